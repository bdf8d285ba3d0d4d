import type { Finding } from '../model/diagnostic.ts'

/** Findings about one file, in the order they were met. */
export interface FileReport {
  readonly path: string
  /** Adds a finding about a place in this file. */
  readonly add: (finding: PlacedFinding) => void
}

export type PlacedFinding = Omit<Finding, 'span'> & {
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
}

/** What is wrong in a hundred places is known. */
const mostOfARule = 100

/** Collects the findings of one reading: the same thing is told once. */
export interface ReadingReport {
  readonly findings: Finding[]
  readonly about: (path: string) => FileReport
}

export function openReport(): ReadingReport {
  const findings: Finding[] = []
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  const about = (path: string): FileReport => ({
    path,
    add: ({ line = 1, column, endLine, ...finding }) => {
      const key = JSON.stringify([path, line, finding.rule, finding.message])
      if (seen.has(key)) return
      seen.add(key)
      const count = (counts.get(finding.rule) ?? 0) + 1
      counts.set(finding.rule, count)
      if (count > mostOfARule) return
      const place = {
        ...(column === undefined ? {} : { column }),
        ...(endLine === undefined ? {} : { endLine }),
      }
      findings.push({ ...finding, span: { path, line, ...place } })
    },
  })
  return { findings, about }
}
