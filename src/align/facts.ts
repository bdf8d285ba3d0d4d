import type { Act, Slide } from '../model/talk.ts'
import { commonWords } from './common-words.ts'
import { conceptsOf, nameConcepts } from './concepts.ts'
import { listNumbers, nameNumber } from './numbers.ts'
import { fold, splitWords, type Word } from './words.ts'

/** What a slide shows, against a word it says. */
const HINT = 0.6

/** What alignment reads of a slide. */
export type AlignSlide = Pick<
  Slide,
  | 'id'
  | 'named'
  | 'index'
  | 'title'
  | 'kind'
  | 'text'
  | 'steps'
  | 'assets'
  | 'absent'
  | 'cast'
  | 'notes'
  | 'span'
> &
  Partial<Pick<Slide, 'html'>>

/** What alignment reads of a deck. */
export interface AlignDeck {
  readonly path: string
  readonly slides: readonly AlignSlide[]
  readonly acts: readonly Act[]
}

/** A slide with all that evidence asks of it, made once. */
export interface SlideFacts {
  /** Number, from 1. */
  readonly number: number
  readonly slide: AlignSlide
  readonly title: string
  /** Words and how much each counts. */
  readonly bag: ReadonlyMap<string, number>
  readonly stems: ReadonlyMap<string, number>
  /** Sum of the bag. */
  readonly weight: number
  /** File names of its pictures, without folder and ending. */
  readonly pictures: readonly string[]
  /** Numbers it shows that are worth hearing. */
  readonly numbers: readonly number[]
  /** Characters who enter here; all of them where nobody does. */
  readonly entering: readonly { readonly name: string; readonly role?: string }[]
  /** Titles of acts and sections, and empty slides: they pass without a word. */
  readonly passing: boolean
  readonly group: SlideGroup
}

/** Slides that authors cue alike. */
export type SlideGroup = 'passing' | 'cast' | 'picture' | 'content'

export function gatherFacts(deck: AlignDeck): SlideFacts[] {
  const sections = findSections(deck)
  let stage: ReadonlySet<string> = new Set()
  return deck.slides.map((slide) => {
    const cast = slide.cast ?? []
    const fresh = cast.filter((one) => one.enters || !stage.has(fold(one.name)))
    if (cast.length > 0) stage = new Set(cast.map((one) => fold(one.name)))
    const entering = slide.kind === 'cast' ? (fresh.length > 0 ? fresh : cast) : []
    return toFacts(slide, { entering, section: sections.has(slide.index) })
  })
}

/** Where slides have titles of a lower level, those that bear a main title alone only part the talk. */
function findSections({ slides }: AlignDeck): ReadonlySet<number> {
  const lower = slides.filter(({ html = '' }) => /<h2[\s>]/u.test(html))
  if (lower.length < slides.length / 3) return new Set()
  const bare = slides.slice(1, -1).filter(({ html = '', text, title = '', assets, cast = [] }) => {
    const alone = assets.length === 0 && cast.length === 0 && text.trim() === title.trim()
    return alone && /<h1[\s>]/u.test(html)
  })
  return new Set(bare.map(({ index }) => index))
}

function toFacts(
  slide: AlignSlide,
  { entering, section }: { entering: SlideFacts['entering']; section: boolean },
): SlideFacts {
  const pictures = [
    ...slide.assets.flatMap((asset) => pictureName(asset.url)),
    ...(slide.absent ?? []).flatMap(({ name }) => pictureName(name)),
  ]
  const title = slide.title ?? ''
  const parts = listParts(slide, pictures)
  const numbers = parts.flatMap(({ text, share }) => (share >= 0.8 ? listNumbers(text) : []))
  const shown = conceptsOf({
    kind: slide.kind,
    pictures,
    ...(slide.html !== undefined && { html: slide.html }),
  })
  const hinted = shown.map((word) => ({ word, share: HINT }))
  const words = parts.flatMap(({ text, share }) =>
    [...joinPairs(splitWords(text)), ...nameLong(text)]
      .filter((word) => !commonWords.has(word.exact) && (share >= 0.8 || !/^\d{1,2}$/u.test(word.exact)))
      .map((word) => ({ word, share })),
  )
  const named = nameConcepts(parts.map(({ text }) => text).join(' ')).map((word) => ({ word, share: HINT }))
  const bag = new Map<string, number>()
  const stems = new Map<string, number>()
  for (const { word, share } of [...words, ...hinted, ...named]) {
    bag.set(word.exact, (bag.get(word.exact) ?? 0) + share)
    stems.set(word.stem, (stems.get(word.stem) ?? 0) + share)
  }
  const weight = words.reduce((sum, { share }) => sum + share, 0)
  const group = section ? 'passing' : groupOf(slide, weight)
  const passing = group === 'passing'
  return {
    number: slide.index + 1,
    slide,
    title,
    bag,
    stems,
    weight,
    pictures,
    numbers,
    entering,
    passing,
    group,
  }
}

/** Numbers whose digits stand in groups are no words of their own. */
function nameLong(text: string): Word[] {
  const names = listNumbers(text).map(nameNumber)
  return names.filter((name) => name.startsWith('#')).map((name) => ({ exact: name, stem: name }))
}

/** What a slide shows, and how much each part of it counts. */
function listParts(slide: AlignSlide, pictures: readonly string[]): { text: string; share: number }[] {
  const title = { text: slide.title ?? '', share: 1 }
  if (slide.kind === 'cast') return [title]
  const alts = listAlts(slide).filter((alt) => alt !== '' && !slide.text.includes(alt))
  return [
    title,
    { text: slide.text, share: 1 },
    ...slide.notes.map((text) => ({ text, share: 1 })),
    ...alts.map((text) => ({ text, share: 0.8 })),
    ...pictures.map((text) => ({ text, share: 0.7 })),
  ]
}

/** What pictures say for those who cannot see them. */
export function listAlts({ assets, absent = [] }: AlignSlide): string[] {
  return [...assets, ...absent].map(({ alt }) => alt ?? '')
}

function groupOf({ kind }: AlignSlide, weight: number): SlideGroup {
  if (kind === 'act' || kind === 'empty') return 'passing'
  if (kind === 'cast') return 'cast'
  return kind === 'picture' || weight < 2 ? 'picture' : 'content'
}

/** `post_mortem` is said as *postmortem*: neighbours of a few words also count joined, at no weight of their own. */
function joinPairs(words: readonly Word[]): readonly Word[] {
  if (words.length > 6) return words
  const joined = words.slice(1).map((word, at) => (words[at]?.exact ?? '') + word.exact)
  return [
    ...words,
    ...joined
      .filter((word) => /^\p{Script=Latin}{7,}$/u.test(word))
      .map((word) => ({ exact: word, stem: word })),
  ]
}

function pictureName(url: string): string[] {
  if (url.startsWith('asset:/@offbook/') || url.startsWith('data:')) return []
  const path = /^(?:asset:\/|https?:\/\/[^/]+\/)?([^?#]*)/u.exec(url)?.[1] ?? ''
  const name = decodeOrKeep(path.split('/').at(-1) ?? '').replace(/\.\w{2,5}$/u, '')
  return name === '' || /^[0-9a-f]{8,}$/iu.test(name) ? [] : [name]
}

function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
