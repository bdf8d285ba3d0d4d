import type { Rect } from '../../model/layout.ts'
import type { Piece } from './pieces.ts'

/** A line of text as it was laid out, on the page. */
export interface TextLine {
  left: number
  right: number
  top: number
  bottom: number
  /** What its letters stand on. */
  baseline: number
  /** Whether the baseline is that of letters which are not raised. */
  seated: boolean
  /** Size of its largest letters. */
  size: number
  /** Whether the layout broke the text here, and not the author. */
  soft: boolean
  /** Where its letters and objects stand. */
  filled: Rect[]
  /** Width of the word that would have come next on it. */
  next?: number
}

/** The lines that pieces of text lie in. */
export function readLines(pieces: readonly Piece[]): TextLine[] {
  const lines: TextLine[] = []
  let broken = true
  for (const piece of pieces) {
    if (piece.kind === 'break') broken = true
    for (const [nth, rect] of rectsOf(piece).entries()) {
      const line = broken ? undefined : lines.at(-1)
      placeRect(rect, piece, nth === 0, line, lines)
      broken = false
    }
  }
  return lines
}

/** Puts one of a piece's rects into a line, or begins another one with it. */
function placeRect(
  rect: Rect,
  piece: Piece,
  isFirst: boolean,
  line: TextLine | undefined,
  lines: TextLine[],
): void {
  if (line && sharesLine(line, rect, piece.kind === 'space')) {
    extend(line, rect)
    seat(line, rect, piece)
    return
  }
  if (line) line.soft = isFirst || !isBroken(piece)
  lines.push(startLine(rect, piece))
}

function rectsOf(piece: Piece): readonly Rect[] {
  if (piece.kind === 'text') return piece.rects
  return piece.kind === 'space' && piece.rect ? [piece.rect] : []
}

/** Whether the author broke it: text that keeps its white space, and has more than one line of it. */
function isBroken(piece: Piece): boolean {
  return piece.kind === 'text' && piece.keeps && piece.node?.data.includes('\n') !== false
}

function startLine(rect: Rect, piece: Piece): TextLine {
  const { x, y, width, height } = rect
  const bottom = y + height
  const line = { left: x, right: x + width, top: y, bottom, baseline: bottom, seated: false, filled: [rect] }
  const started: TextLine = { ...line, size: 0, soft: false }
  seat(started, rect, piece)
  return started
}

function extend(line: TextLine, rect: Rect): void {
  line.left = Math.min(line.left, rect.x)
  line.right = Math.max(line.right, rect.x + rect.width)
  line.filled.push(rect)
}

/** Where letters are not scaled, the browser puts their baseline on a whole pixel. */
function snap(baseline: number, { scaled }: Extract<Piece, { kind: 'text' }>): number {
  return scaled ? baseline : Math.round(baseline)
}

/** Letters that are raised, and objects, move neither the line's own edges nor its baseline. */
function seat(line: TextLine, rect: Rect, piece: Piece): void {
  if (piece.kind !== 'text' || (piece.letters.raise && line.seated)) return
  line.top = Math.min(line.top, rect.y)
  line.bottom = Math.max(line.bottom, rect.y + rect.height)
  line.size = Math.max(line.size, piece.letters.size)
  if (line.seated) return
  line.baseline = snap(rect.y + rect.height - piece.depth, piece)
  line.seated = !piece.letters.raise
}

/** An object that is tall reaches up into the line before its own, where it stands over what fills that. */
function sharesLine(line: TextLine, rect: Rect, object: boolean): boolean {
  const middle = rect.y + rect.height / 2
  const own = (line.top + line.bottom) / 2
  const within =
    (middle >= line.top && middle <= line.bottom) || (own >= rect.y && own <= rect.y + rect.height)
  return within && (!object || line.filled.every((other) => isBeside(rect, other)))
}

function isBeside(one: Rect, other: Rect): boolean {
  return one.x >= other.x + other.width - 2 || one.x + one.width <= other.x + 2
}

/** Text cut where the layout broke it: programs keep a link on one line that is in one piece. */
export function splitAtBreaks(node: Text): string[] {
  const range = document.createRange()
  const cuts = [0]
  let bottom = Number.POSITIVE_INFINITY
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    const rect = range.getBoundingClientRect()
    if (rect.y >= bottom - 1) cuts.push(index)
    bottom = rect.bottom
  }
  return cuts.map((cut, index) => node.data.slice(cut, cuts[index + 1]))
}

/** Notes, for each line that the layout broke, how wide the next word is. */
export function measureNextWords(lines: readonly TextLine[], pieces: readonly Piece[]): void {
  if (!lines.some(({ soft }) => soft)) return
  let place = -1
  for (const { rect, width } of listWords(pieces)) {
    const middle = rect.y + rect.height / 2
    const at = lines.findIndex((line, nth) => nth > place && middle >= line.top && middle <= line.bottom)
    if (at <= place) continue
    const before = lines[at - 1]
    if (before?.soft) before.next = width
    place = at
  }
}

/** Words in their order; one that is itself broken comes once a line, and has no width where it only goes on. */
function* listWords(pieces: readonly Piece[]): Generator<{ readonly rect: Rect; readonly width: number }> {
  const range = document.createRange()
  const nodes = new Set(pieces.flatMap((piece) => (piece.kind === 'text' && piece.node ? [piece.node] : [])))
  for (const node of nodes) {
    for (const { index, 0: word } of node.data.matchAll(
      /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+/g,
    )) {
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const [first, ...further] = range.getClientRects()
      if (first) yield { rect: first, width: range.getBoundingClientRect().width }
      for (const rect of further) yield { rect, width: 0 }
    }
  }
}
