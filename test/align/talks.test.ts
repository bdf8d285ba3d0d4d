import { describe, expect, test } from 'vitest'
import { editPair, edits } from '../../scripts/align-bench/edits.ts'
import { scorePair } from '../../scripts/align-bench/measure.ts'
import { parsePair, readPairs } from '../../scripts/align-bench/talks.ts'
import { alignScript } from '../../src/align/align.ts'

const pairs = await readPairs('test/fixtures/talks')

test('of the cues of all talks, 97 in 100 are found, and three quarters of any one', () => {
  const scored = pairs.map((pair) => ({ talk: pair.talk, ...scorePair(pair) }))
  for (const { talk, cues, slides, wrong } of scored) {
    const share = cues.filter((cue) => cue.right).length / Math.max(1, cues.length)
    if (cues.length > 0) expect(share, `${talk}: ${wrong.join('; ')}`).toBeGreaterThanOrEqual(0.75)
    expect(slides.filter((slide) => slide.right).length, talk).toBeGreaterThanOrEqual(0.75 * slides.length)
  }
  const all = scored.flatMap(({ cues }) => cues)
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
