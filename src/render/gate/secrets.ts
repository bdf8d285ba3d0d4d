import type { Span } from '../../model/span.ts'
import type { Talk } from '../../model/talk.ts'
import { fold, type Needle } from './search.ts'

/** Words that are nobody's business but the speaker's, and where they stand. */
export interface Secret {
  readonly what: string
  /** Its first words, for the message. */
  readonly quote: string
  readonly slide?: number
  readonly span?: Span
}

/**
 * Letters a sentence needs to be looked for; those of scripts without spaces count twice. “Yes.” or “Thank you!” in a
 * note may stand anywhere by chance, a sentence of five words does not.
 */
const fewest = 24
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** The sentences of notes and script that no slide and no handout shows. */
export function listSecrets(talk: Talk): Needle<Secret>[] {
  const shown = foldShown(talk)
  const notes = talk.deck.slides.flatMap(({ index, notes: texts, span }) =>
    texts.flatMap((text) =>
      cutSentences(text).map((quote) => ({ what: 'a note', quote, slide: index + 1, span })),
    ),
  )
  // A script made of the notes says nothing that the notes above do not.
  const script = talk.script?.from === 'notes' ? [] : (talk.script?.lines ?? [])
  const lines = script.flatMap(({ text, span }) =>
    cutSentences(text).map((quote) => ({ what: 'a line of the script', quote, span })),
  )
  return [...notes, ...lines].flatMap((secret): Needle<Secret>[] => {
    const words = fold(secret.quote)
    const weight = words.length + (words.match(dense)?.length ?? 0)
    return weight < fewest || shown.includes(words) ? [] : [{ words, of: secret }]
  })
}

function cutSentences(text: string): string[] {
  return text.split(/(?<=[.!?…])\s+|[\n。！？]+/u).filter((sentence) => sentence.trim() !== '')
}

const spoken = /\s(?:alt|title|aria-label|content|placeholder)="([^"]*)"/g

/** All that a talk shows to everyone, as {@link fold} leaves it. */
export function foldShown(talk: Talk): string {
  return fold(listShown(talk).join('\n'))
}

/** Everything a deck shows to everyone. */
function listShown({ deck, cast, speakers }: Talk): string[] {
  const { title, description = '', author = '', event = '', keywords } = deck
  const slides = deck.slides.flatMap(({ text, title: heading = '', handout = '', html }) => [
    text,
    heading,
    handout,
    ...Array.from(html.matchAll(spoken), ([, value = '']) => value),
  ])
  const names = cast.flatMap(({ name, role = '' }) => [name, role])
  const drawings = deck.assets.map(({ text = '' }) => text)
  return [title, description, author, event, ...keywords, ...speakers, ...names, ...slides, ...drawings]
}
