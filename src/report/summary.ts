import picocolors from 'picocolors'
import { formatBytes } from '../model/bytes.ts'
import type { BuildReport, ReportFile, TalkReport } from './build-report.ts'
import { cleanText } from './clean-text.ts'
import { formatCounts } from './counts.ts'

type Colors = ReturnType<typeof picocolors.createColors>

const longestList = 8

/** What came out of a build, for people. */
export function formatSummary(report: BuildReport, options: { color: boolean; verbose: boolean }): string {
  const colors = picocolors.createColors(options.color)
  const talks = report.talks.map((talk) => formatTalk(talk, report.out, options.verbose, colors))
  const { files = [] } = report
  const whole =
    files.length === 0
      ? []
      : [
          `${colors.green('✓')} ${colors.bold('All talks')}`,
          ...formatFiles(files, report.out, options.verbose, colors),
        ]
  return `${[...talks, ...whole, formatTotal(report, colors)].join('\n')}\n`
}

function formatTalk(talk: TalkReport, out: string, verbose: boolean, colors: Colors): string {
  const heading = `${markOf(talk, colors)} ${colors.bold(cleanText(talk.name))}  ${colors.dim(factsOf(talk))}`
  const why = reasonOf(talk)
  const files = formatFiles(talk.files, out, verbose, colors)
  return [heading, ...(why ? [`    ${why}`] : []), ...files].join('\n')
}

function markOf({ status }: TalkReport, colors: Colors): string {
  if (status === 'failed') return colors.red('✗')
  if (status === 'withheld' || status === 'draft') return colors.yellow('!')
  return colors.green('✓')
}

function factsOf(talk: TalkReport): string {
  const facts = [
    talk.slides === undefined ? '' : `${talk.slides} slide${talk.slides === 1 ? '' : 's'}`,
    talk.acts ? `${talk.acts} act${talk.acts === 1 ? '' : 's'}` : '',
    talk.steps ? `${talk.steps} step${talk.steps === 1 ? '' : 's'}` : '',
    talk.timings.total === undefined ? '' : formatTime(talk.timings.total),
  ]
  return facts.filter((fact) => fact !== '').join(' · ')
}

function reasonOf({ status, failure }: TalkReport): string | undefined {
  if (failure !== undefined) {
    return 'could not be built, for the reason below; files of an earlier build stay as they were'
  }
  switch (status) {
    case 'failed':
      return 'has errors: nothing was written, files of an earlier build stay as they were'
    case 'withheld':
      return 'has warnings and --strict was given: nothing was written, files of an earlier build stay as they were'
    case 'draft':
      return 'has errors: written under a DRAFT mark because of --keep-going'
    case 'up-to-date':
      return 'nothing changed since the last build'
    case 'built':
      return undefined
  }
}

/** A set of many files in one folder (a picture a slide) is told as one line. */
function formatFiles(files: readonly ReportFile[], out: string, verbose: boolean, colors: Colors): string[] {
  const folders = new Map<string, ReportFile[]>()
  for (const file of files) {
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1)
    folders.set(folder, [...(folders.get(folder) ?? []), file])
  }
  return [...folders].flatMap(([folder, inside]) => {
    if (verbose || inside.length <= longestList) {
      return inside.map((file) => formatFile(`${out}/${file.path}`, file.bytes, '', colors))
    }
    const bytes = inside.reduce((sum, file) => sum + file.bytes, 0)
    return [formatFile(`${out}/${folder}`, bytes, `  ${inside.length} files`, colors)]
  })
}

function formatFile(path: string, bytes: number, more: string, colors: Colors): string {
  return `    ${colors.cyan(cleanText(path))}  ${colors.dim(`${formatBytes(bytes)}${more}`)}`
}

function formatTotal(report: BuildReport, colors: Colors): string {
  if (report.talks.length === 0 && report.counts.errors > 0)
    return colors.red(`nothing was built · ${formatCounts(report.counts)}`)
  const good = report.talks.filter(({ status }) => status === 'built' || status === 'up-to-date').length
  const decks = `${good} of ${report.talks.length} deck${report.talks.length === 1 ? '' : 's'} built`
  const line = `${decks} · ${formatCounts(report.counts)} · ${formatTime(report.timings.total)}`
  return report.exitCode === 0 ? line : colors.red(line)
}

export function formatTime(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
