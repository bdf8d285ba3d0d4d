import { codeFrameColumns } from '@babel/code-frame'
import type { Span } from '../model/span.ts'
import { cleanText } from './clean-text.ts'

const widest = 140

/** The line a span points at, one line around it and a marker below it; undefined when the text has no such line. */
export function cutCodeFrame(text: string, span: Span): string | undefined {
  const lines = text.split(/\r\n|\n|\r/)
  if (span.line < 1 || span.line > lines.length) return undefined
  const first = Math.max(1, span.line - 1)
  const shift = shiftOf(span.column)
  const window = lines.slice(first - 1, span.line + 1).map((line) => clipLine(line, shift))
  const start =
    span.column === undefined ? { line: span.line } : { line: span.line, column: span.column - shift }
  const options = { linesAbove: 1, linesBelow: 1, startLine: first, highlightCode: false }
  return codeFrameColumns(window.join('\n'), { start }, options)
}

/** A line of a megabyte must not become a frame of a megabyte: far columns are shown from a little before them. */
function shiftOf(column: number | undefined): number {
  return column === undefined || column < widest - 20 ? 0 : column - 40
}

function clipLine(line: string, shift: number): string {
  const cut = shift > 0 ? `…${line.slice(shift + 1)}` : line
  const flat = cleanText(cut.slice(0, widest)).replace(/[\u2028\u2029]/g, ' ')
  return cut.length > widest ? `${flat}…` : flat
}
