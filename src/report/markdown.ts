import { formatBytes } from '../model/bytes.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { formatClock } from '../model/seconds.ts'
import { countFindings, countOf, countSeverities, formatCounts } from './counts.ts'
import { escapeMarkdown, shorten } from './escape-markdown.ts'
import { type Group, groupFindings } from './groups.ts'
import { formatRanges } from './number-ranges.ts'
import { describeSelection } from './selection.ts'
import { showPath } from './show-path.ts'
import { listDiagnostics, type TellOptions, type Told, type ToldDeck } from './told.ts'

const severities = ['error', 'warning', 'info']

/** Rows of a table; a job summary of GitHub ends at a megabyte. */
const mostRows = 100
const longest = 400

/** A check or a build as Markdown, for the summary of a job: talks with their times, findings, files. */
export function formatMarkdown(told: Told, options: TellOptions): string {
  const { decks, selection } = told
  const slides = decks.reduce((sum, { facts }) => sum + (facts?.slides ?? 0), 0)
  const counts = formatCounts(countSeverities(listDiagnostics(told)))
  const head = `## ${countOf(decks.length, 'talk')}, ${countOf(slides, 'slide')}: ${counts}`
  const blocks = [
    head,
    ...(selection ? [sentence(escapeMarkdown(describeSelection(selection, decks.length)))] : []),
    ...(decks.length > 0 ? [formatTalks(decks, options)] : []),
    ...formatFindings(told, options),
    ...formatFiles(told),
  ]
  return `${blocks.join('\n\n')}\n`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function formatTalks(decks: readonly ToldDeck[], options: TellOptions): string {
  const built = decks.some(({ status }) => status !== undefined)
  const rows = decks.map((deck) => {
    const { facts, diagnostics, path, status } = deck
    const file = escapeMarkdown(showPath(path, options.from))
    const title =
      facts?.title === undefined ? file : `**${escapeMarkdown(shorten(facts.title, 80))}**<br>${file}`
    const cells = [title, facts?.slides ?? '', ...describeTime(deck), countFindings(diagnostics)]
    return built ? [...cells, describeStatus(status, deck.failure)] : cells
  })
  const heads = ['Talk', 'Slides', 'Time', 'Slot', 'Findings']
  return formatTable(built ? [...heads, 'Built'] : heads, cutRows(rows, 'talk'), [1, 2, 3])
}

/** What the script takes, and the slot with what it leaves. */
function describeTime({ facts }: ToldDeck): [string, string] {
  const { minutes, slotMinutes } = facts ?? {}
  const time = minutes === undefined ? '' : formatClock(minutes * 60)
  if (slotMinutes === undefined) return [time, '']
  const slot = formatClock(slotMinutes * 60)
  if (minutes === undefined) return [time, slot]
  const left = slotMinutes - minutes
  return [time, `${slot} (${formatClock(Math.abs(left) * 60)} ${left < 0 ? '**over**' : 'left'})`]
}

function describeStatus(status: ToldDeck['status'], failure: string | undefined): string {
  if (failure !== undefined) return `no: ${escapeMarkdown(shorten(failure, longest))}`
  switch (status) {
    case 'built':
      return 'yes'
    case 'up-to-date':
      return 'nothing changed'
    case 'draft':
      return 'as a **draft**: has errors'
    case 'withheld':
      return '**no**: has warnings, and the build is strict'
    default:
      return '**no**: has errors'
  }
}

function formatFindings(told: Told, options: TellOptions): string[] {
  const found = [...told.overall, ...told.decks].flatMap(({ diagnostics }) =>
    groupFindings(diagnostics, options.verbose),
  )
  const groups = severities.flatMap((severity) => found.filter(({ first }) => first.severity === severity))
  if (groups.length === 0) return []
  const rows = groups.map(({ first, all }) => [
    all.length > 1 ? `${all.length} ${first.severity}s` : first.severity,
    escapeMarkdown(first.rule),
    describePlace(first, options),
    describeFinding({ first, all }),
  ])
  const table = formatTable(['', 'Rule', 'Where', 'What'], cutRows(rows, 'more'))
  return ['### Findings', table]
}

function describePlace({ span, slide }: Diagnostic, { from, link }: TellOptions): string {
  const shown = span && escapeMarkdown(`${showPath(span.path, from)}:${span.line}`)
  const address = span && link?.(span.path, span.line)
  const place = shown && address ? `[${shown}](${address})` : (shown ?? '')
  const onSlide = slide === undefined ? '' : `slide ${slide}`
  return [place, onSlide].filter((part) => part !== '').join('<br>')
}

function describeFinding({ first: { message, hint }, all }: Group): string {
  const slides = all.flatMap(({ slide }) => slide ?? [])
  const more = all.length > 1 ? `and ${all.length - 1} more like this` : ''
  const where = all.length > 1 && slides.length > 0 ? `: slides ${formatRanges(slides)}` : ''
  return [
    escapeMarkdown(shorten(message, longest)),
    more + where,
    escapeMarkdown(shorten(hint ?? '', longest)),
  ]
    .filter((part) => part !== '')
    .join('<br>')
}

/** What was made, folded away: a set of pictures is one row. */
function formatFiles({ decks, files: ofAll = [] }: Told): string[] {
  const files = [...decks.flatMap(({ files = [] }) => files), ...ofAll].filter(({ part }) => !part)
  if (files.length === 0) return []
  const shots = files.filter(({ target }) => target === 'png')
  const folders = [...new Set(shots.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))]
  const rows = [
    ...files
      .filter(({ target }) => target !== 'png')
      .map(({ path, bytes, pages, for: reader }) => [
        escapeMarkdown(path),
        pages === undefined ? '' : countOf(pages, 'page'),
        formatBytes(bytes),
        reader === 'everyone' ? '' : 'yours',
      ]),
    ...folders.map((folder) => {
      const own = shots.filter(({ path }) => path.startsWith(`${folder}/`))
      const bytes = own.reduce((sum, file) => sum + file.bytes, 0)
      return [escapeMarkdown(`${folder}/`), countOf(own.length, 'picture'), formatBytes(bytes), '']
    }),
  ]
  const table = formatTable(['File', '', 'Size', ''], cutRows(rows, 'file'), [1, 2])
  return [`<details><summary>${countOf(files.length, 'file')}</summary>\n\n${table}\n\n</details>`]
}

type Row = readonly (string | number)[]

function cutRows(rows: readonly Row[], noun: string): readonly Row[] {
  if (rows.length <= mostRows) return rows
  const left = rows.length - mostRows
  return [
    ...rows.slice(0, mostRows),
    [noun === 'more' ? `and ${left} more` : `and ${countOf(left, noun)} more`],
  ]
}

/** Columns in `right` are set flush right. */
export function formatTable(heads: Row, rows: readonly Row[], right: readonly number[] = []): string {
  const line = (row: Row) => `| ${heads.map((_, column) => row[column] ?? '').join(' | ')} |`
  const rule = heads.map((_, column) => (right.includes(column) ? '--:' : '---'))
  return [line(heads), line(rule), ...rows.map(line)].join('\n')
}
