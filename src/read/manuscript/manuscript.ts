import type { Span } from '../../model/span.ts'
import type { FileReport, PlacedFinding, ReadingReport } from '../report.ts'

/** A line as it is parsed, and where it comes from. */
export interface Row {
  readonly text: string
  readonly path: string
  /** From 1, in that file. */
  readonly line: number
  /** Where it differs from the line in the file, from left to right. */
  readonly changes?: readonly Change[]
}

/** A text in the place of another one. Columns count from 0. */
export interface Change {
  /** In the line as it is parsed. */
  readonly at: number
  readonly length: number
  /** In the line of the file. */
  readonly from: number
  readonly took: number
}

/** The deck as it is parsed: parts, code and values are put in. Its lines count from 1, and each knows its place in a file. */
export interface Manuscript {
  readonly text: string
  readonly lines: readonly string[]
  /** The text with a front matter that Marp's engine cannot misread. */
  readonly source: string
  /** Each line stands in the deck's file as it stands here. */
  readonly asWritten: boolean
  /** The place, in the author's files, of a place in this text. */
  place(place: Omit<Span, 'path'>): Span
  /** Where lines come from, first and last inclusive: runs of lines, in order, those that say something. */
  listPlaces(first: number, last: number): readonly Span[]
  /** What findings are added to: their lines are those of this text. */
  readonly report: FileReport
  /** What findings about the file are added to that a line comes from; their line is the one it has there. */
  reportAt(line: number): { readonly report: FileReport; readonly line: number }
}

export interface ManuscriptSource {
  readonly path: string
  /** The front matter: how many lines it takes, as it was written and for the engine. */
  readonly head: { readonly lines: readonly string[]; readonly source: readonly string[] }
  /** The lines below it. */
  readonly rows: readonly Row[]
}

export function openManuscript({ path, head, rows }: ManuscriptSource, report: ReadingReport): Manuscript {
  const { length } = head.lines
  const body = rows.map(({ text }) => text)
  const lines = [...head.lines, ...body]
  const placeOf = (line: number): Row => rows[line - 1 - length] ?? { text: '', path, line }
  const place: Manuscript['place'] = ({ line, column, endLine }) => {
    const row = placeOf(line)
    const end = endLine === undefined ? undefined : endIn(row, line, endLine, placeOf)
    return {
      path: row.path,
      line: row.line,
      ...(column !== undefined && { column: columnIn(row, column) }),
      ...(end !== undefined && { endLine: end }),
    }
  }
  return {
    text: lines.join('\n'),
    lines,
    source: [...head.source, ...body].join('\n'),
    asWritten: rows.every((row, at) => row.path === path && row.line === at + 1 + length && !row.changes),
    place,
    listPlaces: (first, last) => listPlaces(first, last, placeOf),
    report: { path, add: (finding) => addPlaced(finding, place, report) },
    reportAt(line) {
      const row = placeOf(line)
      return { report: report.about(row.path), line: row.line }
    },
  }
}

/** The last line of a place, in the file that it begins in. */
function endIn(row: Row, first: number, last: number, placeOf: (line: number) => Row): number {
  for (let line = last; line > first; line -= 1) {
    const { path, line: end } = placeOf(line)
    if (path === row.path && end >= row.line) return end
  }
  return row.line
}

function columnIn({ changes = [] }: Row, column: number): number {
  const at = column - 1
  const change = changes.findLast(({ at: start }) => start <= at)
  if (!change) return column
  const past = at - change.at - change.length
  return change.from + 1 + (past < 0 ? 0 : change.took + past)
}

function listPlaces(first: number, last: number, placeOf: (line: number) => Row): readonly Span[] {
  const places: { path: string; line: number; endLine: number }[] = []
  for (let line = first; line <= last; line += 1) {
    const row = placeOf(line)
    if (row.text.trim() === '') continue
    const run = places.at(-1)
    if (run && run.path === row.path && row.line >= run.endLine) run.endLine = row.line
    else places.push({ path: row.path, line: row.line, endLine: row.line })
  }
  return places
}

function addPlaced(
  { line = 1, column, endLine, ...finding }: PlacedFinding,
  place: Manuscript['place'],
  report: ReadingReport,
): void {
  const { path, ...span } = place({
    line,
    ...(column !== undefined && { column }),
    ...(endLine !== undefined && { endLine }),
  })
  report.about(path).add({ ...finding, ...span })
}
