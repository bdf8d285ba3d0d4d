import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Slide } from '../../src/model/talk.ts'
import { timeRun } from '../../src/plan/run-times.ts'
import { recordRun, recordSlides } from './recorded-run.ts'

function slide(words: string, index: number): Slide {
  return {
    ...{ id: words, named: false, index, hash: words, kind: 'content', classes: [], html: '', text: words },
    ...{
      steps: 0,
      notes: [],
      written: [],
      assets: [],
      silenced: [],
      span: { path: '/t.md', line: index + 1 },
    },
  }
}

const number = (texts: readonly string[]) => texts.map(slide)

/** Slides of which no two have a word in common, and one of them. */
const deckAndPlace = fc.integer({ min: 2, max: 10 }).chain((count) =>
  fc.record({
    texts: fc.constant(Array.from({ length: count }, (_, n) => `word${n} thing${n} matter${n}`)),
    at: fc.nat(count - 1),
    other: fc.nat(count - 1),
  }),
)

/** Seconds by slide, in a deck that was edited since the run: the nth slide was up for n + 1. */
function timeEdited(before: readonly string[], after: readonly string[]) {
  const happenings = before.map((_, at) => [at + 1, at + 1] as const)
  const { slides, seconds } = timeRun(
    recordRun(recordSlides(number(before)), [...happenings, 'end']),
    number(after),
  )
  return { seconds, of: (at: number) => slides.get(at + 1)?.seconds }
}

test('a run follows a slide of which every word is another', () => {
  fc.assert(
    fc.property(deckAndPlace, ({ texts, at }) => {
      const { of } = timeEdited(texts, texts.with(at, 'quite other words'))
      for (const index of texts.keys()) expect(of(index)).toBe(index + 1)
    }),
  )
})

test('a run follows a slide that is moved', () => {
  fc.assert(
    fc.property(deckAndPlace, ({ texts, at, other }) => {
      const after = texts.toSpliced(at, 1).toSpliced(other, 0, texts[at] ?? '')
      const { of } = timeEdited(texts, after)
      for (const [index, text] of after.entries()) expect(of(index)).toBe(texts.indexOf(text) + 1)
    }),
  )
})

test('a run follows one half of a slide that is split, and loses no second', () => {
  fc.assert(
    fc.property(deckAndPlace, ({ texts, at }) => {
      const [first = '', ...rest] = (texts[at] ?? '').split(' ')
      const { of, seconds } = timeEdited(texts, texts.toSpliced(at, 1, first, rest.join(' ')))
      expect([of(at), of(at + 1)].filter((one) => one !== undefined)).toEqual([at + 1])
      expect(seconds).toBe((texts.length * (texts.length + 1)) / 2)
    }),
  )
})
