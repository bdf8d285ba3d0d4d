import { findHighlight, type Highlight } from './highlight.ts'
import type { Picture, Piece } from './pieces.ts'
import { toPlain } from './plain.ts'
import { cutSentences } from './sentences.ts'
import { type DraftSlide, fits, isBare, makeSlide, type ShownBlock, weigh } from './slides.ts'

/** Lays pieces out on slides, in their order: what is shown, and what is said while it is. */
export function arrange(pieces: readonly Piece[], title: DraftSlide, lang = 'en'): readonly DraftSlide[] {
  const desk: Desk = {
    slides: [title],
    heading: undefined,
    open: title,
    pending: undefined,
    lang,
    shown: new Set(),
    looked: 0,
  }
  for (const piece of pieces) place(desk, piece)
  settlePending(desk)
  return desk.slides
}

interface Desk {
  readonly slides: DraftSlide[]
  readonly lang: string
  /** What the slides at hand are called. */
  heading: string | undefined
  /** The slide that is being filled; undefined when the next piece begins one. */
  open: DraftSlide | undefined
  /** A paragraph that announces what comes next, and whether it is shown there rather than said. */
  pending: { readonly text: string; readonly shown: boolean } | undefined
  /** What the slides say, all but the last one, which is not done. */
  readonly shown: Set<string>
  /** How many of them were looked at. */
  looked: number
}

function place(desk: Desk, piece: Piece): void {
  switch (piece.kind) {
    case 'prose':
      settlePending(desk)
      placeProse(desk, piece.text)
      break
    case 'act':
    case 'heading':
    case 'break':
      settlePending(desk)
      turn(desk, piece)
      break
    case 'list':
      placeList(desk, piece)
      break
    case 'note':
      current(desk).said.push(piece.text)
      break
    case 'quote':
      placeQuote(desk, piece.paragraphs, piece.by)
      break
    case 'picture':
      placePicture(desk, piece)
      break
    case 'line':
      placeLine(desk, piece.text)
      break
    case 'table':
      for (const text of cutTable(piece.source)) show(desk, { kind: 'table', text })
      break
    default:
      show(desk, { kind: piece.kind, text: piece.source })
  }
}

/** The last sentence of a paragraph may announce what comes next: it goes where that goes. */
function placeProse(desk: Desk, text: string): void {
  if (!announces(text)) {
    say(desk, text)
    return
  }
  const sentences = cutSentences(text, desk.lang)
  const before = sentences.slice(0, -1).join(' ')
  if (before !== '') say(desk, before)
  desk.pending = { text: sentences.at(-1) ?? text, shown: false }
}

function announces(text: string): boolean {
  return /[:：]\s*\**\s*$/u.test(text)
}

function turn(desk: Desk, piece: Extract<Piece, { kind: 'act' | 'heading' | 'break' }>): void {
  desk.heading = piece.kind === 'heading' ? piece.title : undefined
  desk.open = undefined
  if (piece.kind === 'break') return
  const slide = makeSlide(piece.kind === 'act' ? 'act' : 'plain', piece.title)
  if (piece.kind === 'act' && piece.by) slide.blocks.push({ kind: 'line', text: piece.by })
  desk.slides.push(slide)
  desk.open = slide
}

/** Paragraphs longer than this are said, not shown. */
const longestLine = 240

function placeLine(desk: Desk, text: string): void {
  const open = desk.open
  if (open?.kind === 'picture' && toPlain(text).length < 70)
    return void open.blocks.push({ kind: 'line', text })
  if (toPlain(text).length > longestLine) say(desk, text)
  else if (announces(text)) {
    settlePending(desk)
    desk.pending = { text, shown: true }
  } else show(desk, { kind: 'line', text })
}

/** Puts a block on the slide at hand, or on a new one when it has no room. */
function show(desk: Desk, block: ShownBlock): void {
  const open = desk.open
  const there = open && open.kind !== 'act' && open.kind !== 'title' && fits(open, block) ? open : undefined
  const slide = there ?? begin(desk)
  slide.blocks.push(block)
  announce(desk, slide)
}

