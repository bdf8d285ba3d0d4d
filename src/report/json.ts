import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import { showPath } from './show-path.ts'

/** A diagnostic as machines read it: `docs/schemas/diagnostics.json`. */
export interface JsonDiagnostic {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly path?: string
  readonly line?: number
  readonly column?: number
  readonly slide?: number
  readonly hint?: string
}

/** What `--format json` prints. */
export interface JsonDiagnostics {
  readonly version: 1
  readonly diagnostics: readonly JsonDiagnostic[]
}

/** Paths are as seen from a folder, with `/`. */
export function toJsonDiagnostic(diagnostic: Diagnostic, from: string): JsonDiagnostic {
  const { rule, severity, message, span, slide, hint } = diagnostic
  return {
    rule,
    severity,
    message,
    ...(span && { path: showPath(span.path, from), line: span.line }),
    ...(span?.column !== undefined && { column: span.column }),
    ...(slide !== undefined && { slide }),
    ...(hint !== undefined && { hint }),
  }
}

export function formatJson(diagnostics: readonly Diagnostic[], from: string): string {
  const report: JsonDiagnostics = {
    version: 1,
    diagnostics: diagnostics.map((diagnostic) => toJsonDiagnostic(diagnostic, from)),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}
