import type { Act, Slide } from '../../model/talk.ts'
import { type Book, onsetOf, partsOf } from '../paper/book.ts'
import type { Part } from '../paper/passages.ts'

/** A slide with its words, in the order in which they are said. */
export interface Stop {
  readonly slide: Slide
  readonly parts: readonly Part[]
  /** Seconds into the talk. */
  readonly start: number
  readonly seconds: number
  /** Set on the first stop of an act. */
  readonly opens?: Act
}

/** The slides that have their moment in the script. Those that say their notes stand where the deck has them. */
export function listStops(book: Book): Stop[] {
  let act: number | undefined
  return listSlides(book).map((slide) => {
    const own = book.plan.slides[slide.index]
    const opens = slide.act === undefined || slide.act === act ? undefined : book.talk.deck.acts[slide.act]
    act = slide.act
    return {
      slide,
      parts: partsOf(book, slide),
      start: own?.start ?? 0,
      seconds: own?.seconds ?? 0,
      ...(opens && { opens }),
    }
  })
}

function listSlides(book: Book): Slide[] {
  const { slides } = book.talk.deck
  const item = (slide: Slide) => onsetOf(book, slide)?.item ?? null
  const placed = slides
    .filter((slide) => item(slide) !== null)
    .sort((one, other) => (item(one) ?? 0) - (item(other) ?? 0) || one.index - other.index)
  const noted = slides.filter((slide) => item(slide) === null && partsOf(book, slide).length > 0)
  for (const slide of noted) {
    const before = placed.findLastIndex(({ index }) => index < slide.index)
    placed.splice(before + 1, 0, slide)
  }
  return placed
}

/** Numbers of the slides that have no moment in the script. */
export function listRest(book: Book, stops: readonly Stop[]): number[] {
  const told = new Set(stops.map(({ slide }) => slide.index))
  return book.talk.deck.slides.filter(({ index }) => !told.has(index)).map(({ index }) => index + 1)
}

/** `1–3, 7`. */
export function writeRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
