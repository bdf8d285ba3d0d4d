import type { Finding, Fix } from '../model/diagnostic.ts'

/** Findings about one file, in the order they were met. */
export interface FileReport {
  readonly path: string
  /** Adds a finding about a place in this file. */
  readonly add: (finding: PlacedFinding) => void
}

export type PlacedFinding = Omit<Finding, 'span' | 'fix'> & {
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  /** What is wrong, as it stands in the line: tells the column. */
  readonly at?: string
  /** What to write in its place. */
  readonly instead?: string
}

/** What is wrong in a hundred places is known. */
const mostOfARule = 100

/** Collects the findings of one reading: the same thing is told once. */
export interface ReadingReport {
  readonly findings: Finding[]
  readonly about: (path: string) => FileReport
}

export function openReport(texts: ReadonlyMap<string, string> = new Map()): ReadingReport {
  const findings: Finding[] = []
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  const finders = new Map<string, FindInLine>()
  const findIn = (path: string): FindInLine | undefined => {
    const text = texts.get(path)
    if (text !== undefined && !finders.has(path)) finders.set(path, openText(text))
    return finders.get(path)
  }
  const about = (path: string): FileReport => ({
    path,
    add: (finding) => {
      const key = JSON.stringify([path, finding.line ?? 1, finding.rule, finding.message])
      if (seen.has(key)) return
      seen.add(key)
      const count = (counts.get(finding.rule) ?? 0) + 1
      counts.set(finding.rule, count)
      if (count <= mostOfARule) findings.push(placeFinding(finding, path, findIn(path)))
    },
  })
  return { findings, about }
}

function placeFinding(placed: PlacedFinding, path: string, find: FindInLine | undefined): Finding {
  const { line = 1, column: given, endLine, at, instead, ...finding } = placed
  const found = at === undefined ? undefined : find?.(line, at)
  const column = given ?? found?.column
  const span = {
    path,
    line,
    ...(column !== undefined && { column }),
    ...(endLine !== undefined && { endLine }),
  }
  if (at === undefined || instead === undefined || !found?.alone) return { ...finding, span }
  return { ...finding, span, fix: replaceText(path, found.start, at, instead) }
}

interface FoundText {
  readonly column: number
  /** In the whole text. */
  readonly start: number
  /** The line holds it once: which one is meant is beyond doubt. */
  readonly alone: boolean
}

type FindInLine = (line: number, wanted: string) => FoundText | undefined

/** Where lines begin is found out once, however much is found in them. */
function openText(text: string): FindInLine {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)]
  return (line, wanted) => {
    const first = starts[line - 1]
    if (first === undefined || wanted === '') return undefined
    const end = starts[line] ?? text.length
    const start = text.indexOf(wanted, first)
    if (start < 0 || start + wanted.length > end) return undefined
    const next = text.indexOf(wanted, start + wanted.length)
    return { column: start - first + 1, start, alone: next < 0 || next >= end }
  }
}

function replaceText(path: string, start: number, at: string, text: string): Fix {
  return { title: `Write \`${text}\``, edits: [{ path, start, end: start + at.length, text }] }
}
