import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Networks that are nobody's public web: this machine, the one it stands in, links, tests, groups. */
const privateNetworks: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const blocked = new BlockList()
for (const [network, bits, family] of privateNetworks) blocked.addSubnet(network, bits, family)

/** Whether an address is that of this machine or of a network around it. */
export function isPrivate(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return blocked.check(address, 'ipv4')
  // An IPv4 address in the clothes of IPv6 is checked as what it is.
  return family !== 6 || blocked.check(address, 'ipv6')
}

export interface Address {
  readonly address: string
  readonly family: 4 | 6
}

/** The addresses of a host, which may be one itself. */
export async function findAddresses(host: string): Promise<readonly Address[]> {
  const plain = host.replace(/^\[|\]$/g, '')
  const family = isIP(plain)
  if (family !== 0) return [{ address: plain, family: family === 4 ? 4 : 6 }]
  const found = await lookup(plain, { all: true })
  return found.map(({ address, family: kind }) => ({ address, family: kind === 6 ? 6 : 4 }))
}
