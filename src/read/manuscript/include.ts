import { findNearest } from '../../model/nearest.ts'
import type { Block } from './blocks.ts'

/** What `<!-- include: parts/intro.md#2-4 -->` asks for. */
export interface Include {
  readonly target: string
  /** What follows `#`. */
  readonly choice?: string
}

const inclusion = /^\s*<!--+\s*include\s*:\s*([\s\S]*?)\s*--+>\s*$/

/** Longer than any path. */
const longest = 1000

/** Reads a comment as an include; undefined when it is a note, such as one that opens with the word. */
export function readInclude(comment: string): Include | undefined {
  if (comment.length > longest) return undefined
  const [, said = ''] = inclusion.exec(comment) ?? []
  const [, written = ''] = /^(?:"([^"\n]*)"|'([^'\n]*)')$/.exec(said)?.filter((one) => one !== undefined) ?? [
    said,
    said,
  ]
  const [, target = '', choice] = /^([^#\n]+?)(?:#([^\n]*))?$/.exec(written) ?? []
  const isFile = /\.(?:md|markdown)$/i.test(target) || /^[^\s]*[./][^\s]*$/.test(target)
  if (!isFile) return undefined
  return { target, ...(choice !== undefined && choice !== '' && { choice }) }
}

/** A slide of a part. Lines are indexes. */
interface PartSlide {
  /** The line of its divider; for one that a heading begins, and for the first one, there is none. */
  readonly divider?: number
  readonly first: number
  /** Inclusive. */
  readonly last: number
  readonly name?: string
}

/** Lines that belong together; a divider stands between slides that do not follow one another. */
export type Run = { readonly first: number; readonly last: number } | 'divider'

export type Choice =
  | { readonly ok: true; readonly runs: readonly Run[] }
  | { readonly ok: false; readonly message: string; readonly hint: string }

/** Chooses slides by number or name, `2-4,closing`, or lines, `L10-L20`. */
export function chooseSlides(
  choice: string,
  lines: readonly string[],
  blocks: readonly Block[],
  divides: (line: string) => boolean,
): Choice {
  const [, from, to = from] = /^L(-?\d+)(?:-L?(-?\d+))?$/i.exec(choice) ?? []
  if (from !== undefined) return chooseLines(Number(from), Number(to), lines.length)
  const slides = cutSlides(lines, blocks, divides)
  const chosen: PartSlide[] = []
  for (const word of choice.split(',').map((one) => one.trim())) {
    const found = findSlides(word, slides)
    if (found.length === 0) return refuse(word, slides)
    if (found.every((slide) => isBare(slide, slides, blocks))) return refuseBare(word)
    chosen.push(...found)
  }
  return { ok: true, runs: chosen.flatMap((slide, index) => joinSlide(slide, chosen[index - 1])) }
}

function chooseLines(from: number, to: number, count: number): Choice {
  if (from < 1 || to < from || to > count) {
    const hint = 'Lines are counted as in the file; those of its front matter cannot be had.'
    return { ok: false, message: 'there are no such lines', hint }
  }
  return { ok: true, runs: [{ first: from - 1, last: to - 1 }] }
}

function findSlides(word: string, slides: readonly PartSlide[]): readonly PartSlide[] {
  const [, from, dash, to] = /^(\d+)(-(\d*))?$/.exec(word) ?? []
  if (from === undefined) return slides.filter(({ name }) => name === word)
  const last = dash === undefined ? Number(from) : to ? Number(to) : slides.length
  return last > slides.length || last < Number(from) || from === '0'
    ? []
    : slides.slice(Number(from) - 1, last)
}

function refuse(word: string, slides: readonly PartSlide[]): Choice {
  const names = slides.flatMap(({ name }) => name ?? [])
  const isNumber = /^\d/.test(word)
  const near = isNumber ? undefined : findNearest(word, names)
  const known = names.length > 0 ? `; named are ${names.map((name) => `\`${name}\``).join(', ')}` : ''
  const count = `It has ${slides.length} ${slides.length === 1 ? 'slide' : 'slides'}${known}.`
  return {
    ok: false,
    message: isNumber ? `there is no slide ${word}` : `no slide is called \`${word}\``,
    hint: near === undefined ? count : `Did you mean \`${near}\`?`,
  }
}

/** Nothing but comments, until a heading begins the next slide by itself; below them a divider may end a slide that is but a background. */
function isBare(slide: PartSlide, slides: readonly PartSlide[], blocks: readonly Block[]): boolean {
  const next = slides[slides.indexOf(slide) + 1]
  if (!next || next.divider !== undefined) return false
  return !blocks.some(({ kind, first }) => kind !== 'comment' && first >= slide.first && first <= slide.last)
}

function refuseBare(word: string): Choice {
  return {
    ok: false,
    message: `slide \`${word}\` has no content`,
    hint: 'With `headingDivider`, a heading below a divider begins a slide of its own: put the comment below the heading.',
  }
}

function joinSlide(slide: PartSlide, before: PartSlide | undefined): readonly Run[] {
  const { divider, first, last } = slide
  if (!before) return [{ first, last }]
  if (before.last + 1 === (divider ?? first)) return [{ first: divider ?? first, last }]
  // A heading that begins a slide by itself would begin a second one below a divider.
  return divider === undefined && first > 0 ? [{ first, last }] : ['divider', { first, last }]
}

function cutSlides(
  lines: readonly string[],
  blocks: readonly Block[],
  divides: (line: string) => boolean,
): readonly PartSlide[] {
  const slides: { divider?: number; first: number; last: number; name?: string }[] = [
    { first: 0, last: lines.length - 1 },
  ]
  const begin = (slide: { divider?: number; first: number }): void => {
    const before = slides.at(-1)
    if (before) before.last = (slide.divider ?? slide.first) - 1
    slides.push({ ...slide, last: lines.length - 1 })
  }
  let said = false
  for (const { kind, first, last } of blocks) {
    if (kind === 'divider') begin({ divider: first, first: first + 1 })
    else if (kind === 'text' && said && divides(lines[first] ?? '')) begin({ first })
    if (kind === 'comment') {
      const [, name] =
        /^(?:<!--)?\s*_?id\s*:\s*["']?([^\s"']+)/m.exec(lines.slice(first, last + 1).join('\n')) ?? []
      const slide = slides.at(-1)
      if (slide && name !== undefined) slide.name = name
    } else said = true
  }
  return slides
}