/** The paragraph that led up to a block is said where the block is. */
function announce(desk: Desk, slide: DraftSlide): void {
  if (desk.pending === undefined) return
  const { text, shown } = desk.pending
  desk.pending = undefined
  const label = unlabel(text)
  if (!shown && !isOnlyLabel(text)) slide.said.push(text)
  else if (slide.title === undefined && label !== undefined) slide.title = label
  else if (slide.title !== label) slide.blocks.splice(-1, 0, { kind: 'line', text })
}

function settlePending(desk: Desk): void {
  const pending = desk.pending
  desk.pending = undefined
  if (pending?.shown) show(desk, { kind: 'line', text: pending.text })
  else if (pending) say(desk, pending.text)
}

/** Words on one slide before a paragraph with something to show gets a slide of its own. */
const restless = 60

function say(desk: Desk, text: string): void {
  const slide = current(desk)
  const hasRoom = isBare(slide) && slide.kind !== 'act' && slide.kind !== 'title'
  const highlight = findHighlight(text, desk.lang)
  const isTime = hasRoom || isDue(slide) || highlight?.stressed
  if (!highlight || !isTime || repeats(desk, highlight.text)) slide.said.push(text)
  else if (hasRoom) fill(slide, highlight, text)
  else fill(openSlide(desk, undefined), highlight, text)
}

/** Shows a highlight while its paragraph is said. Without a title it is the title. */
function fill(slide: DraftSlide, { text, quoted }: Highlight, said: string): void {
  slide.said.push(said)
  if (quoted) {
    slide.blocks.push({ kind: 'quote', text })
    if (slide.title === undefined) slide.kind = 'quote'
  } else {
    slide.blocks.push({ kind: slide.title === undefined ? 'headline' : 'line', text })
    slide.kind = 'statement'
  }
}

/** Whether the room has looked at a slide for long enough. */
function isDue({ kind, said }: DraftSlide): boolean {
  if (kind === 'act') return true
  return kind === 'title' ? said.length > 0 : countWords(said) > restless
}

function repeats(desk: Desk, text: string): boolean {
  const { slides, shown } = desk
  const last = slides.length - 1
  for (; desk.looked < last; desk.looked += 1)
    for (const said of listShown(slides[desk.looked])) shown.add(said)
  const plain = toPlain(text)
  return shown.has(plain) || listShown(slides[last]).includes(plain)
}

function listShown(slide: DraftSlide | undefined): readonly string[] {
  if (!slide) return []
  const texts = slide.blocks.map((block) => toPlain(block.text))
  return slide.title === undefined ? texts : [slide.title, ...texts]
}

function placeList(desk: Desk, { items, ordered }: Extract<Piece, { kind: 'list' }>): void {
  const chunks = cutItems(items)
  const open = desk.open
  const label = desk.pending && !desk.pending.shown ? unlabel(desk.pending.text) : undefined
  const whole = { kind: 'list', text: listItems(chunks[0] ?? [], ordered) } as const
  const there =
    open && takesList(open) && (isBare(open) || (chunks.length === 1 && fits(open, whole))) ? open : undefined
  let count = 1
  for (const [index, chunk] of chunks.entries()) {
    const block = { kind: 'list', text: listItems(chunk, ordered, count) } as const
    count += chunk.length
    const slide = (index === 0 ? there : undefined) ?? openSlide(desk, label ?? desk.heading)
    if (index > 0 && slide.title) slide.title = `${chunkTitle(slide.title)} (${index + 1})`
    slide.blocks.push(block)
    announce(desk, slide)
    desk.open = slide
  }
}

const chunkTitle = (title: string): string => title.replace(/ \(\d+\)$/u, '')

function takesList({ kind, blocks }: DraftSlide): boolean {
  return (
    (kind === 'plain' || kind === 'statement') &&
    blocks.every((block) => block.kind === 'line' || block.kind === 'quote')
  )
}

/** Lists are cut so that each part has room, evenly. */
function cutItems(items: readonly string[]): readonly (readonly string[])[] {
  const room = 9
  const weights = items.map((item) => weigh({ kind: 'list', text: `- ${item}` }))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const parts = Math.max(1, Math.ceil(total / room))
  const chunks: string[][] = [[]]
  let filled = 0
  for (const [index, item] of items.entries()) {
    const weight = weights[index] ?? 1
    const last = chunks.at(-1)
    if (
      last &&
      last.length > 0 &&
      (filled + weight > room || (filled >= (total / parts) * 0.95 && index < items.length - 1))
    ) {
      chunks.push([item])
      filled = weight
    } else {
      last?.push(item)
      filled += weight
    }
  }
  return chunks
}

