import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Matchable, matchSlides } from '../../src/model/match.ts'

function slide(text: string, name?: string): Matchable {
  return { id: name ?? text, named: name !== undefined, hash: text, kind: 'content', text, assets: [] }
}

const word = fc.constantFrom('night', 'lift', 'pager', 'ticket', 'door', 'light', 'queue', 'fix')
const text = fc.array(word, { minLength: 0, maxLength: 6 }).map((words) => words.join(' '))
const deck = fc.array(text, { maxLength: 14 }).map((texts) => texts.map((one) => slide(one)))
/** Slides of which no two have a word in common. */
const distinct = fc
  .integer({ min: 1, max: 12 })
  .map((count) => Array.from({ length: count }, (_, n) => slide(`word${n} thing${n}`)))

const show = (pairs: ReturnType<typeof matchSlides>) => pairs.map(({ before, after }) => `${before}>${after}`)

describe('matchSlides', () => {
  test('pairs a deck with itself, slide by slide', () => {
    fc.assert(
      fc.property(deck, (slides) => {
        expect(matchSlides(slides, slides)).toEqual(
          slides.map((_, index) => ({ before: index, after: index })),
        )
      }),
    )
  })

  test('pairs no slide twice, and in order of the new deck', () => {
    fc.assert(
      fc.property(deck, deck, (before, after) => {
        const pairs = matchSlides(before, after)
        expect(new Set(pairs.map((pair) => pair.before)).size).toBe(pairs.length)
        expect(pairs.map((pair) => pair.after)).toEqual(
          [...new Set(pairs.map((pair) => pair.after))].sort((a, b) => a - b),
        )
        for (const pair of pairs) {
          expect(before[pair.before]).toBeDefined()
          expect(after[pair.after]).toBeDefined()
        }
      }),
    )
  })

  test('keeps every other slide when one is rewritten, wherever it stands', () => {
    fc.assert(
      fc.property(distinct, fc.nat(), (before, at) => {
        const index = at % before.length
        const after = before.map((one, n) => (n === index ? slide('something else altogether') : one))
        expect(matchSlides(before, after)).toEqual(before.map((_, n) => ({ before: n, after: n })))
      }),
    )
  })

  test('keeps every slide when some are put in or taken out', () => {
    fc.assert(
      fc.property(distinct, fc.nat(), (before, at) => {
        const index = at % (before.length + 1)
        const after = before.toSpliced(index, 0, slide('a new one'))
        expect(matchSlides(before, after).every(({ before: b, after: a }) => before[b] === after[a])).toBe(
          true,
        )
        expect(matchSlides(before, after)).toHaveLength(before.length)
        expect(matchSlides(after, before)).toHaveLength(before.length)
      }),
    )
  })

  test('follows a slide that is moved', () => {
    fc.assert(
      fc.property(distinct, fc.nat(), fc.nat(), (before, from, to) => {
        const moved = before[from % before.length]
        if (!moved) return
        const after = before.toSpliced(from % before.length, 1).toSpliced(to % before.length, 0, moved)
        const pairs = matchSlides(before, after)
        expect(pairs).toHaveLength(before.length)
        expect(pairs.every(({ before: b, after: a }) => before[b] === after[a])).toBe(true)
      }),
    )
  })

  test("goes by the author's name before all else", () => {
    const before = [slide('one', 'a'), slide('two', 'b'), slide('three')]
    const after = [slide('two', 'a'), slide('nothing of it', 'b')]
    expect(show(matchSlides(before, after))).toEqual(['0>0', '1>1'])
  })

  test('tells twins apart by their neighbours', () => {
    const before = [slide('intro'), slide('cast'), slide('middle'), slide('cast'), slide('end')]
    const after = [slide('intro'), slide('middle'), slide('cast'), slide('end')]
    expect(show(matchSlides(before, after))).toEqual(['0>0', '2>1', '3>2', '4>3'])
  })

  test('goes by likeness where much was rewritten at once', () => {
    const before = [
      slide('start'),
      slide('the lift stops at night'),
      slide('the pager rings twice'),
      slide('stop'),
    ]
    const after = [
      slide('start'),
      slide('the pager rings thrice'),
      slide('a wholly other thing'),
      slide('stop'),
    ]
    expect(show(matchSlides(before, after))).toEqual(['0>0', '2>1', '3>3'])
  })

  test('takes no long time for two decks of thousands of slides with nothing in common', () => {
    const before = Array.from({ length: 5000 }, (_, n) => slide(`a${n}`))
    const after = Array.from({ length: 5000 }, (_, n) => slide(`b${n}`))
    expect(matchSlides(before, after)).toHaveLength(5000)
  })
})
