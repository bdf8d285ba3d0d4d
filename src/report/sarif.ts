import type { Location, Log, ReportingDescriptor, Result, Fix as SarifFix } from 'sarif'
import type { Diagnostic, Edit, Severity } from '../model/diagnostic.ts'
import type { Span } from '../model/span.ts'
import { showPath } from './show-path.ts'

/** What a report tells of a rule. */
export interface ToldRule {
  readonly name: string
  readonly severity: Severity
  readonly summary: string
  readonly rationale: string
  readonly remedy: string
}

const levels: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' }

/** Findings in the Static Analysis Results Interchange Format, version 2.1.0. */
export function formatSarif(
  diagnostics: readonly Diagnostic[],
  options: { readonly from: string; readonly rules: readonly ToldRule[]; readonly version: string },
): string {
  const { from, rules, version } = options
  const met = rules.filter(({ name }) => diagnostics.some(({ rule }) => rule === name))
  const log: Log = {
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'offbook', version, rules: met.map(describeRule) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((one) => describeResult(one, { from, met })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function describeRule({ name, severity, summary, rationale, remedy }: ToldRule): ReportingDescriptor {
  return {
    id: name,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${rationale}` },
    help: { text: remedy, markdown: remedy },
    defaultConfiguration: { level: levels[severity] },
  }
}

function describeResult(
  { rule, severity, message, hint, span, slide, fix }: Diagnostic,
  { from, met }: { readonly from: string; readonly met: readonly ToldRule[] },
): Result {
  return {
    ruleId: rule,
    ruleIndex: met.findIndex(({ name }) => name === rule),
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    ...(span && { locations: [locate(span, from)] }),
    ...(slide !== undefined && { properties: { slide } }),
    ...(fix && { fixes: [describeFix(fix, from)] }),
  }
}

function locate({ path, line, column, endLine }: Span, from: string): Location {
  const region = {
    startLine: line,
    ...(column !== undefined && { startColumn: column }),
    ...(endLine !== undefined && endLine > line && { endLine }),
  }
  return { physicalLocation: { artifactLocation: { uri: writeUri(path, from) }, region } }
}

function describeFix({ title, edits }: NonNullable<Diagnostic['fix']>, from: string): SarifFix {
  const paths = [...new Set(edits.map(({ path }) => path))]
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: writeUri(path, from) },
      replacements: edits.filter((edit) => edit.path === path).map(replace),
    })),
  }
}

function replace({ start, end, text }: Edit) {
  return {
    deletedRegion: { charOffset: start, charLength: end - start },
    insertedContent: { text },
  }
}

/** Below the folder a relative reference, which stays the same from machine to machine; elsewhere a file URL. */
function writeUri(path: string, from: string): string {
  const shown = showPath(path, from)
  const inside = !shown.startsWith('..') && !shown.startsWith('/')
  const encoded = (inside ? shown : path.replaceAll('\\', '/')).split('/').map(encodeURIComponent).join('/')
  return inside ? encoded : `file://${encoded.startsWith('/') ? '' : '/'}${encoded}`
}
