import { arrange } from './arrange.ts'
import type { ImportedPicture, ImportedTalk } from './importer.ts'
import type { Piece, TalkFacts } from './pieces.ts'
import { toPlain } from './plain.ts'
import { makeSlide } from './slides.ts'
import { writeDeck } from './write-deck.ts'
import { writeScript } from './write-script.ts'

/** A talk made of pieces: deck and script, a cue for each slide. */
export function composeTalk(facts: TalkFacts, pieces: readonly Piece[]): ImportedTalk {
  const cover = makeSlide('title', toPlain(facts.title))
  const { subtitle, author, event } = facts
  const isSaid = event !== undefined && `${facts.title} ${subtitle ?? ''}`.includes(event)
  for (const text of [subtitle, facts.coverHasAuthor ? undefined : author, isSaid ? undefined : event])
    if (text !== undefined) cover.blocks.push({ kind: 'line', text })
  const slides = arrange(pieces, cover, facts.lang).filter(
    ({ title, blocks, said }) => title !== undefined || blocks.length > 0 || said.length > 0,
  )
  const pictures: ImportedPicture[] = []
  const named = nameSlides(
    slides.map(
      ({ title, blocks: [first] }) =>
        title ?? (first?.kind === 'picture' ? first.picture.alt : first?.text) ?? '',
    ),
  )
  const paired = slides.map((slide, index) => ({ ...slide, id: named[index] ?? `slide-${index + 1}` }))
  const deck = writeDeck(facts, paired, pictures)
  return {
    title: toPlain(facts.title),
    slides: paired.length,
    deck,
    script: writeScript(facts, paired),
    pictures,
  }
}

/** Short names out of titles, each once. */
function nameSlides(titles: readonly string[]): readonly string[] {
  const taken = new Map<string, number>()
  return titles.map((title) => {
    const name = slugOf(title) || 'slide'
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    return count === 1 ? name : `${name}-${count}`
  })
}

/** The first words of a text, in letters that a file name and an `_id` may hold. */
export function slugOf(text: string, words = 4): string {
  const parts = toPlain(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  const slug = (parts ?? []).slice(0, words).join('-')
  return /^\p{L}/u.test(slug) ? slug : slug && `s-${slug}`
}
