import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import { type Group, groupFindings } from './groups.ts'
import { formatRanges } from './number-ranges.ts'
import { showPath } from './show-path.ts'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * Findings as workflow commands: GitHub shows each beside its line. It shows ten of a kind, so that many of one rule are
 * told once.
 */
export function formatGithub(diagnostics: readonly Diagnostic[], from: string): string {
  return groupFindings(diagnostics, false)
    .map((group) => formatGroup(group, from))
    .join('')
}

function formatGroup({ first, all }: Group, from: string): string {
  const { span, rule, severity, message, hint } = first
  const properties = {
    ...(span && { file: showPath(span.path, from), line: String(span.line) }),
    ...(span?.endLine !== undefined && { endLine: String(span.endLine) }),
    ...(span?.column !== undefined && { col: String(span.column) }),
    title: rule,
  }
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`)
  const more = all.length > 1 ? [`and ${all.length - 1} more like this${listSlides(all)}`] : []
  const text = [message, ...more, ...(hint === undefined ? [] : [hint])].join('\n')
  return `::${commands[severity]} ${written.join(',')}::${escapeData(text)}\n`
}

function listSlides(all: readonly Diagnostic[]): string {
  const slides = all.flatMap(({ slide }) => slide ?? [])
  return slides.length === 0 ? '' : `: slides ${formatRanges(slides)}`
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
