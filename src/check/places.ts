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

/** Where a piece of a slide stands. */
export function placePiece(
  slide: Slide,
  { line, column }: Pick<Written, 'line' | 'column'>,
): Pick<Fault, 'span' | 'slide'> {
  const span: Span = { path: slide.span.path, line, ...(column !== undefined && { column }) }
  return { span, slide: slide.index + 1 }
}

/** Where a text stands in a piece of several lines: its first line that holds it, else the piece. */
export function placeWithin(
  slide: Slide,
  piece: Pick<Written, 'line' | 'column'>,
  source: string,
  text: string,
): Pick<Fault, 'span' | 'slide'> {
  const before = source.slice(0, Math.max(0, source.indexOf(text)))
  const lines = before.split('\n')
  if (lines.length === 1) {
    return placePiece(slide, { line: piece.line, column: (piece.column ?? 1) + before.length })
  }
  const column = (lines.at(-1) ?? '').length + 1
  return placePiece(slide, { line: piece.line + lines.length - 1, column })
}

/** The line on a slide that holds a text, else the slide's first. */
export function placeText(
  slide: Slide,
  deckText: string | undefined,
  text: string,
): Pick<Fault, 'span' | 'slide'> {
  const { path, line: first, endLine = first } = slide.span
  const lines = (deckText ?? '').split(/\r\n?|\n/).slice(first - 1, endLine)
  const offset = lines.findIndex((line) => line.includes(text))
  const column = offset < 0 ? undefined : (lines[offset] ?? '').indexOf(text) + 1
  const span: Span = {
    path,
    line: first + Math.max(0, offset),
    ...(column !== undefined && { column }),
  }
  return { span, slide: slide.index + 1 }
}

/** `1`, `1 and 2`, `1, 2 and 3`. */
export function joinNumbers(numbers: readonly number[]): string {
  const last = numbers.at(-1)
  if (numbers.length < 2) return `${last ?? ''}`
  return `${numbers.slice(0, -1).join(', ')} and ${last}`
}
