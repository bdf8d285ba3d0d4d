import { expect, test } from 'vitest'
import { thawTalk } from '../../src/commands/frozen-talk.ts'
import { readToolVersion } from '../../src/commands/tool-version.ts'

const plain = { trustScripts: false }

/** What a command that was told nothing has kept. */
function keep(change: object = {}) {
  const value = {
    at: 5,
    tool: readToolVersion(),
    asked: '[null,[]]',
    version: {},
    seen: [['/a', 'b']],
    ...change,
  }
  const parts = [{ path: '/asset/a.svg', type: 'image/svg+xml', bytes: new Uint8Array([1]) }]
  return { read: () => ({ value, parts }) }
}

test('a talk is thawed with what it draws', () => {
  const talk = thawTalk(keep(), plain)
  expect(talk).toMatchObject({ at: 5, seen: new Map([['/a', 'b']]) })
  expect(talk?.find('/asset/a.svg')?.read()).toEqual(new Uint8Array([1]))
  expect(talk?.find('/asset/b.svg')).toBeUndefined()
})

test('another script, other values or another offbook make another talk', () => {
  expect(thawTalk(keep(), { ...plain, script: 'short.md' })).toBeUndefined()
  expect(thawTalk(keep(), { ...plain, set: { venue: 'Oslo' } })).toBeUndefined()
  expect(thawTalk(keep({ tool: '0.0.0-other' }), plain)).toBeUndefined()
  expect(thawTalk({ read: () => undefined }, plain)).toBeUndefined()
  const asked = '["short.md",[["day","1"],["venue","Oslo"]]]'
  expect(
    thawTalk(keep({ asked }), { ...plain, script: 'short.md', set: { venue: 'Oslo', day: '1' } }),
  ).toBeDefined()
})
