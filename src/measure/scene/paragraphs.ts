import type { Bullet, Paragraph, Run } from '../../model/scene.ts'
import { readScale } from '../scale.ts'
import { pixels, round } from './css.ts'
import { styleOf } from './flat.ts'
import type { Lettering } from './lettering.ts'
import { measureNextWords, readLines, type TextLine } from './lines.ts'
import type { InlineObject, Piece } from './pieces.ts'
import type { Where } from './stage.ts'

/** A paragraph as it was laid out; lengths on the page. */
export interface ParagraphDraft {
  readonly runs: readonly Run[]
  readonly lines: readonly TextLine[]
  /** Edges of the box that its lines break in. */
  readonly left: number
  readonly right: number
  readonly align: Paragraph['align']
  readonly rtl: boolean
  readonly pitch: number
  readonly level: number
  readonly first: number
  readonly bullet?: Bullet
  readonly step?: number
  readonly lang?: string
  /** What is drawn over room left in its lines. */
  readonly objects: readonly InlineObject[]
  readonly where: Where
}

/** A bullet that waits for its item's first paragraph. */
export interface Marker {
  readonly bullet: Bullet
  /** From the start of the text to the bullet, in px; negative. */
  readonly offset: number
}

export function draftParagraph(
  pieces: Piece[],
  block: Element,
  box: { readonly left: number; readonly right: number },
): (Omit<ParagraphDraft, 'level' | 'first' | 'where'> & { first: number }) | undefined {
  trim(pieces)
  if (!pieces.some((piece) => piece.kind === 'text' && piece.text.trim() !== '')) return undefined
  const lines = readLines(pieces)
  if (lines.length === 0) return undefined
  measureNextWords(lines, pieces)
  keepLastLine(pieces, lines)
  keepWhole(pieces, lines)
  const style = styleOf(block)
  const scale = readScale(block)
  const rtl = style.direction === 'rtl'
  const flexed = /flex|grid/.test(style.display)
  const centred = flexed && centresText(style)
  const around = flexed && !centred ? surround(lines) : box
  return {
    runs: mergeRuns(pieces),
    lines,
    left: around.left,
    right: around.right,
    align: centred ? 'center' : readAlign(style.textAlign, rtl),
    rtl,
    pitch: readPitch(lines, style, scale, pieces),
    first: pixels(style.textIndent) * scale,
    objects: pieces.flatMap((piece) => (piece.kind === 'space' && piece.object ? [piece.object] : [])),
  }
}

/** Breaks where the layout did before a box in the line: programs would break its words. */
function keepWhole(pieces: Piece[], lines: readonly TextLine[]): void {
  for (const [index, piece] of [...pieces.entries()].reverse()) {
    if (index === 0 || piece.kind === 'break' || !piece.box) continue
    const { x, y, width, height } = piece.box
    const at = lines.findIndex(({ top, bottom }) => top < y + height / 2 && bottom > y + height / 2)
    const [line, before] = [lines[at], lines[at - 1]]
    if (!line || !before?.soft || (x > line.left + 1 && x + width < line.right - 1)) continue
    before.soft = false
    pieces.splice(index, 0, { kind: 'break', letters: piece.letters })
  }
}

/**
 * Breaks where the layout did before a last line that holds nothing but what is drawn over it: programs do not count room
 * at the end of a line, and would leave it on the line before.
 */
function keepLastLine(pieces: Piece[], lines: readonly TextLine[]): void {
  const last = lines.at(-1)
  const before = lines.at(-2)
  if (!last || !before?.soft || last.size > 0) return
  const isDrawnOver = (piece: Piece) =>
    piece.kind === 'space' || (piece.kind === 'text' && piece.text.trim() === '')
  const start = pieces.findLastIndex((piece) => !isDrawnOver(piece)) + 1
  const from = pieces.findIndex(
    (piece, index) => index >= start && piece.kind === 'space' && (piece.rect?.y ?? 0) >= before.bottom - 1,
  )
  const piece = pieces[from]
  if (piece?.kind !== 'space') return
  before.soft = false
  pieces.splice(from, 0, { kind: 'break', letters: piece.letters })
}

/** Whether text that stands alone in a flex box is pushed to its middle. */
function centresText({ flexDirection, justifyContent, alignItems }: CSSStyleDeclaration): boolean {
  return (flexDirection.startsWith('row') ? justifyContent : alignItems).includes('center')
}

