import { ARROW, CLICK, CUT, HOLD, NEXT, SCREEN, SLIDE } from './mark-words.ts'
import { parseDuration, splitTime } from './times.ts'

/** What a mark in brackets, in bold or on a line of its own asks for. */
export type Mark =
  | ({ readonly kind: 'cue' } & CueMark)
  | { readonly kind: 'click'; readonly step?: number; readonly times: number }
  | { readonly kind: 'pause'; readonly seconds: number }
  | { readonly kind: 'pace'; readonly pace: number }

export interface CueMark {
  readonly target?: string
  readonly numbered?: number
  readonly turns?: number
  readonly hold: boolean
  readonly title?: string
  readonly seconds?: number
  /** The time is written as `m:ss`: a length, or the clock at that place. */
  readonly clock: boolean
}

const SEPARATOR = '\\s*[:.)）|–—、，·-]+\\s*'

const please = "(?:[,\\s]*(?:please|bitte|por favor|s['’]il vous pla[iî]t|per favore|tack|お願いします))?"
const lead = `(?:${ARROW}\\s*)*`
/** `2x weiter`, `weiter (2x)`, `next two`. */
const times =
  /^(?<first>\d)\s*[x×]\s*(?<what>\D.*)$|^(?<before>.*?\D)\s*(?:[x×]\s*(?<by>\d)|[(]?(?<times>\d)\s*[x×][)]?)$/iu
const nextAlone = new RegExp(`^${lead}${NEXT}${please}$`, 'iu')
const arrowAlone = new RegExp(`^${ARROW}+$`, 'u')
const nextSlide = new RegExp(
  `^${lead}(?:${NEXT}\\s*(?:to\\s+)?(?:the\\s+|zur\\s+|la\\s+|le\\s+|al\\s+)?(?:next\\s+)?)?${SLIDE}(?:\\s*(?:${NEXT}|change|wechsel|up))?${please}$`,
  'iu',
)
const nextScreen = new RegExp(
  `^${lead}(?:${NEXT}\\s*(?:the\\s+|la\\s+|le\\s+)?${SCREEN}|${SCREEN}\\s*${NEXT})${please}$`,
  'iu',
)
const slideHead = new RegExp(`^${lead}(?:${NEXT}\\s*)?${SLIDE}(?![\\p{Ll}])\\s*`, 'iu')
const screenHead = new RegExp(`^${lead}(?:${SCREEN}|p|pg|s|sl|f)[.:]?\\s*(?=[#№]?\\s*\\d)`, 'iu')
const screenNumber = new RegExp(`^${SCREEN}\\s*\\d{1,3}(?:\\s*(?:/|of|von|de|sur|di)\\s*\\d{1,3})?$`, 'iu')
const cutTo = new RegExp(`^${lead}${CUT}(?:\\s*[:：–—-]+\\s*(?<rest>.*))?$`, 'iu')
const ordinalSlide = /^第\s*(\d+)\s*(?:张|張|页|頁|枚|(?:枚目の)?スライド)/u
const number =
  /^(?:[#№]|nr?\.?\s*|no\.?\s*)?\s*(\d{1,3})(?:\s*(?:\/|of|von|de|sur|di|van|av|z|из)\s*\d{1,3})?(?![\p{L}\d])/iu
const range = /^\s*(?:–|—|-|to|bis|\+|&|and|und|et|y)\s*(\d{1,3})(?!\d)/iu

/**
 * What sets a mark off from the words around it. `bracket` may hold anything; `round` brackets hold little that is said
 * besides; `bold`, `soft` (italics) and `line` (a line of its own) also hold spoken words, so they must read like a mark.
 */
export type Setting = 'bracket' | 'round' | 'bold' | 'soft' | 'line'

/** Reads what stands inside a setting. Undefined: it is no mark. `alone`: nothing else is on the line. */
export function parseMark(inner: string, setting: Setting, alone: boolean): Mark | undefined {
  const text = inner
    .normalize('NFKC')
    .replace(/^[\s*_`[\]({【]+|[\s*_`[\])}】.!]+$/gu, '')
    .trim()
  const cue = parseTimes(text, setting) ?? parseCue(text, setting)
  const enclosed = setting === 'bracket' || setting === 'round'
  const plain = enclosed || alone || isShouted(text) || /\d|\s|\P{ASCII}/u.test(text)
  if (cue) return plain ? cue : undefined
  if (setting === 'bracket' || (alone && setting !== 'line'))
    return parseClick(text) ?? parsePause(text, setting === 'bracket') ?? parsePace(text)
  return parseSoftMark(text, setting, alone)
}

