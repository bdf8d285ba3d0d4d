import { extname } from 'node:path'
import { findNearest } from '../../model/nearest.ts'

/** What ```` ```ts file=src/app.ts lines=10-24 ```` asks for. */
export interface CodeWish {
  readonly file: string
  readonly lines?: string
  readonly region?: string
  /** Language and attributes without the above. */
  readonly info: string
}

const attribute = /(?:^|\s)(file|lines|region)=(?:"([^"]*)"|'([^']*)'|(\S+))/g

export function readCodeWish(info: string): CodeWish | undefined {
  const asked: Record<string, string> = {}
  const rest = info.replace(attribute, (_, key: string, ...values: (string | undefined)[]) => {
    asked[key] = values.slice(0, 3).find((value) => value !== undefined) ?? ''
    return ''
  })
  const { file, lines, region } = asked
  if (file === undefined || file === '') return undefined
  const words = rest.trim()
  // Most endings are names of their language too.
  const language = /^(?:\{|$)/.test(words) ? extname(file).slice(1).toLowerCase() || 'text' : ''
  return {
    file,
    info: `${language} ${words}`.trim(),
    ...(lines !== undefined && { lines }),
    ...(region !== undefined && { region }),
  }
}

export type Cut =
  | {
      readonly ok: true
      readonly rows: readonly CodeRow[]
      /** The file's line that is the first of the code, for who counts in the file's lines. */
      readonly from: number
    }
  | { readonly ok: false; readonly message: string; readonly hint: string }

export interface CodeRow {
  readonly text: string
  /** In the file, from 1. */
  readonly line: number
}

/** Cuts the lines or the region that are asked for, and takes away the blanks that all of them begin with. */
export function cutCode(
  lines: readonly string[],
  { lines: range, region }: Pick<CodeWish, 'lines' | 'region'>,
): Cut {
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length
  const rows = lines.slice(0, count).map((text, index): CodeRow => ({ text, line: index + 1 }))
  if (range !== undefined && region !== undefined)
    return { ok: false, message: '`lines=` and `region=` ask for two things', hint: 'Keep one of them.' }
  if (range !== undefined) return cutRange(rows, range)
  if (region !== undefined) return cutRegion(rows, region)
  return { ok: true, rows: dedent(rows), from: 1 }
}

function cutRange(rows: readonly CodeRow[], range: string): Cut {
  const [, from = '', dash, to = ''] = /^(\d*)(-(\d*))?$/.exec(range) ?? []
  const first = from === '' ? 1 : Number(from)
  const last = dash === undefined ? first : to === '' ? rows.length : Number(to)
  if ((from === '' && to === '') || first < 1 || last < first)
    return {
      ok: false,
      message: `\`lines=${range}\` is no range of lines`,
      hint: 'Write `lines=10-24`, `lines=10-` or `lines=10`.',
    }
  if (last > rows.length)
    return { ok: false, message: `there is no line ${last}`, hint: `It has ${rows.length} lines.` }
  return { ok: true, rows: dedent(rows.slice(first - 1, last)), from: first }
}

/** Signs that comments open with come first, so that a line of code about regions is none. */
const marker =
  /^\s*(?:(?:\/\/+|\/\*+|<!--|--|;+|%+|\{\/\*|\(\*)\s*#?\s*|#+\s*)(end\s?region|region)\b[ \t]*(.*?)\s*(?:\*\/\}?|-->|\*\))?\s*$/i

function cutRegion(rows: readonly CodeRow[], wanted: string): Cut {
  const markers = rows.map(({ text }) => readMarker(text))
  const first = markers.findIndex((one) => one?.opens && one.name === wanted)
  if (first < 0) return refuseRegion(wanted, markers)
  const last = findRegionEnd(markers, first, wanted)
  if (last < 0) {
    const message = `the region \`${wanted}\` that begins on line ${first + 1} never ends`
    return { ok: false, message, hint: 'End it with a comment `#endregion`.' }
  }
  const inside = rows.slice(first + 1, last).filter((_, index) => !markers[first + 1 + index])
  return { ok: true, rows: dedent(inside), from: 1 }
}

interface Marker {
  readonly opens: boolean
  readonly name: string
}

function readMarker(text: string): Marker | undefined {
  const [, word, name = ''] = marker.exec(text) ?? []
  return word === undefined ? undefined : { opens: !/^end/i.test(word), name }
}

/** Where a region ends: at the marker that names it, else at that which closes what it opened. */
function findRegionEnd(markers: readonly (Marker | undefined)[], first: number, name: string): number {
  let depth = 0
  for (const [index, one] of markers.entries()) {
    if (index < first || !one) continue
    depth += one.opens ? 1 : -1
    if (!one.opens && (depth === 0 || one.name === name)) return index
  }
  return -1
}

function refuseRegion(wanted: string, markers: readonly (Marker | undefined)[]): Cut {
  const names = markers.flatMap((one) => (one?.opens && one.name !== '' ? one.name : []))
  const near = findNearest(wanted, names)
  const list =
    names.length === 0
      ? 'It has none: a comment `#region name` begins one, `#endregion` ends it.'
      : `It has ${names.map((name) => `\`${name}\``).join(', ')}.`
  const hint = near === undefined ? list : `Did you mean \`${near}\`?`
  return { ok: false, message: `there is no region \`${wanted}\``, hint }
}

function dedent(rows: readonly CodeRow[]): readonly CodeRow[] {
  const openings = rows.flatMap(({ text }) => (text.trim() === '' ? [] : [/^[ \t]*/.exec(text)?.[0] ?? '']))
  const shared = openings.reduce(shorten, openings[0] ?? '')
  return shared === ''
    ? rows
    : rows.map(({ text, line }) => ({
        text: text.startsWith(shared) ? text.slice(shared.length) : text.trimStart(),
        line,
      }))
}

/** What two texts have in common from their beginning on. */
function shorten(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return one.slice(0, length)
}

export interface MarkedInfo {
  readonly info: string
  /** Lines that are to be marked, as written, and are not among those shown. */
  readonly missed: readonly number[]
}

/** `{12,14-16}` marks lines of the file: gives it as lines of what is shown. */
export function shiftMarks(info: string, from: number, count: number): MarkedInfo {
  const missed: number[] = []
  const shift = (_: string, first: string, dash = '', last = first): string => {
    const [start, end] = [Number(first) - from + 1, Number(last) - from + 1]
    if (start < 1) missed.push(Number(first))
    if (end > count && (dash !== '' || start >= 1)) missed.push(Number(last))
    const range = [Math.max(1, start), Math.min(count, end)] as const
    // There is no line 0: it marks nothing.
    if (range[0] > range[1]) return '0'
    return dash === '' ? String(range[0]) : `${range[0]}-${range[1]}`
  }
  const shifted = info.replace(/\{(?:[\d,|\s*-]|all|none)+\}/, (list) =>
    list.replace(/(\d+)(?:(\s*-\s*)(\d+))?/g, shift),
  )
  return { info: shifted, missed }
}
