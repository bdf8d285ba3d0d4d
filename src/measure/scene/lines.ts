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
  let line: TextLine | undefined
  let hard = true
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      line = undefined
      hard = true
      continue
    }
    const rects = piece.kind === 'text' ? piece.rects : piece.rect ? [piece.rect] : []
    for (const rect of rects) {
      const raised = piece.kind === 'space' || (piece.letters.raise ?? 0) !== 0
      if (line && sharesLine(line, rect, piece.kind === 'space')) {
        line.left = Math.min(line.left, rect.x)
        line.right = Math.max(line.right, rect.x + rect.width)
        if (!raised) {
          line.top = Math.min(line.top, rect.y)
          line.bottom = Math.max(line.bottom, rect.y + rect.height)
        }
        continue
      }
      if (line) line.soft = !hard || line.soft
      const started: TextLine = {
        left: rect.x,
        right: rect.x + rect.width,
        top: rect.y,
        bottom: rect.y + rect.height,
        soft: false,
      }
      if (line) line.soft = true
      line = started
      lines.push(line)
      hard = false
    }
  }
  return lines
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
