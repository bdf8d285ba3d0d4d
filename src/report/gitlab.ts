import { createHash } from 'node:crypto'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import { showPath } from './show-path.ts'

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' }

/** Findings as a Code Quality report of GitLab, which shows them beside the lines of a merge request. */
export function formatGitlab(diagnostics: readonly Diagnostic[], from: string): string {
  const twins = new Map<string, number>()
  const issues = diagnostics.map(({ rule, severity, message, hint, span, slide }) => {
    const path = span ? showPath(span.path, from) : '.'
    // Lines move with every edit above: what was found before is not to be told as new.
    const same = [rule, path, message].join('\0')
    const nth = twins.get(same) ?? 0
    twins.set(same, nth + 1)
    return {
      check_name: rule,
      description: [slide === undefined ? message : `Slide ${slide}: ${message}`, hint ?? '']
        .join(' ')
        .trim(),
      severity: severities[severity],
      fingerprint: createHash('sha256').update(`${same}\0${nth}`).digest('hex'),
      location: { path, lines: { begin: span?.line ?? 1, end: span?.endLine ?? span?.line ?? 1 } },
    }
  })
  return `${JSON.stringify(issues, null, 2)}\n`
}
