import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import { type Group, groupFindings } from './groups.ts'
import { formatRanges } from './number-ranges.ts'
import { showPath } from './show-path.ts'
import type { DeckFindings } from './terminal.ts'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** GitHub keeps this many of a kind for each step of a job, and drops the others without a word. */
const most = 10

/**
 * Findings as workflow commands: GitHub shows each beside its line. Many of one rule are told once, and what is more than
 * GitHub shows is told in the last.
 */
export function formatGithub(decks: readonly Pick<DeckFindings, 'diagnostics'>[], from: string): string {
  const groups = decks.flatMap(({ diagnostics }) => groupFindings(diagnostics, false))
  return Object.keys(commands)
    .flatMap((severity) => {
      const own = groups.filter(({ first }) => first.severity === severity)
      const shown = own.length > most ? own.slice(0, most - 1) : own
      return [...shown.map((group) => formatGroup(group, from)), ...sumUp(own.slice(shown.length))]
    })
    .join('')
}

function sumUp(groups: readonly Group[]): string[] {
  const [group] = groups
  if (!group) return []
  const counts = new Map<string, number>()
  for (const { first, all } of groups) counts.set(first.rule, (counts.get(first.rule) ?? 0) + all.length)
  const rules = [...counts].map(([rule, count]) => (count > 1 ? `${rule} (${count})` : rule))
  const total = groups.reduce((sum, { all }) => sum + all.length, 0)
  const text = `${rules.join(', ')}\nThe summary and the log of this job list them.`
  return [`::${commands[group.first.severity]} title=and ${total} more::${escapeData(text)}\n`]
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
