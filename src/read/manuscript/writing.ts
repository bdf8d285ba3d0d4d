import { escapeText } from '../../markdown/slide/serialise.ts'
import type { Sources } from '../../model/ports.ts'
import type { FileReport, PlacedFinding, ReadingReport } from '../report.ts'
import type { Block } from './blocks.ts'
import type { Row } from './manuscript.ts'
import type { Variables } from './variables.ts'

/** Something wrong, found where the manuscript had come to. */
export interface Told extends PlacedFinding {
  readonly path: string
  /** How many rows there were already: only when they are parsed is it known on which slide that is. */
  readonly row: number
}

/** What writing a manuscript needs of the world. */
export interface ManuscriptWorld {
  readonly told: Told[]
  readonly sources: Sources
  readonly report: ReadingReport
  /** Texts of files, by path: what findings point into. */
  readonly texts: Map<string, string>
  /** Files that were looked for, found or not. */
  readonly dependencies: Set<string>
  readonly variables: Variables
  /** The front matter of the deck, which goes for its parts. */
  readonly settings: Readonly<Record<string, unknown>>
}

/** A file, or some of its lines. */
export interface SourceFile {
  readonly path: string
  readonly lines: readonly string[]
  /** How many lines of the file stand above them. */
  readonly above: number
  /** The files that include this one, the deck first. */
  readonly within: readonly string[]
}

/** A file that is being written into the manuscript. */
export interface Writing extends ManuscriptWorld {
  readonly file: SourceFile
  /** The manuscript so far. */
  readonly rows: Row[]
  readonly tell: FileReport['add']
  readonly writeFile: (file: SourceFile, world: ManuscriptWorld, rows: Row[]) => void
}

/** The line, in its file, of an index. */
export function lineOf({ above }: SourceFile, index: number): number {
  return above + index + 1
}

export function linesOf({ first, last }: Block, { lines }: SourceFile): readonly string[] {
  return lines.slice(first, last + 1)
}

/** Lines as they are, from an index up to one, both inclusive. */
export function copyLines(first: number, last: number, { file, rows }: Writing): void {
  for (let at = first; at <= last; at += 1)
    rows.push({ text: file.lines[at] ?? '', path: file.path, line: lineOf(file, at) })
}

/** What stands in the place of something that could not be had. */
export function labelFailure(label: string, { first, fence }: Block, { file, rows }: Writing): void {
  const prefix = fence?.prefix ?? ''
  const text = `${prefix}<div class="ob-failed">${escapeText(label)}</div>`
  const line = lineOf(file, first)
  rows.push(
    { text, path: file.path, line },
    { text: prefix.replace(/[^\s>]/g, ' ').trimEnd(), path: file.path, line },
  )
}
