import type { Direction, ScriptItem, ScriptLine } from '../../model/script.ts'
import type { Span } from '../../model/span.ts'
import { type CueMark, type Mark, parseMark, type Setting } from './marks.ts'
import { type Names, readHandOver, splitLabel } from './names.ts'
import { dropNotesLabel, parseNotesLabel } from './notes-label.ts'
import { countSpoken, standsOut, stripMarkup } from './spoken.ts'
import { isSeparator, openTable, readTableRow, splitCells, type Table } from './table.ts'
import { tidyRows } from './tidy.ts'

export interface Row {
  readonly text: string
  /** In the file, from 1. */
  readonly line: number
}

/** A break between blocks, which `callSlides` turns into a cue where blocks are what the script is made of. */
export interface Break {
  readonly kind: 'break'
  readonly span: Span
}

/** A spoken line with what `callSlides` may take it for, where nothing plainer calls slides. */
export interface SaidLine extends ScriptLine {
  /** The whole line stands out: in bold, or in capitals. */
  readonly stands?: 'bold' | 'capitals'
  /** The number it bore. */
  readonly ordinal?: number
}

interface Walk {
  readonly path: string
  readonly names: Names
  readonly items: (ScriptItem | SaidLine | Break)[]
  speaker: string | undefined
  character: string | undefined
  opens: boolean
  fence: string | undefined
  comment: { text: string; span: Span } | undefined
  table: Table | undefined
  ordinal: number | undefined
  stands: SaidLine['stands']
}

const ACT =
  /^(?:act|acte|akt|acto|atto|ato|aktus|akti|part|teil|partie|parte|deel|del|часть|акт|chapter|kapitel|chapitre|cap[ií]tulo)\s+([ivxlc]+|\d{1,2}|one|two|three|four|five)\b\s*[:.–—-]*\s*(.*)$/iu
const ACT_CJK = /^第\s*([一二三四五六七八九十\d]+)\s*[幕部章]\s*[::.–—、-]*\s*(.*)$/u

/** Reads rows into items. Breaks come as items of their own; cues are not numbered yet. */
export function readItems(rows: readonly Row[], path: string, names: Names): (ScriptItem | Break)[] {
  const walk: Walk = {
    path,
    names,
    items: [],
    speaker: names.speakers[0]?.name,
    character: undefined,
    opens: true,
    fence: undefined,
    comment: undefined,
    table: undefined,
    ordinal: undefined,
    stands: undefined,
  }
  const tidied = tidyRows(rows)
  for (const [at, row] of tidied.entries())
    readRow(walk, row, tidied.slice(at + 1, at + 2)[0], () => tidied.slice(at))
  if (walk.comment) walk.items.push({ kind: 'aside', ...walk.comment })
  return walk.items
}

