import type { LaidScript } from '../../model/artifact.ts'
import type { Alignment } from '../../model/onset.ts'
import type { Script, ScriptItem, ScriptLine } from '../../model/script.ts'
import type { Deck, Talk } from '../../model/talk.ts'

/** What stands within a paragraph: words, and marks between them. */
export interface Piece {
  readonly kind: 'text' | 'pause' | 'direction' | 'click'
  readonly text: string
  /** Words as they are written, where that is something else: with their emphasis. */
  readonly markup?: string
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly pieces: readonly Piece[]
  /** Set as a message. */
  readonly quoted: boolean
  /** Who says it, where the script names them. */
  readonly voice?: string
  /** Who talks, in a talk of several speakers. */
  readonly speaker?: string
  /** Goes on where the part before was cut: no space between them. */
  readonly goesOn?: boolean
}

/** A block of the script, as it is set on paper. */
export type Part =
  | Paragraph
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'hand-over'; readonly to: string }
  | { readonly kind: 'orphan'; readonly cue: number }
  | { readonly kind: 'hold'; readonly cue: number }

/** The script cut where slides come up. */
export interface Passages {
  /** Said before any slide comes up; all of it when the script is not about this deck. */
  readonly loose: readonly Part[]
  /** By number of the slide; slides without a word have none. */
  readonly slides: ReadonlyMap<number, readonly Part[]>
}

/** What is said on each slide: the script's file leads, a slide that it never reaches says its notes. */
export function gatherPassages({ deck, script }: Pick<Talk, 'deck' | 'script'>, laid: LaidScript): Passages {
  if (script === undefined) return { loose: [], slides: new Map() }
  const { alignment, notes } = laid
  const { loose, slides } = cutPassages(script, alignment)
  if (notes === undefined || !alignment.related) return { loose, slides }
  const noted = [...cutPassages(notes, placeNotes(notes, deck)).slides]
  const unreached = noted.filter(([slide]) => alignment.slides[slide - 1]?.by === 'unscripted')
  return { loose, slides: new Map([...slides, ...unreached]) }
}

/** Notes name their slides. */
function placeNotes({ items }: Script, { slides }: Deck): Pick<Alignment, 'slides' | 'cues'> {
  const numbers = new Map(slides.map(({ id, index }) => [id, index + 1]))
  const placed = items.flatMap((item, at) => {
    const slide = item.kind === 'cue' ? numbers.get(item.target ?? '') : undefined
    return slide === undefined
      ? []
      : [{ slide, item: at, line: item.span.line, sure: 1, by: 'notes' as const }]
  })
  return { slides: placed, cues: [] }
}

/** Cuts a script into what is said on each slide. Nothing is lost, nothing is said twice. */
export function cutPassages(script: Script, alignment: Pick<Alignment, 'slides' | 'cues'>): Passages {
  const arrivals = new Map(
    alignment.slides.flatMap(({ item, slide }) => (item === null ? [] : [[item, slide] as const])),
  )
  const answers = new Map(alignment.cues.map((answer) => [answer.cue, answer]))
  const slides = new Map<number, Part[]>()
  const loose: Part[] = []
  const together = script.settings.speakers.length > 1
  let current = loose
  let before: ScriptItem | undefined
  for (const [index, item] of script.items.entries()) {
    const slide = arrivals.get(index)
    if (slide !== undefined) {
      const opening = takeHeadings(current)
      current = slides.get(slide) ?? []
      slides.set(slide, current)
      current.push(...opening)
      before = undefined
    }
    addItem(current, together ? item : nameNobody(item), before, answers)
    before = item
  }
  takeHeadings(current)
  for (const [slide, parts] of slides) if (parts.length === 0) slides.delete(slide)
  return { loose, slides }
}

/** Who talks goes without saying where one does. */
function nameNobody(item: ScriptItem): ScriptItem {
  if (item.kind !== 'line' || item.speaker === undefined) return item
  const { speaker: _, ...line } = item
  return line
}

/** A heading in front of a cue opens what comes after it. */
function takeHeadings(parts: Part[]): Part[] {
  let at = parts.length
  while (parts[at - 1]?.kind === 'heading') at--
  return parts.splice(at)
}

type Answers = ReadonlyMap<number, Alignment['cues'][number]>

function addItem(parts: Part[], item: ScriptItem, before: ScriptItem | undefined, answers: Answers): void {
  if (item.kind === 'line') {
    addLine(parts, item, before)
    return
  }
  const piece = readMark(item)
  if (piece) addMark(parts, piece, item, before)
  else parts.push(...readBlock(item, answers))
}

function readMark(item: ScriptItem): Piece | undefined {
  switch (item.kind) {
    case 'pause':
      return { kind: 'pause', text: trimMark(item.raw) }
    case 'direction':
      return { kind: 'direction', text: trimMark(item.text) }
    case 'click':
      return { kind: 'click', text: item.step === undefined ? 'CLICK' : `CLICK ${item.step}` }
    default:
      return undefined
  }
}