function listItems(items: readonly string[], ordered: boolean, from = 1): string {
  return items
    .map((item, index) => {
      const mark = ordered ? `${from + index}. ` : '- '
      return mark + item.replace(/\n(?=.)/gu, `\n${' '.repeat(mark.length)}`)
    })
    .join('\n')
}

/** Words that a quotation has room for. */
const quoteRoom = 42

function placeQuote(desk: Desk, paragraphs: readonly string[], by: string | undefined): void {
  const lead = desk.pending?.text
  desk.pending = undefined
  const parts = joinShort(paragraphs.flatMap((paragraph) => cutLong(paragraph, desk.lang)))
  for (const [index, part] of parts.entries()) {
    const open =
      index === 0 && desk.open && isBare(desk.open) && desk.open.kind === 'plain' ? desk.open : undefined
    const slide = open ?? makeSlide('quote', undefined)
    if (!open) desk.slides.push(slide)
    slide.kind = 'quote'
    slide.blocks.push({ kind: 'quote', text: part })
    if (by !== undefined) slide.blocks.push({ kind: 'line', text: by })
    if (index === 0 && lead !== undefined) slide.said.push(lead)
    desk.open = slide
  }
}

/** A quotation that is too long for a slide goes on on the next, at the end of a sentence. */
function cutLong(paragraph: string, lang: string): readonly string[] {
  if (countWords([paragraph]) <= quoteRoom) return [paragraph]
  const parts: string[] = []
  for (const sentence of cutSentences(paragraph, lang)) {
    const last = parts.at(-1)
    if (last !== undefined && countWords([last, sentence]) <= quoteRoom)
      parts[parts.length - 1] = `${last} ${sentence}`
    else parts.push(sentence)
  }
  return parts
}

function joinShort(paragraphs: readonly string[]): readonly string[] {
  const parts: string[] = []
  for (const paragraph of paragraphs) {
    const last = parts.at(-1)
    if (last !== undefined && countWords([last, paragraph]) <= quoteRoom)
      parts[parts.length - 1] = `${last}\n\n${paragraph}`
    else parts.push(paragraph)
  }
  return parts
}

function placePicture(desk: Desk, picture: Picture): void {
  const open = desk.open
  const there =
    open &&
    open.kind !== 'act' &&
    open.kind !== 'title' &&
    open.blocks.every((block) => block.kind === 'line' && block.text.length < 60)
      ? open
      : undefined
  const slide = there ?? begin(desk)
  slide.kind = 'picture'
  slide.blocks.push({ kind: 'picture', text: '', picture })
  announce(desk, slide)
}

function cutTable(source: string): readonly string[] {
  const [head = '', rule = '', ...rows] = source.split('\n')
  const room = 8
  const parts = Math.max(1, Math.ceil(rows.length / room))
  const size = Math.ceil(rows.length / parts)
  return Array.from({ length: parts }, (_, part) =>
    [head, rule, ...rows.slice(part * size, (part + 1) * size)].join('\n'),
  )
}

function current(desk: Desk): DraftSlide {
  return desk.open ?? begin(desk)
}

/** A further slide under the same heading. */
function begin(desk: Desk): DraftSlide {
  return openSlide(desk, desk.heading)
}

function openSlide(desk: Desk, title: string | undefined): DraftSlide {
  const slide = makeSlide('plain', title)
  desk.slides.push(slide)
  desk.open = slide
  return slide
}

function isOnlyLabel(text: string): boolean {
  return countWords([text]) <= 4 || /^\*\*[^*]+\*\*:?$/u.test(text.trim())
}

/** `**Short-term actions:**` and `The talk has two parts:` as titles; undefined when it is too long for one. */
function unlabel(text: string): string | undefined {
  const plain = toPlain(text).replace(/\s*[:：]\s*$/u, '')
  const last = plain.split(/(?<=[.!?])\s+/u).at(-1) ?? plain
  return last.length <= 80 ? last : undefined
}

function countWords(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0), 0)
}
