import { stringify } from 'yaml'
import { slugOf } from './compose.ts'
import type { ImportedPicture, ImportedTalk } from './importer.ts'
import { placeFile } from './pictures.ts'
import { toPlain } from './plain.ts'

/** A slide of another tool's deck, in Marp's Markdown, and what is said on it. */
export interface ConvertedSlide {
  readonly body: string
  readonly notes: readonly string[]
  /** Set with `_class`. */
  readonly name?: string
}

/** A deck kept slide by slide, its notes made a script with a cue for each slide; `front`: as written, or what to write. */
export function composeDeck(
  title: string,
  front: string | Readonly<Record<string, unknown>>,
  slides: readonly ConvertedSlide[],
): ImportedTalk {
  const named = nameEach(slides)
  const deck = slides.map((slide, index) => nameSlide(slide, named[index] ?? `slide-${index + 1}`))
  const pictures: ImportedPicture[] = []
  const head = typeof front === 'string' ? front : stringify(front, { lineWidth: 0 })
  const text = `---\n${head}---\n\n${deck.join('\n\n---\n\n')}\n`
  const moved = movePictures(text, pictures)
  return { title, slides: slides.length, deck: moved, script: writeNotes(slides, named), pictures }
}

function nameEach(slides: readonly ConvertedSlide[]): readonly string[] {
  const taken = new Set(slides.flatMap(({ body }) => readId(body) ?? []))
  const counts = new Map<string, number>()
  return slides.map(({ body }, index) => {
    const own = readId(body)
    if (own !== undefined) return own
    const heading = /^#{1,6}\s+(.+)$/mu.exec(body.replace(/```[\s\S]*?```/gu, ''))?.[1]
    const base = slugOf(heading ?? '') || `slide-${index + 1}`
    let name = base
    let count = counts.get(base) ?? 1
    for (; taken.has(name); name = `${base}-${count}`) count += 1
    counts.set(base, count)
    taken.add(name)
    return name
  })
}

function readId(body: string): string | undefined {
  return /<!--[^>]*?\b_id:\s*["']?([\p{L}\p{M}\p{N}_.-]+)/u.exec(body)?.[1]
}

/** The name stands in the comment that holds the class, where there is one: alone it would be a note elsewhere. */
function nameSlide({ body, name }: ConvertedSlide, id: string): string {
  if (readId(body) !== undefined) return body
  const held = /<!--\s*(_class:[^\n]*?)\s*-->/u.exec(body)
  if (held) return body.replace(held[0], () => `<!--\n${held[1]}\n_id: ${id}\n-->`)
  const directives = name === undefined ? `<!-- _id: ${id} -->` : `<!--\n_class: ${name}\n_id: ${id}\n-->`
  return body === '' ? directives : `${directives}\n\n${body}`
}

function writeNotes(slides: readonly ConvertedSlide[], named: readonly string[]): string {
  const parts = slides.map(({ notes }, index) =>
    [...(index === 0 ? [] : [`**SLIDE #${named[index]}**`]), ...notes].join('\n\n'),
  )
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Points the pictures and media of a deck at where they will be. */
function movePictures(deck: string, pictures: ImportedPicture[]): string {
  const isMedia = /\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm|mp3)(?:[?#].*)?$/iu
  const move = (url: string): string => (isMedia.test(url) ? placeFile(url, pictures) : url)
  return deck
    .replace(/(!\[[^\]]*\]\(\s*)([^)\s]+)/gu, (_, before: string, url: string) => before + move(url))
    .replace(
      /(<(?:img|video|audio|source)\b[^>]*?\bsrc=["'])([^"']+)/giu,
      (_, before: string, url: string) => before + move(url),
    )
}

/** The title of a deck: what it says, else its first heading, else the name of its file. */
export function titleOf(stated: unknown, slides: readonly ConvertedSlide[], name: string): string {
  if (typeof stated === 'string' && stated.trim() !== '') return toPlain(stated)
  const heading = slides
    .map(({ body }) => /^#{1,2}\s+(.+)$/mu.exec(body)?.[1])
    .find((text) => text !== undefined)
  return heading === undefined ? name.replace(/\.\w+$/u, '') : toPlain(heading)
}