function readBlock(item: ScriptItem, answers: Answers): Part[] {
  // An act's title stands over its pages already.
  if (item.kind === 'heading') return item.act ? [] : [{ kind: 'heading', text: item.text }]
  if (item.kind === 'hand-over') return [{ kind: 'hand-over', to: item.to }]
  if (item.kind !== 'cue') return []
  const by = answers.get(item.number)?.by
  return by === 'orphan' || by === 'hold' ? [{ kind: by, cue: item.number }] : []
}

function trimMark(text: string): string {
  return text.replace(/^[[(*_\s]+|[\])*_\s]+$/g, '')
}

function addLine(parts: Part[], line: ScriptLine, before: ScriptItem | undefined): void {
  const last = parts.at(-1)
  const { text, markup, character: voice, speaker } = line
  const piece: Piece = { kind: 'text', text, ...(markup !== undefined && { markup }) }
  const joins =
    last?.kind === 'paragraph' &&
    last.quoted === line.quoted &&
    (last.speaker === speaker || isMute(last)) &&
    voice === undefined &&
    (!line.opens || sameLine(line, before))
  if (joins) replaceLast(parts, { ...last, ...(speaker && { speaker }), pieces: [...last.pieces, piece] })
  else
    parts.push({
      kind: 'paragraph',
      pieces: [piece],
      quoted: line.quoted,
      ...(voice && { voice }),
      ...(speaker && { speaker }),
    })
}

function isMute({ pieces }: Paragraph): boolean {
  return pieces.every(({ kind }) => kind !== 'text')
}

/** A mark belongs to the paragraph it follows; alone, it stands for itself. */
function addMark(parts: Part[], piece: Piece, item: ScriptItem, before: ScriptItem | undefined): void {
  const last = parts.at(-1)
  if (last?.kind === 'paragraph' && (sameLine(item, before) || piece.kind !== 'direction')) {
    replaceLast(parts, { ...last, pieces: [...last.pieces, piece] })
  } else {
    parts.push({ kind: 'paragraph', pieces: [piece], quoted: false })
  }
}

function sameLine(item: ScriptItem, before: ScriptItem | undefined): boolean {
  return before !== undefined && before.kind !== 'cue' && before.span.line === item.span.line
}

function replaceLast(parts: Part[], part: Part): void {
  parts[parts.length - 1] = part
}

/** How much room a text takes, in words; two characters of a script without spaces count as one. */
export function weighText(text: string): number {
  const dense =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  return text.split(/\s+/).filter(Boolean).length + dense / 2
}

function weighPart(part: Part): number {
  if (part.kind !== 'paragraph') return 5
  return 3 + part.pieces.reduce((sum, { text }) => sum + weighText(text), 0)
}

export function weighParts(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + weighPart(part), 0)
}

/** Parts that fill about `room` words, and the rest: a paragraph that is longer than that is cut after a sentence. */
export function splitParts(parts: readonly Part[], room: number): { head: Part[]; rest: Part[] } {
  const head: Part[] = []
  let left = room
  for (const [index, part] of parts.entries()) {
    const weight = weighPart(part)
    if (weight > left * 2 && part.kind === 'paragraph') {
      const [first, second] = cutParagraph(part, left)
      if (first) head.push(first)
      const rest = second ? [second, ...parts.slice(index + 1)] : parts.slice(index + 1)
      return { head, rest }
    }
    head.push(part)
    left -= weight
    if (left <= 0 && part.kind !== 'heading') return { head, rest: parts.slice(index + 1) }
  }
  return { head, rest: [] }
}

function cutParagraph(
  part: Paragraph,
  room: number,
): [first: Paragraph | undefined, second: Paragraph | undefined] {
  const pieces = part.pieces.flatMap((piece) =>
    piece.kind === 'text'
      ? cutSentences(piece.text).map((text) => ({ kind: 'text' as const, text }))
      : [piece],
  )
  let at = 0
  for (let weight = 0; at < pieces.length && weight < room; at++) weight += weighText(pieces[at]?.text ?? '')
  // Words that were cut off in the middle of nothing: marks stay with what they follow.
  while (at < pieces.length && pieces[at]?.kind !== 'text') at++
  if (at === 0) return [undefined, part]
  if (at >= pieces.length) return [part, undefined]
  const { voice: _, ...unnamed } = part
  return [
    { ...part, pieces: pieces.slice(0, at) },
    { ...unnamed, pieces: pieces.slice(at), goesOn: true },
  ]
}

/** Sentences; one that never ends is cut between words. */
function cutSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…]["”’)]?)\s+|(?<=[。！？])/u)
    .flatMap((sentence) => (weighText(sentence) > 120 ? cutWords(sentence) : [sentence]))
    .filter((sentence) => sentence !== '')
}

function cutWords(text: string): string[] {
  const tokens = text.match(/\S{1,40}\s*/gu) ?? []
  return Array.from({ length: Math.ceil(tokens.length / 40) }, (_, index) =>
    tokens
      .slice(index * 40, index * 40 + 40)
      .join('')
      .trimEnd(),
  )
}
