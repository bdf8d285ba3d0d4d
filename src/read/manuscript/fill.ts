import { findClosingDollar } from '../../markdown/plugins/math.ts'
import type { Change } from './manuscript.ts'
import { emptyBraces, escapeValue, placeholder, type Variables } from './variables.ts'

/** What the text around a name makes of its value; `spoken`: Markdown that is read out, not set; `chat`: who, then Markdown. */
export type Surroundings = 'markdown' | 'html' | 'spoken' | 'chat' | 'plain' | 'style'

export interface FilledLine {
  readonly text: string
  readonly changes?: readonly Change[]
}

/** Tells of braces without a value: on which line, counted from 0, and what stands there. */
export type ReportBraces = (line: number, braces: string, name: string | undefined) => void

interface Filling {
  readonly text: string
  readonly surroundings: Surroundings
  readonly variables: Variables
  readonly found: Found[]
}

interface Found {
  readonly start: number
  readonly end: number
  /** Undefined: it stays as it is, and is told. */
  readonly value?: string | undefined
  readonly name?: string
}

/** Puts values into the lines of a block: into its text, not into code and formulas. */
export function fillLines(
  lines: readonly string[],
  surroundings: Surroundings,
  variables: Variables,
  report: ReportBraces,
): readonly FilledLine[] {
  const text = lines.join('\n')
  if (!text.includes('{{')) return lines.map((line) => ({ text: line }))
  const filling: Filling = { text, surroundings, variables, found: [] }
  if (surroundings === 'plain' || surroundings === 'style') findAll(filling, 0, text.length, surroundings)
  else if (surroundings === 'chat') findInChat(filling)
  else findInText(filling, 0, text.length)
  return replaceFound(lines, filling.found, report)
}

/** Puts values into one text that is no Markdown. */
export function fillText(
  text: string,
  variables: Variables,
  report: (braces: string, name: string | undefined) => void,
  surroundings: Surroundings = 'plain',
): string {
  const lines = text.split('\n')
  return fillLines(lines, surroundings, variables, (_, braces, name) => report(braces, name))
    .map((line) => line.text)
    .join('\n')
}

const marks = /\\[\s\S]|`+|<!--|<(code|pre|kbd|samp)\b[^<>]*>|\$|\{\{/gi

function findInText(filling: Filling, start: number, end: number): void {
  const { text } = filling
  const ends: CodeEnds = new Map()
  for (let at = start; at < end; ) {
    marks.lastIndex = at
    const mark = marks.exec(text)
    if (!mark || mark.index >= end) return
    at = passMark(filling, mark, ends)
  }
}

/** The channel, and who says something, are no Markdown; what is said is. */
function findInChat(filling: Filling): void {
  let at = 0
  for (const line of filling.text.split('\n')) {
    const said = at + (/^(?:#.*|.*?:\s)/.exec(line)?.[0].length ?? 0)
    findAll(filling, at, said, 'plain')
    findInText(filling, said, at + line.length)
    at += line.length + 1
  }
}

/** Where to look on after something that may hold braces, or hide them. */
function passMark(
  filling: Filling,
  { 0: sign, 1: tag, index: start }: RegExpExecArray,
  ends: CodeEnds,
): number {
  const { text, surroundings } = filling
  const inline = surroundings !== 'html'
  if (sign === '{{') return findAt(filling, start, surroundings)
  if (sign === '<!--') return findInComment(filling, start)
  if (tag !== undefined) return endOfElement(text, start, tag)
  if (sign.startsWith('\\')) return skipEscape(filling, start, sign)
  if (sign === '$') return inline ? endOfFormula(text, start) : start + 1
  return inline ? endOfCode(text, start, sign.length, ends) : start + sign.length
}

/** Nothing in HTML is escaped by a backslash: there braces lose theirs. */
function skipEscape({ text, surroundings, variables, found }: Filling, start: number, sign: string): number {
  if (!text.startsWith('\\{{', start)) return start + sign.length
  const end = start + 3
  if (surroundings !== 'markdown' && variables.active) found.push({ start, end, value: '{{' })
  return end
}

function endOfElement(text: string, start: number, tag: string): number {
  const closing = new RegExp(`</${tag}>`, 'gi')
  closing.lastIndex = start
  return closing.exec(text)?.index ?? text.length
}

/** Lengths of runs of backticks that no other one ends, from some place on. */
type CodeEnds = Map<number, number>

/** A run of as many backticks ends the code; without one it is none. */
function endOfCode(text: string, start: number, length: number, known: CodeEnds): number {
  const open = start + length
  if (known.has(length)) return open
  const runs = /`+/g
  runs.lastIndex = open
  for (let run = runs.exec(text); run; run = runs.exec(text))
    if (run[0].length === length) return run.index + length
  known.set(length, text.length)
  return open
}

