import { describe, expect, test } from 'vitest'
import { editPair, edits } from '../../scripts/align-bench/edits.ts'
import { scorePair } from '../../scripts/align-bench/measure.ts'
import { parsePair, readPairs } from '../../scripts/align-bench/talks.ts'
import { alignScript } from '../../src/align/align.ts'

const pairs = readPairs('test/fixtures/talks')

test.each(pairs)('every cue of $talk is found', (pair) => {
  const { cues, slides, wrong } = scorePair(pair)
  expect(
    cues.filter((cue) => !cue.right),
    wrong.join('\n'),
  ).toEqual([])
  expect(slides.filter((slide) => slide.right).length).toBeGreaterThanOrEqual(0.9 * slides.length)
})

describe('cues after one edit', () => {
  test.each(edits.slice(1))('%s: nine of ten are right over all talks', (edit) => {
    const scores = pairs.flatMap((pair) => {
      const strangers = pairs
        .filter((other) => other.talk !== pair.talk)
        .flatMap((other) => other.deck.slides)
      return editPair(pair, edit, strangers).map((edited) => scorePair(edited))
    })
    const cues = scores.flatMap((score) => score.cues)
    expect(cues.length).toBeGreaterThan(500)
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
