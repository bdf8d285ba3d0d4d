import type { Rect } from '../../model/layout.ts'
import type { Piece } from './pieces.ts'

/** A line of text as it was laid out, on the page. */
export interface TextLine {
  left: number
  right: number
  top: number
  /** Where its letters end below. */
  bottom: number
  /** Whether the layout broke the text here, and not the author. */
  soft: boolean
  /** Width of the word that would have come next on it. */
  next?: number
}

/** The lines that pieces of text lie in. */
export function readLines(pieces: readonly Piece[]): TextLine[] {
  const lines: TextLine[] = []
  let broken = true
  for (const piece of pieces) {
    if (piece.kind === 'break') broken = true
    for (const rect of rectsOf(piece)) {
      const line = broken ? undefined : lines.at(-1)
      if (line && sharesLine(line, rect, piece.kind === 'space')) {
        extend(line, rect, piece)
        continue
      }
      // Text that keeps its white space breaks where the author broke it.
      if (line) line.soft = !keepsBreaks(piece)
      const { x, y, width, height } = rect
      lines.push({ left: x, right: x + width, top: y, bottom: y + height, soft: false })
      broken = false
    }
  }
  return lines
}

function rectsOf(piece: Piece): readonly Rect[] {
  if (piece.kind === 'text') return piece.rects
  return piece.kind === 'space' && piece.rect ? [piece.rect] : []
}

function keepsBreaks(piece: Piece): boolean {
  return piece.kind === 'text' && piece.keeps
}

/** Letters that are raised, and objects, do not move the line's own edges. */
function extend(line: TextLine, rect: Rect, piece: Piece): void {
  line.left = Math.min(line.left, rect.x)
  line.right = Math.max(line.right, rect.x + rect.width)
  if (piece.kind === 'space' || piece.letters.raise) return
  line.top = Math.min(line.top, rect.y)
  line.bottom = Math.max(line.bottom, rect.y + rect.height)
}

function sharesLine(line: TextLine, rect: Rect, object: boolean): boolean {
  const middle = rect.y + rect.height / 2
  const own = (line.top + line.bottom) / 2
  const within =
    (middle >= line.top && middle <= line.bottom) || (own >= rect.y && own <= rect.y + rect.height)
  if (object) return within && rect.x >= line.right - 2
  return within
}

/** Notes, for each line that the layout broke, how wide the next word is. */
export function measureNextWords(lines: readonly TextLine[], pieces: readonly Piece[]): void {
  if (!lines.some(({ soft }) => soft)) return
  const range = document.createRange()
  let place = -1
  const seen = new Set<Text>()
  for (const piece of pieces) {
    if (piece.kind !== 'text' || !piece.node || seen.has(piece.node)) continue
    const { node } = piece
    seen.add(node)
    for (const { index, 0: word } of node.data.matchAll(
      /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+/g,
    )) {
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const rect = range.getBoundingClientRect()
      const middle = rect.y + rect.height / 2
      const at = lines.findIndex((line, nth) => nth > place && middle >= line.top && middle <= line.bottom)
      if (at <= place) continue
      const before = lines[at - 1]
      if (before?.soft) before.next = rect.width
      place = at
    }
  }
}
