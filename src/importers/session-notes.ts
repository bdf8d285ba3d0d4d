import { composeTalk } from './compose.ts'
import { findEvent, findLanguage, readIntroduction } from './facts.ts'
import type { Importer } from './importer.ts'
import type { Piece } from './pieces.ts'

/** Notes on a day of talks: an act for each, opened by its title and its speaker. */
export const sessionNotes: Importer = {
  name: 'notes',
  summary: "notes on a conference: each talk's title, its speaker, what was said",
  recognise({ text }) {
    const lines = listLines(text)
    const talks = lines.filter((_, index) => opensTalk(lines, index)).length
    return talks === 0 || lines.filter((line) => /^#{1,6}\s/u.test(line)).length > talks
      ? 0
      : talks >= 2
        ? 0.95
        : 0.6
  },
  read({ name, text }) {
    const lines = listLines(text)
    const hasTitle = lines[0] !== undefined && isHeading(lines, 0) && !opensTalk(lines, 0)
    const title = hasTitle ? (lines[0] ?? name) : name.replace(/\.\w+$/u, '')
    const event = findEvent(`at ${title}`)
    const facts = { title, lang: findLanguage(text), ...(event === undefined ? {} : { event }) }
    return composeTalk(facts, listPieces(lines, hasTitle ? 1 : 0))
  },
}

function listLines(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n?|\n/u)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
}

function listPieces(lines: readonly string[], from: number): readonly Piece[] {
  const pieces: Piece[] = []
  for (let index = from; index < lines.length; ) {
    const { piece, taken } = readPiece(lines, index)
    pieces.push(piece)
    index += taken
  }
  return pieces
}

/** The piece that begins on a line, and how many lines it takes. */
function readPiece(
  lines: readonly string[],
  index: number,
): { readonly piece: Piece; readonly taken: number } {
  const line = lines[index] ?? ''
  const next = lines[index + 1]
  if (opensTalk(lines, index))
    return { piece: { kind: 'act', title: stripMarks(line), by: stripMarks(next ?? '') }, taken: 2 }
  if (isItem(line)) {
    let end = index + 1
    while (isItem(lines[end] ?? '') || /^\s{2,}\S/u.test(lines[end] ?? '')) end += 1
    return { piece: readList(lines.slice(index, end)), taken: end - index }
  }
  if (isHeading(lines, index)) return { piece: { kind: 'heading', title: stripMarks(line) }, taken: 1 }
  return { piece: toProse(line, next), taken: 1 }
}

/** A question or half a sentence right before a list announces it. */
function toProse(line: string, next: string | undefined): Piece {
  const announces = next !== undefined && isItem(next) && !/[:：]$/u.test(line)
  return { kind: 'prose', text: announces ? `${line}:` : line }
}

function opensTalk(lines: readonly string[], index: number): boolean {
  const [title, by] = [lines[index], lines[index + 1]]
  return (
    title !== undefined &&
    by !== undefined &&
    isTitle(title) &&
    readIntroduction(title) === undefined &&
    readIntroduction(stripMarks(by)) !== undefined
  )
}

/** A short line without an end, above prose. */
function isHeading(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  const next = lines[index + 1]
  return (
    /^#{1,6}\s/u.test(line) ||
    (isTitle(line) && line.length <= 80 && next !== undefined && !isItem(next) && next.length > 80)
  )
}

function isTitle(line: string): boolean {
  return (
    line.length <= 110 &&
    !isItem(line) &&
    !/[.,;!?:…]["”’)]?$/u.test(line) &&
    /^[#*\s]*["“«(\d]*\p{Lu}/u.test(line)
  )
}

function isItem(line: string): boolean {
  return /^\s*(?:[-*+•–]|\d+[.)])\s+\S/u.test(line)
}

function readList(lines: readonly string[]): Piece {
  const items: string[] = []
  for (const line of lines) {
    if (isItem(line) && !/^\s{2,}/u.test(line)) items.push(line.replace(/^\s*(?:[-*+•–]|\d+[.)])\s+/u, ''))
    else items[items.length - 1] = `${items.at(-1) ?? ''}\n${line.trim()}`
  }
  return { kind: 'list', items, ordered: /^\s*\d/u.test(lines[0] ?? '') }
}

function stripMarks(line: string): string {
  return line
    .replace(/^#{1,6}\s+/u, '')
    .replace(/^\*\*(.*)\*\*$/u, '$1')
    .trim()
}