function endOfFormula(text: string, start: number): number {
  if (/\s/.test(text[start + 1] ?? ' ')) return start + 1
  const close = findClosingDollar({ src: text, pos: start, posMax: text.length })
  if (close <= start + 1 || /[ \t]/.test(text[close - 1] ?? '') || /\d/.test(text[close + 1] ?? ''))
    return start + 1
  return close + 1
}

/** Header and footer are Markdown, everything else in a comment is text. */
function findInComment(filling: Filling, start: number): number {
  const { text } = filling
  const end = endOr(text.indexOf('-->', start), text.length)
  let at = start
  for (const line of text.slice(start, end).split('\n')) {
    const isMarkdown = /^\s*(?:<!--\s*)?_?(?:header|footer)\s*:/.test(line)
    findAll(filling, at, at + line.length, isMarkdown ? 'markdown' : 'plain')
    at += line.length + 1
  }
  return end
}

function findAll(filling: Filling, start: number, end: number, surroundings: Surroundings): void {
  const { text, variables, found } = filling
  for (let at = text.indexOf('{{', start); at >= 0 && at < end; at = text.indexOf('{{', at)) {
    if (text[at - 1] !== '\\') at = findAt(filling, at, surroundings)
    else {
      if (variables.active) found.push({ start: at - 1, end: at + 2, value: '{{' })
      at += 2
    }
  }
}

/** Braces at a place; gives where to look on. */
function findAt({ text, variables, found }: Filling, start: number, surroundings: Surroundings): number {
  placeholder.lastIndex = start
  const named = placeholder.exec(text)
  if (named) {
    const [whole, raw, name = raw ?? ''] = named
    const end = start + whole.length
    const value = variables.get(name)
    const usable = variables.active ? value : undefined
    found.push({
      start,
      end,
      name,
      value: usable === undefined ? undefined : write(usable, raw !== undefined, surroundings),
    })
    return end
  }
  emptyBraces.lastIndex = start
  const [whole] = emptyBraces.exec(text) ?? []
  if (whole !== undefined && variables.active) found.push({ start, end: start + whole.length })
  return start + (whole?.length ?? 2)
}

function write(value: string, raw: boolean, surroundings: Surroundings): string {
  if (surroundings === 'style') return value.replaceAll('<', '\\3c ').replace(/\s*[\r\n]+\s*/g, ' ')
  if (surroundings === 'plain' || surroundings === 'spoken')
    return value.replaceAll('-->', '--&gt;').replace(/\s*[\r\n]+\s*/g, ' ')
  return raw ? value.replace(/\s*[\r\n]+\s*/g, ' ') : escapeValue(value)
}

function replaceFound(
  lines: readonly string[],
  found: readonly Found[],
  report: ReportBraces,
): readonly FilledLine[] {
  let open = 0
  let next = 0
  return lines.map((line, index): FilledLine => {
    const start = open
    open += line.length + 1
    let text = ''
    let last = 0
    const changes: Change[] = []
    for (let one = found[next]; one && one.start < open; one = found[++next]) {
      const [from, to] = [one.start - start, one.end - start]
      if (one.value === undefined) {
        report(index, line.slice(from, to), one.name)
        continue
      }
      text += line.slice(last, from)
      changes.push({ at: text.length, length: one.value.length, from, took: to - from })
      text += one.value
      last = to
    }
    return changes.length === 0 ? { text: line } : { text: text + line.slice(last), changes }
  })
}

function endOr(at: number, otherwise: number): number {
  return at < 0 ? otherwise : at
}
