import picocolors from 'picocolors'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import { cleanText } from './clean-text.ts'
import { cutCodeFrame } from './code-frame.ts'
import { countFindings } from './counts.ts'
import { type Group, groupFindings } from './groups.ts'
import { formatRanges } from './number-ranges.ts'
import { showPath } from './show-path.ts'

/** What was found in one deck and the files it is made of. */
export interface DeckFindings {
  /** Absolute path of the deck, or of the file the findings are about. */
  readonly path: string
  readonly diagnostics: readonly Diagnostic[]
  /** By absolute path: what code frames are cut from. */
  readonly texts: Readonly<Record<string, string>>
}

export interface TerminalOptions {
  readonly color: boolean
  /** Every finding by itself, none folded. */
  readonly verbose: boolean
  /** Paths are shown as seen from here. */
  readonly from: string
}

type Colors = ReturnType<typeof picocolors.createColors>

/** Findings for people, grouped by deck, the gravest first; `''` when there are none. */
export function formatTerminal(decks: readonly DeckFindings[], options: TerminalOptions): string {
  const colors = picocolors.createColors(options.color)
  return decks
    .filter((deck) => deck.diagnostics.length > 0)
    .map((deck) => formatDeck(deck, options, colors))
    .join('\n')
}

function formatDeck(deck: DeckFindings, options: TerminalOptions, colors: Colors): string {
  const counts = countFindings(deck.diagnostics)
  const heading = `${colors.bold(cleanText(showPath(deck.path, options.from)))}  ${colors.dim(counts)}`
  const groups = groupFindings(deck.diagnostics, options.verbose)
  const folded = groups.some((group) => group.all.length > 1)
  const tail = folded ? [colors.dim('  --verbose lists every place.'), ''] : []
  return [heading, '', ...groups.map((group) => formatGroup(group, deck, options, colors)), ...tail].join(
    '\n',
  )
}

function formatGroup(group: Group, deck: DeckFindings, options: TerminalOptions, colors: Colors): string {
  const { first, all } = group
  const many = all.length > 1
  const mark = colorOf(first.severity, colors)(many ? `${all.length} ${first.severity}s` : first.severity)
  const lines = [
    `  ${mark}  ${colors.bold(first.rule)}  ${colors.cyan(cleanText(placeOf(group, options.from)))}`,
    ...indent(cleanText(first.message), '    '),
  ]
  if (many) lines.push(colors.dim(`    and ${all.length - 1} more like this${slidesOf(all)}`))
  const frame = frameOf(first, deck.texts)
  if (frame) lines.push('', ...indent(frame, '    ').map((line) => colorFrameLine(line, colors)), '')
  if (first.hint)
    lines.push(...indent(cleanText(`hint: ${first.hint}`), '    ').map((line) => colors.green(line)))
  if (first.fix) lines.push(colors.green(`    fix: ${cleanText(first.fix.title)}: offbook check --fix`))
  return `${lines.join('\n')}${lines.at(-1) === '' ? '' : '\n'}`
}

function placeOf({ first, all }: Group, from: string): string {
  const { span, slide } = first
  const column = span?.column === undefined ? '' : `:${span.column}`
  const place = span ? `${showPath(span.path, from)}:${span.line}${column}` : ''
  const onSlide = slide === undefined || all.length > 1 ? '' : `slide ${slide}`
  return [place, onSlide].filter((part) => part !== '').join('  ')
}

function slidesOf(all: readonly Diagnostic[]): string {
  const slides = all.flatMap((one) => (one.slide === undefined ? [] : [one.slide]))
  if (slides.length === 0) return ''
  return `: ${new Set(slides).size === 1 ? 'slide' : 'slides'} ${formatRanges(slides)}`
}

function frameOf({ span }: Diagnostic, texts: DeckFindings['texts']): string | undefined {
  const text = span && texts[span.path]
  return text === undefined ? undefined : cutCodeFrame(text, span as NonNullable<typeof span>)
}

function colorOf(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return colors.red
  return severity === 'warning' ? colors.yellow : colors.blue
}

function colorFrameLine(line: string, colors: Colors): string {
  return /^\s*>|^\s*\|\s*\^/.test(line) ? line : colors.dim(line)
}

function indent(text: string, by: string): string[] {
  return text.split('\n').map((line) => `${by}${line}`.trimEnd())
}
