import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rebaseDesk } from '../../../src/model/desk/rebase.ts'
import { openDesk } from '../../../src/model/desk/state.ts'
import type { DeskTalk } from '../../../src/model/desk/talk.ts'
import { type Matchable, matchSlides } from '../../../src/model/match.ts'

/** A slide of words of its own, with two lines of script. */
interface Written {
  readonly matchable: Matchable
  readonly lines: readonly string[]
}

function write(words: string): Written {
  const matchable = {
    id: words,
    named: false,
    hash: words,
    kind: 'content',
    text: words,
    assets: [],
  } as const
  return { matchable, lines: [`${words} first`, `${words} second`] }
}

function toTalk(slides: readonly Written[]): DeskTalk {
  return {
    title: 'A talk',
    lang: 'en',
    reserve: 0,
    slides: slides.map(({ matchable }, at) => ({
      id: matchable.id,
      key: matchable.id,
      name: matchable.text,
      steps: 0,
      start: at * 10,
      seconds: 10,
      scripted: true,
    })),
    acts: [],
    rows: slides.flatMap(({ lines }, at) =>
      lines.map((text, nth) => ({
        kind: 'line' as const,
        text,
        slide: at + 1,
        cues: nth === 0 ? [{ slide: at + 1, given: true, sure: true }] : [],
        opens: nth === 0,
        quoted: false,
      })),
    ),
    speakers: [],
    ends: true,
  }
}

function rebase(before: readonly Written[], after: readonly Written[], slide: number, row: number) {
  const pairs = matchSlides(
    before.map(({ matchable }) => matchable),
    after.map(({ matchable }) => matchable),
  )
  const talk = toTalk(before)
  const state = { ...openDesk(talk, { seed: 1 }), slide, row, stumbles: [row], frozen: { slide, step: 0 } }
  return rebaseDesk(state, { before: talk, after: toTalk(after), pairs })
}

/** Slides of which no two have a word in common. */
const deck = fc
  .integer({ min: 2, max: 12 })
  .map((count) => Array.from({ length: count }, (_, n) => write(`word${n} thing${n} matter${n}`)))

const deckAndPlace = deck.chain((slides) =>
  fc.record({
    slides: fc.constant(slides),
    at: fc.integer({ min: 0, max: slides.length - 1 }),
    other: fc.integer({ min: 0, max: slides.length - 1 }),
    nth: fc.constantFrom(0, 1),
  }),
)

describe('an edited talk', () => {
  it('keeps slide and line when every word of the slide is another', () => {
    fc.assert(
      fc.property(deckAndPlace, ({ slides, at, nth }) => {
        const after = slides.map((slide, index) =>
          index === at ? { ...write('quite other words'), lines: slide.lines } : slide,
        )
        const state = rebase(slides, after, at + 1, at * 2 + nth)
        expect(state).toMatchObject({ slide: at + 1, row: at * 2 + nth, stumbles: [at * 2 + nth] })
      }),
    )
  })

  it('keeps slide and line when the slide is moved', () => {
    fc.assert(
      fc.property(deckAndPlace, ({ slides, at, other, nth }) => {
        const moved = slides[at]
        if (moved === undefined) return
        const after = slides.toSpliced(at, 1).toSpliced(other, 0, moved)
        const state = rebase(slides, after, at + 1, at * 2 + nth)
        expect(state).toMatchObject({ slide: other + 1, row: other * 2 + nth, frozen: { slide: other + 1 } })
      }),
    )
  })

  it('stays on one of the halves when the slide is split, and on the line', () => {
    fc.assert(
      fc.property(deckAndPlace, ({ slides, at, nth }) => {
        const whole = slides[at]
        if (whole === undefined) return
        const [first = '', ...rest] = whole.matchable.text.split(' ')
        const halves = [
          { ...write(first), lines: whole.lines },
          { ...write(rest.join(' ')), lines: [] },
        ]
        const state = rebase(slides, slides.toSpliced(at, 1, ...halves), at + 1, at * 2 + nth)
        expect([at + 1, at + 2]).toContain(state.slide)
      }),
    )
  })

  it('goes to what came before when the slide is gone', () => {
    const slides = [write('one a'), write('two b'), write('three c')]
    expect(rebase(slides, slides.toSpliced(1, 1), 2, 2)).toMatchObject({ slide: 1, row: 0, stumbles: [] })
    expect(rebase(slides, [], 2, 2)).toMatchObject({ slide: 1, row: -1 })
  })

  it('follows the deck when slides come in before it', () => {
    const slides = [write('one a'), write('two b')]
    expect(rebase(slides, [write('new'), ...slides], 2, 3)).toMatchObject({ slide: 3, row: 5 })
  })

  describe('whose script was edited', () => {
    const slides = [write('one a'), write('two b'), write('three c')]
    /** Row 2 is the first of the second slide. */
    const edit = (row: number, lines: readonly string[]) =>
      rebase(slides, slides.with(1, { ...(slides[1] ?? write('two b')), lines }), 2, row)

    it('stays on a line whose words are others', () => {
      expect(edit(3, ['two b first', 'said in another way'])).toMatchObject({ row: 3, stumbles: [3] })
      expect(edit(2, ['said in another way', 'two b second'])).toMatchObject({ row: 2 })
      expect(edit(3, ['new', 'two b first', 'said in another way'])).toMatchObject({ row: 4 })
      expect(edit(3, ['all of it', 'is new'])).toMatchObject({ row: 3 })
    })

    it('goes to the next line of the slide when the line is gone, or to the one before', () => {
      expect(edit(2, ['two b second'])).toMatchObject({ row: 2, stumbles: [] })
      expect(edit(3, ['two b first'])).toMatchObject({ row: 2, stumbles: [] })
      expect(edit(3, [])).toMatchObject({ slide: 2, row: 0 })
    })

    it('follows a line to another slide', () => {
      const after = [
        { ...(slides[0] ?? write('')), lines: ['one a first'] },
        { ...(slides[1] ?? write('')), lines: ['one a second', 'two b first', 'two b second'] },
      ]
      expect(rebase(slides, after, 1, 1)).toMatchObject({ slide: 1, row: 1 })
    })
  })
})
