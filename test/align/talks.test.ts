import { describe, expect, test } from 'vitest'
import { editPair, edits } from '../../scripts/align-bench/edits.ts'
import { scorePair } from '../../scripts/align-bench/measure.ts'
import { parsePair, readPairs } from '../../scripts/align-bench/talks.ts'
import { alignScript } from '../../src/align/align.ts'

const pairs = await readPairs('test/fixtures/talks')

/** Talks that are not wholly understood: the share of their cues, and of their slides, that must be. */
const hard: Readonly<Record<string, { readonly cues: number; readonly slides: number }>> = {
  'en-bikelane': { cues: 0.83, slides: 0.75 },
  'en-pitch': { cues: 0.94, slides: 0.75 },
  'pt-shard': { cues: 0.88, slides: 0.75 },
}

test.each(pairs)('every cue of $talk is found, but for what is known to be hard', (pair) => {
  const { cues, slides, wrong } = scorePair(pair)
  const least = hard[pair.talk] ?? { cues: 1, slides: 0.9 }
  const share = (all: readonly { readonly right: boolean }[]) =>
    all.length === 0 ? 1 : all.filter(({ right }) => right).length / all.length
  expect(share(cues), wrong.join('\n')).toBeGreaterThanOrEqual(least.cues)
  expect(share(slides), wrong.join('\n')).toBeGreaterThanOrEqual(least.slides)
})

test('of the cues of all talks, 97 in 100 are found', () => {
  const all = pairs.flatMap((pair) => scorePair(pair).cues)
  expect(all.filter((cue) => cue.right).length / all.length).toBeGreaterThan(0.97)
})

describe('cues after one edit', () => {
  test.each(edits.slice(1))('%s: nine of ten are right over all talks', (edit) => {
    const scores = pairs.flatMap((pair) => {
      const strangers = pairs
        .filter((other) => other.talk !== pair.talk)
        .flatMap((other) => other.deck.slides)
      // Every fifth place will do: the bench tries them all.
      return editPair(pair, edit, strangers)
        .filter((_, at) => at % 5 === 0)
        .map((edited) => scorePair(edited))
    })
    const cues = scores.flatMap((score) => score.cues)
    expect(cues.length).toBeGreaterThan(250)
    expect(cues.filter((cue) => cue.right).length / cues.length).toBeGreaterThan(0.9)
  })
})

test('scripts of other talks are left unforced', () => {
  const related = pairs.flatMap((one) =>
    pairs
      .filter((other) => other.talk !== one.talk && alignScript(one.deck, parsePair(other)).related)
      .map((other) => `${one.talk} and ${other.talk}`),
  )
  expect(related.length, related.join('\n')).toBeLessThanOrEqual(0.03 * pairs.length * (pairs.length - 1))
})

test('every talk belongs to its own script, with any one slide cut', () => {
  for (const pair of pairs) {
    for (const edited of editPair(pair, 'cut', [])) expect(scorePair(edited).related, pair.talk).toBe(true)
  }
})
