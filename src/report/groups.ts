import type { Diagnostic, Severity } from '../model/diagnostic.ts'

/** Findings of one rule that are told together. */
export interface Group {
  readonly first: Diagnostic
  readonly all: readonly Diagnostic[]
}

const gravest: readonly Severity[] = ['error', 'warning', 'info']
const foldAbove: Readonly<Record<Severity, number>> = { error: 8, warning: 2, info: 2 }

/** The gravest first. Many findings of one rule become one group, so that a list stays readable; a few stay as they are. */
export function groupFindings(diagnostics: readonly Diagnostic[], verbose: boolean): Group[] {
  const groups: Group[] = []
  for (const severity of gravest) {
    const byRule = new Map<string, Diagnostic[]>()
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity !== severity) continue
      const same = byRule.get(diagnostic.rule) ?? []
      byRule.set(diagnostic.rule, [...same, diagnostic])
    }
    for (const all of byRule.values())
      groups.push(...foldGroup(all, !verbose && all.length > foldAbove[severity]))
  }
  return groups
}

function foldGroup(all: readonly Diagnostic[], fold: boolean): Group[] {
  const [first] = all
  if (!first) return []
  return fold ? [{ first, all }] : all.map((one) => ({ first: one, all: [one] }))
}
