import type { Slide } from '../../model/talk.ts'
import { type Book, isWordless, onsetOf } from '../paper/book.ts'

/** What stands on a page, or on several: a slide with its words, or slides that nobody has words for. */
export type Leaf =
  | { readonly kind: 'slide'; readonly slide: Slide }
  | { readonly kind: 'wordless'; readonly slides: readonly Slide[] }

/** A page for each slide of the talk; slides beyond the script stand together. */
export function listLeaves(book: Book): Leaf[] {
  const leaves: Leaf[] = []
  for (const slide of book.talk.deck.slides) {
    const last = leaves.at(-1)
    // A slide that goes by in silence still has its moment, and its page.
    if (!isWordless(book, slide) || onsetOf(book, slide)?.line != null) leaves.push({ kind: 'slide', slide })
    else if (last?.kind === 'wordless')
      leaves[leaves.length - 1] = { ...last, slides: [...last.slides, slide] }
    else leaves.push({ kind: 'wordless', slides: [slide] })
  }
  return leaves
}

/** The slide that comes up after each: in the order in which they are spoken of, else in the deck's. */
export function listNext(book: Book): ReadonlyMap<number, Slide> {
  const { slides } = book.talk.deck
  const placed = book.alignment.slides
    .flatMap(({ item, slide }) => (item === null ? [] : [{ item, slide }]))
    .sort((one, other) => one.item - other.item || one.slide - other.slide)
  const spoken = placed.flatMap(({ slide }, at) => {
    const next = slides[(placed[at + 1]?.slide ?? 0) - 1]
    return next ? [[slide - 1, next] as const] : []
  })
  const inDeck = slides.flatMap((slide) => {
    const next = slides[slide.index + 1]
    return next ? [[slide.index, next] as const] : []
  })
  return new Map([...inDeck, ...spoken])
}