/** Several slides on one cue: `2x weiter`. */
function parseTimes(text: string, setting: Setting): Mark | undefined {
  const { first, what, before, by, times: count } = times.exec(text)?.groups ?? {}
  const turns = Number(first ?? by ?? count ?? 0)
  if (turns < 2) return undefined
  const once = parseCue((what ?? before ?? '').replace(/[\s([]+$/u, ''), setting)
  return once?.kind === 'cue' && once.numbered === undefined && once.title === undefined
    ? { ...once, turns }
    : undefined
}

/** A click or pause among words: it has to be plain that it is not said. */
function parseSoftMark(text: string, setting: Setting, alone: boolean): Mark | undefined {
  if (setting === 'soft' || setting === 'round')
    return parsePause(text, false) ?? (/^cli/iu.test(text) ? parseClick(text) : undefined)
  if (isShouted(text)) return parseClick(text) ?? parsePause(text, false)
  return alone && /^(?:pause|beat)$/iu.test(text) ? parsePause(text, false) : undefined
}

const isShouted = (text: string): boolean =>
  text.length > 2 && text === text.toUpperCase() && text !== text.toLowerCase()

function parseCue(text: string, setting: Setting): Mark | undefined {
  if (text.length > 160) return undefined
  const bare = setting !== 'bracket'
  const enclosed = setting === 'bracket' || setting === 'round'
  if (asksForNext(text, setting)) return cue({})
  if (setting === 'line' && screenNumber.test(text)) return parseCue(text, 'bracket')
  const head = slideHead.exec(text) ?? (bare && !isShouted(text) ? null : screenHead.exec(text))
  if (head)
    return parseCueRest(text.slice(head[0].length), { bare, shouted: /^\P{L}*[\p{Lu}\s]{3}/u.test(text) })
  const ordinal = ordinalSlide.exec(text)
  if (ordinal) return cue({ numbered: Number(ordinal[1]), rest: text.slice(ordinal[0].length) })
  const cut = enclosed || isShouted(text.split(/[:：]/u)[0] ?? '') ? cutTo.exec(text) : null
  return cut ? cue({ rest: cut.groups?.['rest'] ?? '' }) : undefined
}

/** The next slide and nothing more: `[SLIDE]`, `(weiter)`, `NEXT IMAGE`, an arrow. */
function asksForNext(text: string, setting: Setting): boolean {
  const enclosed = setting === 'bracket' || setting === 'round'
  if (enclosed && (nextAlone.test(text) || arrowAlone.test(text))) return true
  if (nextSlide.test(text)) return enclosed || !/^\p{Ll}/u.test(text)
  if (nextScreen.test(text)) return enclosed || isShouted(text)
  return setting === 'line' && isSignal(text)
}

/** A line of its own that nobody says: an arrow, `>>> NEXT`, `NEXT`. */
function isSignal(text: string): boolean {
  if (arrowAlone.test(text)) return true
  return nextAlone.test(text) && (isShouted(text) || !/^\p{L}/u.test(text))
}

function parseCueRest(
  rest: string,
  { bare, shouted }: { bare: boolean; shouted: boolean },
): Mark | undefined {
  if (readTimeAlone(rest) !== undefined) return cue({ rest })
  const id = /^#([\p{L}][\p{L}\p{M}\p{N}_.-]*)(.*)$/u.exec(rest)
  if (id?.[1]) return cue({ target: id[1], rest: id[2] ?? '' })
  const turns = /^\+\s*(\d{1,2})(.*)$/u.exec(rest)
  if (turns?.[1]) return cue({ turns: Number(turns[1]), rest: turns[2] ?? '' })
  if (HOLD.test(rest.replace(/^\W+/u, ''))) return { kind: 'cue', hold: true, clock: false }
  const numbered = number.exec(rest)
  if (numbered?.[1]) return parseNumbered(Number(numbered[1]), rest.slice(numbered[0].length), bare)
  const titled = new RegExp(`^${SEPARATOR}(.+)$`, 'u').exec(rest)
  if (titled?.[1]) return bare && !shouted ? undefined : cue({ rest: titled[1] })
  return !bare && rest !== '' && rest.length < 80 ? cue({ rest }) : undefined
}

/** `3`, `3: Title`, `3-4: Title`; in running text a number must end the line or be followed by a colon or the like. */
function parseNumbered(from: number, after: string, bare: boolean): Mark | undefined {
  const to = range.exec(after)
  const turns = to?.[1] ? Number(to[1]) - from + 1 : 1
  if (to && turns > 1 && turns < 20)
    return cue({ numbered: Number(to[1]), turns, rest: after.slice(to[0].length) })
  const goesOn = after.trim() !== '' && readTimeAlone(after) === undefined
  if (bare && goesOn && !/^\s*[:.)|–—、-]/u.test(after)) return undefined
  return cue({ numbered: from, rest: after })
}

/** The last bracket of `[SLIDE 3: Title (20s)]` may have gone with that of the cue. */
function closeBracket(text: string): string {
  return /\([^()]*$/u.test(text) ? `${text})` : text
}

/** Seconds in `(20s)`, where nothing else follows a cue. */
function readTimeAlone(rest: string): number | undefined {
  const time = /^\s*[([（]\s*([^()[\]（）]+?)\s*[)\]）]?\s*$/u.exec(rest)?.[1]
  return time === undefined || /^\d+$/u.test(time) ? undefined : parseDuration(time, 'seconds')
}

function cue(parts: { target?: string; numbered?: number; turns?: number; rest?: string }): Mark {
  const rest = closeBracket(parts.rest ?? '')
  const alone = readTimeAlone(rest)
  const { title, seconds, clock } =
    alone === undefined
      ? splitTime(rest.replace(/^\s*[:.)\]|–—、，·-]+\s*/u, ''))
      : { title: '', seconds: alone, clock: false }
  const name = title.replace(/^["“”'«»„「『]+|["“”'«»「」』]+$/gu, '').trim()
  return {
    kind: 'cue',
    hold: false,
    clock,
    ...(parts.target === undefined ? {} : { target: parts.target }),
    ...(parts.numbered === undefined ? {} : { numbered: parts.numbered }),
    ...(parts.turns === undefined ? {} : { turns: parts.turns }),
    ...(name === '' ? {} : { title: name }),
    ...(seconds === undefined ? {} : { seconds }),
  }
}

/** Reads a heading: `Slide 3: Title (20s)`, `スライド3`. Numbered headings (`3. Title`) are the caller's: they need their kin. */
export function parseHeadingCue(heading: string): CueMark | undefined {
  const text = heading.normalize('NFKC').replace(/[*_`]/gu, '').trim()
  const open = splitTime(text)
  const mark = parseCue(open.seconds === undefined ? text : open.title, 'bracket')
  if (mark?.kind === 'cue')
    return open.seconds === undefined ? mark : { ...mark, seconds: open.seconds, clock: open.clock }
  const behind = new RegExp(`^(.+?)\\s*[([]\\s*${SLIDE}\\s*#?(\\d{1,3})\\s*[)\\]]$`, 'iu').exec(text)
  return behind?.[1] && behind[2]
    ? { hold: false, clock: false, title: behind[1], numbered: Number(behind[2]) }
    : undefined
}

const clicks = new RegExp(
  `^${CLICK}(?:\\s*(?:(?:step|#)?\\s*(\\d{1,2})|[x×]\\s*(\\d{1,2})))?(?:\\s*(?:[:–—]|-\\s).*)?$`,
  'iu',
)

function parseClick(text: string): Mark | undefined {
  const match = clicks.exec(text)
  if (!match) return undefined
  return { kind: 'click', times: Number(match[2] ?? 1), ...(match[1] ? { step: Number(match[1]) } : {}) }
}

const pauses =
  /^(?:(?<size>long|short|big|lange|kurze|longue|courte|larga|corta|長い|短い)\s*)?(?<word>pause|pauses|pausa|pauze|paus|beat|breath|breathe|breath in|silence|stille|wait|warten|attendre|esperar|ポーズ|間|间|停顿|停頓|暂停|휴지|пауза)\s*(?:for|:|,|-|–|von|de)?\s*(?<time>.*)$/iu

function parsePause(text: string, talkative: boolean): Mark | undefined {
  const match = pauses.exec(text)
  if (!match?.groups) {
    const only =
      /^\d/u.test(text) && !/^\d+$|^\d+:\d\d$/u.test(text) ? parseDuration(text, 'seconds') : undefined
    return only === undefined ? undefined : { kind: 'pause', seconds: only }
  }
  const { size = '', word = '', time = '' } = match.groups
  const stated = time === '' ? undefined : parseDuration(time, 'seconds')
  if (time !== '' && stated === undefined && !(talkative && time.length < 60)) return undefined
  const usual = /^(?:beat|breath)/iu.test(word) ? 1 : 2
  const factor = /^(?:long|big|lange|larga|長)/iu.test(size) ? 1.5 : size === '' ? 1 : 0.5
  return { kind: 'pause', seconds: stated ?? usual * factor }
}

function parsePace(text: string): Mark | undefined {
  if (/^(?:slow|slowly|slower|slow down|langsam|lentement|despacio|ゆっくり|慢)$/iu.test(text))
    return { kind: 'pace', pace: 1.25 }
  if (/^(?:fast|faster|quick|quickly|schnell|vite|rápido|早口|快)$/iu.test(text))
    return { kind: 'pace', pace: 0.85 }
  return undefined
}
