import type { ScriptItem } from '../../model/script.ts'
import type { Span } from '../../model/span.ts'
import { type CueMark, type Mark, parseMark, type Setting } from './marks.ts'
import { type Names, readHandOver, splitLabel } from './names.ts'
import { countSpoken, stripMarkup } from './spoken.ts'

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

interface Walk {
  readonly path: string
  readonly names: Names
  readonly items: (ScriptItem | Break)[]
  speaker: string | undefined
  character: string | undefined
  opens: boolean
  fence: string | undefined
  comment: { text: string; span: Span } | undefined
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
  }
  for (const [at, row] of rows.entries()) readRow(walk, row, rows[at + 1])
  if (walk.comment) walk.items.push({ kind: 'aside', ...walk.comment })
  return walk.items
}

function readRow(walk: Walk, row: Row, next: Row | undefined): void {
  const span: Span = { path: walk.path, line: row.line }
  if (walk.comment) {
    continueComment(walk, row)
    return
  }
  const text = row.text.trim()
  if (readFence(walk, row, text)) return
  if (text === '') {
    walk.opens = true
    walk.character = undefined
  } else if (/^(?:-\s*){3,}$|^(?:\*\s*){3,}$|^(?:_\s*){3,}$/u.test(text)) {
    walk.items.push({ kind: 'break', span })
    walk.opens = true
  } else if (/^={3,}$/u.test(text)) {
    walk.opens = true
  } else if (/^#{1,6}\s/u.test(text)) readHeading(walk, text, span)
  else if (next && /^={3,}\s*$/u.test(next.text)) readHeading(walk, `# ${text}`, span)
  else if (text.startsWith('|') && text.endsWith('|')) readTableRow(walk, text, span)
  else readText(walk, text, span)
}

/** Code in a script is shown, not said. */
function readFence(walk: Walk, row: Row, text: string): boolean {
  const fence = /^(`{3,}|~{3,})/u.exec(text)?.[1]
  if (walk.fence === undefined) {
    walk.fence = fence
    return fence !== undefined
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
function readTableRow(walk: Walk, text: string, span: Span): void {
  const cells = text
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
  if (cells.every((cell) => /^:?-*:?$/u.test(cell))) return
  const [first = '', ...rest] = cells
  const mark = /^\d{1,3}$/u.test(first)
    ? parseMark(`slide ${first}`, 'bracket', true)
    : parseMark(first, 'line', true)
  if (mark) push(walk, mark, first, span)
  else if (rest.length > 0 && parseMark(`${first} 1`, 'line', true)?.kind === 'cue') return
  const spoken = (mark ? rest : cells).filter((cell) => cell !== '').join(' ')
  if (spoken !== '') readText(walk, spoken, span)
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
  const body = text
    .replace(/^(?:>\s?)+(?=\S|$)/u, (arrows) =>
      /^>{2,}/u.test(arrows.replace(/\s/gu, '')) && !quoted ? arrows : '',
    )
    .replace(/^(?:[-+*•–]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)/u, '')
  const whole = readWhole(walk, body, span)
  if (whole) return
  const label = splitLabel(body, walk.names)
  if (label?.speaker !== undefined) setSpeaker(walk, label.speaker, span)
  if (label) walk.character = label.character
  readPieces(walk, label?.rest ?? body, { span, quoted })
}

/** A line that is nothing but a mark, a hand-over or a stage direction. */
function readWhole(walk: Walk, body: string, span: Span): boolean {
  const bare = body.replace(/^[-=>\s]*(?=[\p{L}【[(（*_])|[-=<\s]+$/gu, '')
  const mark = isOnePiece(bare) ? parseMark(bare, settingOf(bare), true) : undefined
  if (mark) {
    push(walk, mark, bare, span)
    return true
  }
  const to = /^(?:\[.*\]|\*\*.*\*\*|→.*|\(.*\))$/u.test(bare) ? readHandOver(bare, walk.names) : undefined
  if (to !== undefined) {
    setSpeaker(walk, to, span)
    return true
  }
  const aside = /^(?:[(（]([^()（）]+)[)）]|\*{0,3}[[【]([^\]】]+)[\]】]\*{0,3})[.。]?$/u.exec(bare)
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
      : /^[*_(（]/u.test(text)
        ? 'soft'
        : 'line'

/** Whether one pair of brackets or stars holds the whole line, closed or not. */
function isOnePiece(text: string): boolean {
  if (/^\*{0,3}\s*[[【]/u.test(text)) return /^[^\]】]*[\]】]?[\s*.]*$/u.test(text) && !/\]\(/u.test(text)
  if (/^\*\*/u.test(text)) return /^\*\*[^*]*(?:\*\*)?[.\s]*$/u.test(text)
  return /^[*_]?[^*_[\]【】]*[*_]?\**$/u.test(text)
}

const PIECES =
  /<!--(?<comment>.*?)-->|(?<bold>\*\*\s*[^*]+?\s*\*\*)|(?<bracket>\[[^[\]]+\](?![([])|【[^】]+】|\{\{?[^{}]+\}?\})|(?<soft>(?<![\p{L}\p{N}])[(（][^()（）]+[)）]|(?<![*\p{L}])\*[^*]+\*(?!\*)|(?<![_\p{L}])_[^_]+_(?!_))/gu

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
  const { comment, bold, bracket } = match.groups ?? {}
  const inner = comment ?? match[0]
  const bracketed = bracket !== undefined || /^[*_]+\s*[[【]/u.test(match[0])
  const set: Setting = bracketed || comment !== undefined ? 'bracket' : bold === undefined ? 'soft' : 'bold'
  const mark = parseMark(inner, set, false)
  if (mark && (comment === undefined || mark.kind === 'cue')) {
    return { cuts: true, run: () => push(walk, mark, inner, span) }
  }
  if (comment !== undefined) {
    return { cuts: false, run: () => void walk.items.push({ kind: 'aside', text: comment.trim(), span }) }
  }
  if (!bracketed) return undefined
  const to = readHandOver(inner, walk.names)
  if (to !== undefined) return { cuts: true, run: () => setSpeaker(walk, to, span) }
  const text = stripMarkup(inner.replace(/^[*\s]*[[【{]+|[\]】}]+[*\s]*$/gu, ''))
  return { cuts: true, run: () => void walk.items.push({ kind: 'direction', text, span }) }
}

function say(walk: Walk, markdown: string, { span, quoted }: { span: Span; quoted: boolean }): void {
  const text = stripMarkup(markdown)
  if (!/[\p{L}\p{N}]/u.test(text)) return
  walk.items.push({
    kind: 'line',
    text,
    ...countSpoken(text),
    opens: walk.opens,
    quoted,
    quotes: /^["“„«»「『‘]/u.test(text),
    span,
    ...(walk.character === undefined ? {} : { character: walk.character }),
    ...(walk.speaker === undefined ? {} : { speaker: walk.speaker }),
  })
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
  from: { raw: string; span: Span; form: 'mark' | 'heading' | 'block' },
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