/** A line of signs that nobody says parts blocks as a rule does. */
const SIGNS =
  /^(?:#{2,}|\+{3,}|~{2,}|§+|[◆◇■□●○•★☆※⁂]{1,5}|(?:[◆◇■□●○•★☆※#+~]\s+){2,}\S|-{3,}\s*✂.*|\/{3,})$/u

function readRow(walk: Walk, row: Row, next: Row | undefined, rest: () => readonly Row[]): void {
  const span: Span = { path: walk.path, line: row.line }
  if (walk.comment) {
    continueComment(walk, row)
    return
  }
  const text = row.text.trim()
  if (readFence(walk, row, text, rest)) return
  if (!text.startsWith('|')) walk.table = undefined
  if (text === '') {
    walk.opens = true
    walk.character = undefined
  } else if (/^(?:-\s*){3,}$|^(?:\*\s*){3,}$|^(?:_\s*){3,}$/u.test(text)) {
    walk.items.push({ kind: 'break', span })
    walk.opens = true
  } else if (/^={3,}$/u.test(text)) {
    walk.opens = true
  } else if (SIGNS.test(text)) {
    walk.items.push({ kind: 'break', span })
    walk.opens = true
  } else if (/^#{1,6}\s/u.test(text)) readHeading(walk, text, span)
  else if (next && /^={3,}\s*$/u.test(next.text)) readHeading(walk, `# ${text}`, span)
  else if (text.startsWith('|')) readCells(walk, text, span, rest)
  else readText(walk, text, span)
}

/** Code in a script is shown, not said. What is never closed is no code; tildes alone on their line are a rule. */
function readFence(walk: Walk, row: Row, text: string, rest: () => readonly Row[]): boolean {
  if (walk.fence === undefined) {
    const fence = /^(?:`{3,}|~{3,}(?=.*[^~\s]))/u.exec(text)?.[0]
    const closes = (later: Row) => fence !== undefined && later.text.trim().startsWith(fence)
    if (fence === undefined || !rest().slice(1).some(closes)) return false
    walk.fence = fence
    return true
  }
  if (text.startsWith(walk.fence)) walk.fence = undefined
  else if (text !== '') {
    walk.items.push({
      kind: 'direction',
      text: row.text.trimEnd(),
      span: { path: walk.path, line: row.line },
    })
  }
  return true
}

function continueComment(walk: Walk, row: Row): void {
  const open = walk.comment
  if (!open) return
  const end = row.text.indexOf('-->')
  if (end < 0) {
    walk.comment = { ...open, text: `${open.text}\n${row.text}` }
    return
  }
  walk.comment = undefined
  walk.items.push({
    kind: 'aside',
    text: `${open.text}\n${row.text.slice(0, end)}`.trim(),
    span: { ...open.span, endLine: row.line },
  })
  const rest = row.text.slice(end + 3).trim()
  if (rest !== '') readText(walk, rest, { path: walk.path, line: row.line })
}

function readHeading(walk: Walk, text: string, span: Span): void {
  const match = /^(#{1,6})\s+(.*?)\s*#*$/u.exec(text)
  const bare = stripMarkup((match?.[2] ?? text).replace(/<!--.*?-->/gu, ''))
  const handOver = readHandOver(bare, walk.names)
  walk.opens = true
  walk.character = undefined
  if (handOver !== undefined) {
    walk.speaker = handOver
    walk.items.push({ kind: 'hand-over', to: handOver, span })
    return
  }
  const act = ACT.exec(bare) ?? ACT_CJK.exec(bare.normalize('NFKC'))
  walk.items.push({
    kind: 'heading',
    level: match?.[1]?.length ?? 1,
    text: bare,
    span,
    ...(act?.[1] ? { act: { numeral: act[1].toUpperCase(), title: act[2] ?? '' } } : {}),
  })
}

/** Scripts also come as tables of slide and words. */
function readCells(walk: Walk, text: string, span: Span, rest: () => readonly Row[]): void {
  const cells = splitCells(text)
  if (isSeparator(cells)) return
  if (walk.table === undefined) {
    const rows = rest()
    const end = rows.findIndex((row) => !row.text.trim().startsWith('|'))
    const body = rows.slice(1, end < 0 ? undefined : end).map((row) => splitCells(row.text.trim()))
    walk.table = openTable(cells, body)
    if (walk.table.headed) return
  }
  const { cue, said, other } = readTableRow(walk.table, cells)
  walk.opens = true
  if (cue !== undefined) walk.items.push(toCue(cue, { raw: cells[0] ?? '', span, form: 'mark' }))
  for (const cell of said) if (cell !== '' && !readWhole(walk, cell, span)) readText(walk, cell, span)
  for (const cell of other) walk.items.push({ kind: 'direction', text: stripMarkup(cell), span })
}

function readText(walk: Walk, text: string, span: Span): void {
  const open = /<!--(?!.*?-->)/u.exec(text)
  if (open) {
    walk.comment = { text: text.slice(open.index + 4), span }
    const before = text.slice(0, open.index).trim()
    if (before !== '') readText(walk, before, span)
    return
  }
  const quoted = /^>\s?(?!>)/u.test(text)
  const listed = /^(\d{1,3})[.)]\s+\S/u.exec(text)?.[1]
  walk.ordinal = listed === undefined ? undefined : Number(listed)
  const body = text
    .replace(/^(?:>\s?)+(?=\S|$)/u, (arrows) =>
      /^>{2,}/u.test(arrows.replace(/\s/gu, '')) && !quoted ? arrows : '',
    )
    .replace(/^(?:[-+*•–]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)/u, '')
  if (readNotesLabel(walk, body, span) || readWhole(walk, body, span)) return
  walk.stands = standsOut(body)
  const label = splitLabel(body, walk.names)
  if (label?.speaker !== undefined) setSpeaker(walk, label.speaker, span)
  if (label) walk.character = label.character
  readPieces(walk, dropNotesLabel(label?.rest ?? body), { span, quoted })
}

/** `Notes:` above the words of a slide, as exports of other tools have it; and what stands there when it has none. */
function readNotesLabel(walk: Walk, body: string, span: Span): boolean {
  const [before, last] = walk.items.slice(-2)
  const label = parseNotesLabel(body, last?.kind === 'cue')
  if (label === undefined || (label === 'none' && last?.kind === 'line')) return false
  // A title stands between the number of the slide and its notes.
  if (label === 'label' && last?.kind === 'line' && before?.kind === 'cue' && before.title === undefined) {
    walk.items.splice(-2, 2, { ...before, title: last.text })
  }
  if (/\p{L}/u.test(body)) walk.items.push({ kind: 'direction', text: stripMarkup(body), span })
  return true
}

/** A number by itself: `[3]`, `S3`, `4/20`. It is said, or calls a slide where such numbers count up. */
export type LoneNumber = (Direction | ScriptLine) & { readonly lone: number }

function readLoneNumber(walk: Walk, body: string, span: Span): boolean {
  const number = LONE.exec(body)?.[1]
  if (number === undefined) return false
  if (/^[[(]/u.test(body)) walk.items.push({ kind: 'direction', text: body.replace(/[[\]()]/gu, ''), span })
  else say(walk, body, { span, quoted: false })
  const item = walk.items.pop()
  if (item !== undefined) walk.items.push({ ...item, lone: Number(number) } as LoneNumber)
  return true
}

/** Begins with an arrow or another sign that is no letter, number or mark-up. */
const SIGNED = /^(?:[-=]{1,2}>|>{2,}|[^\p{L}\p{N}\s*_[({【（<"“'#@/-])/u

/** `<SLIDE>`, `::slide::`, `@slide`: signs of other tools around a mark. */
const WRAPPED =
  /^(?:<{1,2}|:{2}|@|\/{1,2}|\\|__)\s*(?<mark>[\p{L}][\p{L}\p{N} #:.-]{2,40}?)\s*(?:\/?>{1,2}|:{2}|__)?$/u
const LONE = /^[[(#№]*\s*(?:[SPF]\s?)?(\d{1,3})(?:\s*\/\s*\d{1,3})?\s*[\])]?[.:]?$/u

/** A line that is nothing but a mark, a hand-over or a stage direction. */
function readWhole(walk: Walk, body: string, span: Span): boolean {
  const bare = body.replace(/^[-=>\s]*(?=[\p{L}【[(（*_])|[-=<\s]+$/gu, '')
  const wrapped = WRAPPED.exec(body)?.groups?.['mark']
  const mark =
    (wrapped === undefined ? undefined : parseMark(wrapped, 'bracket', true)) ??
    (SIGNED.test(body) ? parseMark(body, 'line', true) : undefined) ??
    (isOnePiece(bare) ? parseMark(bare, settingOf(bare), true) : undefined)
  if (mark) {
    push(walk, mark, body, span)
    return true
  }
  if (readLoneNumber(walk, body, span)) return true
  const to = /^(?:\[.*\]|\*\*.*\*\*|→.*|\(.*\))$/u.test(bare) ? readHandOver(bare, walk.names) : undefined
  if (to !== undefined) {
    setSpeaker(walk, to, span)
    return true
  }
  const aside =
    /^(?:[*_]{0,3}[(（]([^()（）]+)[)）][*_]{0,3}|\*{0,3}[[【]([^\]】]+)[\]】]\*{0,3})[.。]?$/u.exec(bare)
  const direction = aside?.[1] ?? aside?.[2]
  if (direction !== undefined) {
    walk.items.push({ kind: 'direction', text: stripMarkup(direction), span })
    return true
  }
  return false
}

const settingOf = (text: string): Setting =>
  /^(?:\*{0,3}|_{0,3})[[【{]/u.test(text)
    ? 'bracket'
    : /^(?:\*\*|__)/u.test(text)
      ? 'bold'
      : /^[(（]/u.test(text)
        ? 'round'
        : /^[*_]/u.test(text)
          ? 'soft'
          : 'line'

/** Whether one pair of brackets or stars holds the whole line, closed or not. */
function isOnePiece(text: string): boolean {
  if (/^\*{0,3}\s*[[【]/u.test(text)) return /^[^\]】]*[\]】]?[\s*.]*$/u.test(text) && !/\]\(/u.test(text)
  if (/^[(（]/u.test(text)) return /^[(（][^()（）]*[)）]?[\s.。]*$/u.test(text)
  if (/^\*\*/u.test(text)) return /^\*\*[^*]*(?:\*\*)?[.\s]*$/u.test(text)
  return /^[*_]?[^*_[\]【】]*[*_]?\**$/u.test(text)
}

const PIECES =
  /<!--(?<comment>.*?)-->|(?<bold>\*\*\s*[^*]+?\s*\*\*)|(?<bracket>\[[^[\]]+\](?![([])|【[^】]+】|\{\{?[^{}]+\}?\})|(?<round>(?<![\p{L}\p{N}])[(（][^()（）]+[)）])|(?<soft>(?<![*\p{L}])\*[^*]+\*(?!\*)|(?<![_\p{L}])_[^_]+_(?!_))/gu

/** Cuts a line at its marks; what lies between is spoken. */
function readPieces(walk: Walk, body: string, line: { span: Span; quoted: boolean }): void {
  let said = ''
  let from = 0
  for (const match of body.matchAll(PIECES)) {
    said += body.slice(from, match.index)
    from = match.index + match[0].length
    const act = readPiece(walk, match, line.span)
    if (act === undefined) said += match[0]
    else {
      if (said.trim() !== '' && act.cuts) {
        say(walk, said, line)
        said = ''
      }
      act.run()
    }
  }
  said += body.slice(from)
  if (said.trim() !== '') say(walk, said, line)
}

/** What a bracketed, bold or soft piece of a line is; undefined when it is said. `cuts`: words before it end there. */
function readPiece(
  walk: Walk,
  match: RegExpMatchArray,
  span: Span,
): { cuts: boolean; run: () => void } | undefined {
  const { comment } = match.groups ?? {}
  const inner = comment ?? match[0]
  const set = settingOfPiece(match)
  const mark = parseMark(inner, set, false)
  if (mark && (comment === undefined || mark.kind === 'cue')) {
    return { cuts: true, run: () => push(walk, mark, inner, span) }
  }
  if (comment !== undefined) {
    return { cuts: false, run: () => void walk.items.push({ kind: 'aside', text: comment.trim(), span }) }
  }
  if (set !== 'bracket') return undefined
  const to = readHandOver(inner, walk.names)
  if (to !== undefined) return { cuts: true, run: () => setSpeaker(walk, to, span) }
  const text = stripMarkup(inner.replace(/^[*\s]*[[【{]+|[\]】}]+[*\s]*$/gu, ''))
  return { cuts: true, run: () => void walk.items.push({ kind: 'direction', text, span }) }
}

function settingOfPiece({ 0: text, groups = {} }: RegExpMatchArray): Setting {
  if (groups['comment'] !== undefined || groups['bracket'] !== undefined || /^[*_]+\s*[[【]/u.test(text))
    return 'bracket'
  if (groups['bold'] !== undefined) return 'bold'
  return groups['round'] === undefined ? 'soft' : 'round'
}

function say(walk: Walk, markdown: string, { span, quoted }: { span: Span; quoted: boolean }): void {
  const text = stripMarkup(markdown)
  if (!/[\p{L}\p{N}]/u.test(text)) return
  walk.items.push({
    kind: 'line',
    text,
    ...(markdown.trim() === text ? {} : { markup: markdown.trim() }),
    ...countSpoken(text),
    opens: walk.opens,
    quoted,
    quotes: /^["“„«»「『‘]/u.test(text),
    span,
    ...(walk.character === undefined ? {} : { character: walk.character }),
    ...(walk.speaker === undefined ? {} : { speaker: walk.speaker }),
    ...(walk.ordinal === undefined ? {} : { ordinal: walk.ordinal }),
    ...(walk.stands === undefined ? {} : { stands: walk.stands }),
  } as SaidLine)
  walk.ordinal = undefined
  walk.opens = false
}

function setSpeaker(walk: Walk, to: string, span: Span): void {
  if (walk.speaker !== to || !walk.items.some((item) => item.kind === 'line'))
    walk.items.push({ kind: 'hand-over', to, span })
  walk.speaker = to
}

function push(walk: Walk, mark: Mark, raw: string, span: Span): void {
  if (mark.kind === 'cue') walk.items.push(toCue(mark, { raw, span, form: 'mark' }))
  else if (mark.kind === 'pause')
    walk.items.push({ kind: 'pause', seconds: mark.seconds, raw: raw.trim(), span })
  else if (mark.kind === 'pace')
    walk.items.push({ kind: 'direction', text: bareWords(raw), pace: mark.pace, span })
  else {
    for (let time = 0; time < mark.times; time++) {
      walk.items.push({ kind: 'click', span, ...(mark.step === undefined ? {} : { step: mark.step }) })
    }
  }
}

/** A cue that is not numbered yet. */
export function toCue(
  mark: CueMark,
  from: { raw: string; span: Span; form: 'mark' | 'heading' | 'block' | 'click' },
): ScriptItem {
  const { clock, ...rest } = mark
  return {
    kind: 'cue',
    number: 0,
    ...rest,
    form: from.form,
    raw: bareWords(from.raw),
    span: from.span,
    ...(clock ? { clock } : {}),
  } as ScriptItem
}

const bareWords = (raw: string): string => raw.replace(/^[\s*_[\](){}【】]+|[\s*_[\](){}【】]+$/gu, '').trim()
