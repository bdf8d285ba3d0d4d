import { expect, test } from 'vitest'
import { findAddresses, isPrivate } from '../../src/network/addresses.ts'

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.168.0.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['8.8.8.8', false],
  ['::', true],
  ['::1', true],
  ['::7f00:1', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['2606:4700::1111', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivate(address)).toBe(expected)
})

test.each(['2130706433', '0x7f.1', '127.1', '[::ffff:7f00:1]'])('sees through %s', async (host) => {
  const addresses = await findAddresses(new URL(`http://${host}/`).hostname)
  expect(addresses.map(({ address }) => isPrivate(address))).toEqual([true])
})
