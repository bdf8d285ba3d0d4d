import { expect, it } from 'vitest'
import { joinShards, type Part } from '../../src/commands/join-shards.ts'
import type { BuildReport, TalkReport } from '../../src/report/build-report.ts'

const talk = (name: string): TalkReport => ({
  ...{ name, deck: `slides/${name}.md`, status: 'built', findings: [], files: [], fonts: [], timings: {} },
})

function part(index: number, names: string, more: Partial<BuildReport> = {}): Part {
  const report: BuildReport = {
    version: 1,
    tool: { name: 'offbook', version: '1.0.0' },
    exitCode: 0,
    out: 'dist',
    targets: ['html'],
    strict: false,
    counts: { errors: 0, warnings: 0, infos: 0 },
    selection: { shard: { index, of: 2 }, decks: ['a', 'b', 'c'], unchanged: [] },
    talks: names.split('').map(talk),
    findings: [{ rule: 'invalid-config', severity: 'warning', message: 'there is no key slto' }],
    timings: { total: 1 },
    ...more,
  }
  return { folder: `part-${index}`, report }
}

it('brings talks into the order of one build, and tells what every part found once', () => {
  const { talks, findings, selection } = joinShards([part(2, 'b'), part(1, 'ca')])
  expect(talks.map(({ part: { folder }, talk: { name } }) => `${folder} ${name}`)).toEqual([
    ...['part-1 a', 'part-2 b', 'part-1 c'],
  ])
  expect(findings).toHaveLength(1)
  expect(selection).toEqual({ decks: ['a', 'b', 'c'], unchanged: [] })
})

const tool = { name: 'offbook', version: '1.0.1' } as const
const refusals: readonly [what: string, parts: Part[], why: string][] = [
  ['a part too few', [part(1, 'abc')], 'shard 2 of 2 is missing'],
  ['a part twice', [part(1, 'ac'), part(1, 'b')], 'part-1 and part-1 both hold shard 1 of 2'],
  ['a deck too few', [part(1, 'a'), part(2, 'b')], 'c is in no part'],
  ['a deck twice', [part(1, 'ac'), part(2, 'ab')], 'a is in more than one part'],
  ['what is no part', [{ ...part(1, 'abc', { selection: { decks: [], unchanged: [] } }) }], 'holds no shard'],
  ['another offbook', [part(1, 'ac'), part(2, 'b', { tool })], 'the version of offbook differs'],
  ['another build', [part(1, 'ac'), part(2, 'b', { targets: ['pdf'] })], 'what was made differs'],
  ['a lenient one', [part(1, 'ac'), part(2, 'b', { strict: true })], '--strict differs'],
]

it.each(refusals)('refuses %s', (_, parts, why) => {
  expect(() => joinShards(parts)).toThrow(why)
})
