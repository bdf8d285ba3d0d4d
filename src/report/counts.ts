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
  const parts = [plural(errors, 'error'), plural(warnings, 'warning'), infos > 0 ? `${infos} info` : '']
  return parts.filter((part) => part !== '').join(', ') || 'nothing found'
}

export function countFindings(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): string {
  return formatCounts(countSeverities(diagnostics))
}

function plural(count: number, noun: string): string {
  if (count === 0) return ''
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
