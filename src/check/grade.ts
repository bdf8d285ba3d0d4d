import type { Diagnostic, Finding, Severity } from '../model/diagnostic.ts'
import type { Rule } from './rule.ts'

export interface GradeOptions {
  readonly rules: readonly Rule[]
  /** `rules:` of `offbook.yaml`. */
  readonly overrides?: Readonly<Record<string, Severity | 'off'>>
  /** Rules silenced in the whole deck. */
  readonly silenced?: readonly string[]
  /** Rules silenced on a slide, by its number from 1. */
  readonly silencedOn?: (slide: number) => readonly string[]
}

/** Gives every finding the severity of its rule, and drops those the author switched off or silenced on their slide. */
export function gradeFindings(findings: readonly Finding[], options: GradeOptions): Diagnostic[] {
  const rules = new Map(options.rules.map((rule) => [rule.name, rule]))
  return findings.flatMap((finding) => {
    const rule = rules.get(finding.rule)
    if (!rule)
      throw new Error(`a finding names the rule "${finding.rule}", which check/rules.ts does not list`)
    const severity = options.overrides?.[rule.name] ?? rule.severity
    if (severity === 'off' || isSilenced(finding, options)) return []
    return [{ ...finding, severity }]
  })
}

function isSilenced({ rule, slide }: Finding, { silenced, silencedOn }: GradeOptions): boolean {
  if (silenced?.includes(rule)) return true
  return slide !== undefined && (silencedOn?.(slide).includes(rule) ?? false)
}
