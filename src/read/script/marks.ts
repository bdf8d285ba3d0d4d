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

/** The word for a slide in the languages of the scripts we have met. */
const SLIDE =
  '(?:slides?|folien?|dias?|diapos?|diapositiv(?:e|es|a|as|o|os)|diapozitiv|transparents?|transparencias?|l[aá]minas?|planches?|slajdy?|sn[ií]mek|f[oó]lia|lysbilder?|lysark|bilder?|kalvo|слайды?|スライド|슬라이드|幻灯片|投影片|簡報|ppt)'
const NEXT =
  '(?:next|new|change|advance|switch|show|weiter|n[aä]chste[nrs]?|suivante?s?|prochaine?|siguientes?|pr[oó]xim[oa]|prossim[ao]|successiv[ao]|volgende|n[aä]sta|neste|n[aæ]ste|następny|seuraava|další|следующий|далее|次へ|次の?|下一[张張页頁个]?|翻页|换页|다음)'
const HOLD = /^(?:hold|stay|keep|same|bleibt|halten|garder|rester|mantener|そのまま|保持)$/iu
const SEPARATOR = '\\s*[:.)）|–—、，·-]+\\s*'

const nextAlone = new RegExp(`^(?:[→⇒▶»>=-]+\\s*)?${NEXT}(?:\\s*(?:please|bitte))?$`, 'iu')
const nextSlide = new RegExp(
  `^(?:[→⇒▶»>=-]+\\s*)?(?:${NEXT}\\s*(?:to\\s+)?(?:the\\s+|zur\\s+|la\\s+|le\\s+)?(?:next\\s+)?)?${SLIDE}(?:\\s*(?:${NEXT}|change|wechsel|up))?$`,
  'iu',
)
const slideHead = new RegExp(`^(?:[→⇒▶»>=-]+\\s*)?(?:${NEXT}\\s*)?${SLIDE}(?![\\p{Ll}])\\s*`, 'iu')
const ordinalSlide = /^第\s*(\d+)\s*(?:张|張|页|頁|枚)/u
const number =
  /^(?:[#№]|nr?\.?\s*|no\.?\s*)?\s*(\d{1,3})(?:\s*(?:\/|of|von|de|sur)\s*\d{1,3})?(?![\p{L}\d])/iu
const range = /^\s*(?:–|—|-|to|bis|\+|&|and|und|et|y)\s*(\d{1,3})(?!\d)/iu

/**
 * What sets a mark off from the words around it. `bracket` may hold anything; `bold`, `soft` (italics, round brackets)
 * and `line` (a line of its own) also hold spoken words, so they must read like a mark.
 */
export type Setting = 'bracket' | 'bold' | 'soft' | 'line'

/** Reads what stands inside a setting. Undefined: it is no mark. `alone`: nothing else is on the line. */
export function parseMark(inner: string, setting: Setting, alone: boolean): Mark | undefined {
  const text = inner
    .normalize('NFKC')
    .replace(/^[\s*_`[\]({【]+|[\s*_`[\])}】.!]+$/gu, '')
    .trim()
  const cue = parseCue(text, setting !== 'bracket')
  const plain = setting === 'bracket' || alone || isShouted(text) || /\d|\s|\P{ASCII}/u.test(text)
  if (cue) return plain ? cue : undefined
  if (setting === 'bracket' || (alone && setting !== 'line'))
    return parseClick(text) ?? parsePause(text, setting === 'bracket') ?? parsePace(text)
  return parseSoftMark(text, setting, alone)
}

/** A click or pause among words: it has to be plain that it is not said. */
function parseSoftMark(text: string, setting: Setting, alone: boolean): Mark | undefined {
  if (setting === 'soft')
    return parsePause(text, false) ?? (/^cli/iu.test(text) ? parseClick(text) : undefined)
  if (isShouted(text)) return parseClick(text) ?? parsePause(text, false)
  return alone && /^(?:pause|beat)$/iu.test(text) ? parsePause(text, false) : undefined
}

const isShouted = (text: string): boolean =>
  text.length > 2 && text === text.toUpperCase() && text !== text.toLowerCase()

function parseCue(text: string, bare: boolean): Mark | undefined {
  if (text.length > 160) return undefined
  if (nextSlide.test(text) && !(bare && /^\p{Ll}/u.test(text))) return cue({})
  if (!bare && nextAlone.test(text)) return cue({})
  const head = slideHead.exec(text)
  if (head)
    return parseCueRest(text.slice(head[0].length), { bare, shouted: /^\P{L}*[\p{Lu}\s]{3}/u.test(text) })
  const ordinal = ordinalSlide.exec(text)
  return ordinal ? cue({ numbered: Number(ordinal[1]), rest: text.slice(ordinal[0].length) }) : undefined
}

function parseCueRest(
  rest: string,
  { bare, shouted }: { bare: boolean; shouted: boolean },
): Mark | undefined {
  const id = /^#([\p{L}][\p{L}\p{N}_.-]*)(.*)$/u.exec(rest)
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
  if (bare && after.trim() !== '' && !/^\s*[:.)|–—、-]/u.test(after)) return undefined
  return cue({ numbered: from, rest: after })
}

function cue(parts: { target?: string; numbered?: number; turns?: number; rest?: string }): Mark {
  const { title, seconds, clock } = splitTime((parts.rest ?? '').replace(/^\s*[:.)\]|–—、，·-]+\s*/u, ''))
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
  const mark = parseCue(open.seconds === undefined ? text : open.title, false)
  if (mark?.kind === 'cue')
    return open.seconds === undefined ? mark : { ...mark, seconds: open.seconds, clock: open.clock }
  const behind = new RegExp(`^(.+?)\\s*[([]\\s*${SLIDE}\\s*#?(\\d{1,3})\\s*[)\\]]$`, 'iu').exec(text)
  return behind?.[1] && behind[2]
    ? { hold: false, clock: false, title: behind[1], numbered: Number(behind[2]) }
    : undefined
}

const clicks =
  /^(?:(?:next|n[aä]chste[rn]?)\s+(?:step|bullet|item|point|build|fragment|punkt)|click|clic|klick|klik|cliquer|clique|クリック|点击|點擊|클릭|клик|fragment|animation|animate|animieren|build|reveal)(?:\s*(?:(?:step|#)?\s*(\d{1,2})|[x×]\s*(\d{1,2})))?(?:\s*(?:[:–—]|-\s).*)?$/iu

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
