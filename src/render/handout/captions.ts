import { type Book, partsOf } from '../paper/book.ts'
import type { Paragraph, Part } from '../paper/passages.ts'
import type { HandoutRun } from './entries.ts'

/**
 * What is said, by index of the slide it stands beside: what belongs to a slide that is not printed goes to the next one
 * that is, at the end to the last. Directions, pauses and clicks are the speaker's business; a script about something
 * else stays out.
 */
export function captionSlides(book: Book, runs: readonly HandoutRun[]): ReadonlyMap<number, readonly Part[]> {
  if (!book.alignment.related) return new Map()
  const printed = new Set(runs.flatMap(({ slides }) => slides.map(({ index }) => index)))
  const last = Math.max(...printed)
  const captions = new Map<number, Part[]>()
  let waiting: Part[] = book.passages.loose.flatMap(keepSpoken)
  for (const slide of book.talk.deck.slides) {
    waiting.push(...partsOf(book, slide).flatMap(keepSpoken))
    if (!printed.has(slide.index)) continue
    captions.set(slide.index, waiting)
    waiting = []
  }
  if (waiting.length > 0 && printed.size > 0) captions.set(last, [...(captions.get(last) ?? []), ...waiting])
  return captions
}

function keepSpoken(part: Part): Paragraph[] {
  if (part.kind !== 'paragraph') return []
  const pieces = part.pieces.filter(({ kind }) => kind === 'text')
  return pieces.length > 0 ? [{ ...part, pieces }] : []
}