/** Text in a flex box is a box as wide as itself. */
function surround(lines: readonly TextLine[]): { left: number; right: number } {
  return {
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
  }
}

export function readAlign(value: string, rtl: boolean): Paragraph['align'] {
  if (value.endsWith('center')) return 'center'
  if (value === 'justify') return 'justify'
  if (value.endsWith('right')) return 'right'
  if (value.endsWith('left')) return 'left'
  return (value === 'end') === rtl ? 'left' : 'right'
}

/** Distance of the lines: as laid out, or as asked for. */
function readPitch(
  lines: readonly TextLine[],
  style: CSSStyleDeclaration,
  scale: number,
  pieces: readonly Piece[],
): number {
  // Where only something is drawn on a line, its baseline is not known.
  const lettered = lines.findLastIndex(({ size }) => size > 0) + 1
  const first = lines[0]
  const last = lines[Math.max(0, lettered - 1)]
  const asked = pixels(style.lineHeight) * scale
  const whole = first && last ? last.baseline - first.baseline : 0
  // Lines that go on at the top of another column tell nothing of their distance.
  if (
    lettered > 1 &&
    whole > 0 &&
    !lines.some((line, index) => line.baseline < (lines[index - 1]?.baseline ?? 0))
  ) {
    return whole / (lettered - 1 + countBareLines(pieces))
  }
  const tall = first ? first.bottom - first.top : 0
  if (asked > 0) return Math.max(asked, 1)
  const objects = pieces.flatMap((piece) => (piece.kind === 'space' && piece.rect ? [piece.rect.height] : []))
  return Math.max(tall, ...objects.map((height) => Math.min(height, tall)))
}

/** Lines without a letter, which are as high as others. */
function countBareLines(pieces: readonly Piece[]): number {
  const drawn = pieces.filter((piece) => piece.kind !== 'text' || (piece.text !== '' && piece.text !== '\n'))
  return drawn.filter((piece, index) => piece.kind === 'break' && drawn[index - 1]?.kind === 'break').length
}

/** What stands in a line, without the white space that is not drawn. */
export function composeRuns(pieces: Piece[]): Run[] {
  trim(pieces)
  return mergeRuns(pieces)
}

/** White space at the edges of lines and next to other white space is not drawn. */
function trim(pieces: Piece[]): void {
  trimStarts(pieces)
  trimEnds(pieces)
  // A break at the very end makes no line.
  while (pieces.at(-1)?.kind === 'break' || isEmpty(pieces.at(-1))) pieces.pop()
  // Nor does one before the first letters move them: the text begins with their line.
  while (pieces[0]?.kind === 'break' || isEmpty(pieces[0])) pieces.shift()
}

function trimStarts(pieces: readonly Piece[]): void {
  let open = true
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      open = piece.kind === 'break' || (piece.width === 0 && open)
      continue
    }
    if (open && !piece.keeps) piece.text = piece.text.replace(/^ +/, '')
    if (piece.keeps) open = false
    else if (piece.text !== '') open = piece.text.endsWith(' ')
  }
}

function trimEnds(pieces: readonly Piece[]): void {
  let end = true
  for (const piece of [...pieces].reverse()) {
    if (piece.kind !== 'text') {
      end = piece.kind === 'break'
      continue
    }
    if (end && !piece.keeps) piece.text = piece.text.replace(/ +$/, '')
    if (piece.text !== '') end = false
  }
}

function isEmpty(piece: Piece | undefined): boolean {
  return piece?.kind === 'text' && (piece.text === '' || piece.text === '\n')
}

/** Runs of letters that are alike become one. */
function mergeRuns(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (piece.kind !== 'text') runs.push(toRun(piece))
    else if (piece.text === '') continue
    else if (last?.kind === 'text' && !piece.apart && sameLetters(last, piece.letters)) {
      runs[runs.length - 1] = { ...last, text: last.text + piece.text }
    } else runs.push({ kind: 'text', text: piece.text, ...piece.letters })
  }
  return runs
}

function toRun(piece: Exclude<Piece, { kind: 'text' }>): Run {
  if (piece.kind === 'break') return { kind: 'break', ...piece.letters }
  const { width, text, letters, formula } = piece
  return { kind: 'space', width: round(width), text, ...letters, ...(formula && { formula }) }
}

function sameLetters(run: Lettering, letters: Lettering): boolean {
  const { kind: _, text: __, ...own } = run as Lettering & { kind: string; text: string }
  return JSON.stringify(own) === JSON.stringify(letters)
}
