import type { Span } from '../model/span.ts'
import type { Deck, Slide } from '../model/talk.ts'
import type { Written } from '../model/written.ts'
import type { Fault } from './rule.ts'

/** All pieces of a kind, slide by slide. */
export function listPieces<Kind extends Written['kind']>(
  { slides }: Deck,
  kind: Kind,
): { readonly slide: Slide; readonly piece: Extract<Written, { kind: Kind }> }[] {
  type Piece = Extract<Written, { kind: Kind }>
  return slides.flatMap((slide) =>
    slide.written.flatMap((piece) => (piece.kind === kind ? [{ slide, piece: piece as Piece }] : [])),
  )
}

/** What of a piece tells where it stands. */
export type PiecePlace = Pick<Written, 'path' | 'line' | 'column'>

/** Where a piece of a slide stands. */
export function placePiece(
  slide: Slide,
  { path = slide.span.path, line, column }: PiecePlace,
): Pick<Fault, 'span' | 'slide'> {
  const span: Span = { path, line, ...(column !== undefined && { column }) }
  return { span, slide: slide.index + 1 }
}

/** Where a text stands in a piece of several lines: its first line that holds it, else the piece. */
export function placeWithin(
  slide: Slide,
  piece: PiecePlace,
  source: string,
  text: string,
): Pick<Fault, 'span' | 'slide'> {
  const before = source.slice(0, Math.max(0, source.indexOf(text)))
  const lines = before.split('\n')
  if (lines.length === 1) {
    return placePiece(slide, { ...piece, column: (piece.column ?? 1) + before.length })
  }
  const column = (lines.at(-1) ?? '').length + 1
  return placePiece(slide, { ...piece, line: piece.line + lines.length - 1, column })
}

/** The line on a slide that holds a text, else the slide's first. */
export function placeText(
  { span, also = [], index }: Slide,
  texts: Readonly<Record<string, string>>,
  text: string,
): Pick<Fault, 'span' | 'slide'> {
  for (const { path, line: first, endLine = first } of [span, ...also]) {
    const lines = (texts[path] ?? '').split(/\r\n?|\n/).slice(first - 1, endLine)
    const offset = lines.findIndex((line) => line.includes(text))
    const column = (lines[offset] ?? '').indexOf(text) + 1
    if (offset >= 0) return { span: { path, line: first + offset, column }, slide: index + 1 }
  }
  return { span: { path: span.path, line: span.line }, slide: index + 1 }
}

/** `1`, `1 and 2`, `1, 2 and 3`. */
export function joinNumbers(numbers: readonly number[]): string {
  const last = numbers.at(-1)
  if (numbers.length < 2) return `${last ?? ''}`
  return `${numbers.slice(0, -1).join(', ')} and ${last}`
}
