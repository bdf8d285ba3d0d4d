import type { Row } from './items.ts'

/** What makes a text an outline of Org mode rather than Markdown with bullets. */
const ORG = /^#\+\w+:|^\*{2,4} (?!.*\*\*\s*$)\S/u
const STAMP =
  /^[[(<]?(?<stamp>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])>]?(?:\s*(?:-->|[–—-])\s*[[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?)?\s*(?:[-–—|:]\s+)?(?<rest>.*)$/u
/** Fewer times at the heads of lines are no transcript. */
const FEWEST = 3

/**
 * Brings transcripts, subtitles and outlines of other tools to the forms that are read: their times and counters are not
 * said, their headings are headings. Lines keep their numbers.
 */
export function tidyRows(rows: readonly Row[]): readonly Row[] {
  const outlined = (isOutline(rows) ? rows.map(toHeading) : rows).map(toMarkdown)
  return isTranscript(outlined) ? outlined.map(dropStamp) : outlined
}

function isOutline(rows: readonly Row[]): boolean {
  const marked = rows.filter(({ text }) => ORG.test(text))
  return marked.length >= 2 || marked.some(({ text }) => text.startsWith('#+'))
}

/** `** Title` of Org mode, with neither its states nor its tags. */
function toHeading(row: Row): Row {
  if (/^#\+\w+:/u.test(row.text)) return { ...row, text: '' }
  const match = /^(\*{1,6}) +(?:(?:TODO|DONE|NEXT|WAIT)\s+)?(.*?)(?:\s+:[\w:]+:)?\s*$/u.exec(row.text)
  return match?.[1] ? { ...row, text: `${'#'.repeat(match[1].length)} ${match[2]}` } : row
}

/** `== Title` of AsciiDoc. */
function toMarkdown(row: Row): Row {
  const match = /^(={2,5}) (\S.*?)(?: =+)?$/u.exec(row.text)
  return match?.[1] ? { ...row, text: `${'#'.repeat(match[1].length)} ${match[2]}` } : row
}

/** Times at the heads of lines that never run backwards. */
function isTranscript(rows: readonly Row[]): boolean {
  const times = rows.flatMap(({ text }) => {
    const stamp = STAMP.exec(text.trim())?.groups?.['stamp']
    return stamp === undefined ? [] : [toSeconds(stamp)]
  })
  return times.length >= FEWEST && times.every((time, at) => at === 0 || time >= (times[at - 1] ?? 0))
}

function toSeconds(stamp: string): number {
  return stamp
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
}

function dropStamp(row: Row, at: number, rows: readonly Row[]): Row {
  const text = row.text.trim()
  if (/^WEBVTT\b/u.test(text)) return { ...row, text: '' }
  // Subtitles count their pieces on a line of its own.
  if (/^\d{1,5}$/u.test(text) && /-->/u.test(rows[at + 1]?.text ?? '')) return { ...row, text: '' }
  const rest = STAMP.exec(text)?.groups?.['rest']
  return rest === undefined ? row : { ...row, text: rest }
}
