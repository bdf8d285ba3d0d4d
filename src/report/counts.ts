import type { Diagnostic } from '../model/diagnostic.ts'

export interface Counts {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
}

export function countSeverities(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): Counts {
  const of = (severity: Diagnostic['severity']) =>
    diagnostics.filter((one) => one.severity === severity).length
  return { errors: of('error'), warnings: of('warning'), infos: of('info') }
}

/** `1 error, 3 warnings`; `nothing found` for none. */
export function formatCounts({ errors, warnings, infos }: Counts): string {
  const parts = [
    ...(errors > 0 ? [countOf(errors, 'error')] : []),
    ...(warnings > 0 ? [countOf(warnings, 'warning')] : []),
    ...(infos > 0 ? [`${infos} info`] : []),
  ]
  return parts.join(', ') || 'nothing found'
}

export function countFindings(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): string {
  return formatCounts(countSeverities(diagnostics))
}

/** `1 slide`, `2 slides`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
