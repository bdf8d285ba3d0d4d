import type { CueMark } from './marks.ts'
import { parseMark } from './marks.ts'
import { parseDuration } from './times.ts'

/** What a column of a script's table holds. */
type Role = 'number' | 'title' | 'said' | 'time' | 'other'

/** A table of slides and words that is being read. */
export interface Table {
  /** Its first row names the columns. */
  readonly headed: boolean
  /** It calls slides; any other table is read out. */
  readonly calls: boolean
  readonly roles: readonly Role[]
}

/** One row: the slide it calls, and the words that are said there. */
export interface TableRow {
  readonly cue?: CueMark
  readonly said: readonly string[]
  /** Neither said nor shown on the slide: who runs it, what to bring. */
  readonly other: readonly string[]
}

const heads: readonly (readonly [Role, RegExp])[] = [
  [
    'said',
    /say|said|script|spoken|words|narrat|speech|speak|voice|audio|talk|sag|text|sprech|dire|dit|parole|texte|decir|digo|guion|guión|fala|falo|dizer|roteiro|voce|dico|zeg|tekst|mów|konuş|söz|говор|речь|текст|говорю|أقول|النص|कहना|बोल|台词|讲稿|講稿|口播|セリフ|台詞|原稿|話|대본|멘트|말/iu,
  ],
  [
    'time',
    /^(?:time|timing|duration|length|min|sec|zeit|dauer|temps|durée|tiempo|duración|tempo|duração|durata|tijd|czas|süre|время|الوقت|समय|時間|时间|时长|시간)/iu,
  ],
  [
    'number',
    /^(?:#|№|nr\.?|no\.?|n[°º]|num.*|s\.?|slide ?(?:#|no\.?|nr\.?|number)|folien?-?(?:nr\.?|nummer)|番号|编号|页码|번호)$/iu,
  ],
  [
    'title',
    /slide|folie|diapo|lámina|slajd|slayt|слайд|スライド|슬라이드|幻灯片|شريحة|स्लाइड|screen|visual|image|picture|title|titel|titre|título|titolo|bild|écran|pantalla|tela|schermo|ekran|экран|شاشة|画面|内容|화면|제목|标题/iu,
  ],
]

/** Columns by their heads; where these say nothing, the longest texts are what is said. */
export function openTable(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const headed = rows[0] !== undefined && isSeparator(rows[0])
  const body = headed ? rows.slice(1) : [head, ...rows]
  const roles = head.map(
    (cell): Role => (headed ? (heads.find(([, words]) => words.test(cell.trim()))?.[0] ?? 'other') : 'other'),
  )
  const named = new Set(roles)
  const lengths = head.map((_, column) => body.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0))
  if (!roles.includes('said')) {
    const free = lengths.map((length, column) =>
      roles[column] === 'number' || roles[column] === 'time' ? -1 : length,
    )
    roles[free.indexOf(Math.max(...free))] = 'said'
  }
  const numeric = roles.findIndex(
    (role, column) => role !== 'said' && isCounted(body.map((row) => row[column] ?? '')),
  )
  if (!roles.includes('number') && numeric >= 0) roles[numeric] = 'number'
  if (!roles.includes('title')) {
    const spare = roles.indexOf('other')
    if (spare >= 0 && (lengths[spare] ?? 0) < (lengths[roles.indexOf('said')] ?? 0)) roles[spare] = 'title'
  }
  const calls = head.length > 1 && (roles.includes('number') || named.has('said') || named.has('title'))
  return { headed, calls, roles }
}

export function splitCells(text: string): string[] {
  return text
    .replace(/^\|/u, '')
    .replace(/\|$/u, '')
    .split('|')
    .map((cell) => cell.trim())
}

export function isSeparator(cells: readonly string[]): boolean {
  return cells.every((cell) => /^:?-+:?$/u.test(cell))
}

function isCounted(cells: readonly string[]): boolean {
  const numbers = cells.flatMap((cell) => /^\D{0,8}(\d{1,3})\D{0,2}$/u.exec(cell.trim())?.[1] ?? [])
  if (cells.length > 0 && cells.every((cell) => /^\*{0,2}SLIDE #/u.test(cell))) return true
  return (
    numbers.length >= 0.7 * cells.length &&
    numbers.every((number, at) => at === 0 || Number(number) >= Number(numbers[at - 1]))
  )
}

export function readTableRow({ roles, calls }: Table, cells: readonly string[]): TableRow {
  const filled = cells.filter((cell) => cell !== '')
  if (!calls) return { said: [filled.join(' ')], other: [] }
  const of = (role: Role) => cells.filter((cell, column) => roles[column] === role && cell !== '')
  const cue = readCue(of('number')[0] ?? '', of('title').join(' '), of('time')[0] ?? '')
  return { said: of('said'), other: of('other'), ...(filled.length > 0 && { cue }) }
}

/** A row calls a slide: by its number, by what is on screen, or both. */
function readCue(number: string, named: string, time: string): CueMark {
  const mark = named === '' ? undefined : parseMark(named, 'bracket', true)
  const numberMark = /\p{L}/u.test(number) ? parseMark(number, 'bracket', true) : undefined
  const own = mark?.kind === 'cue' ? mark : { hold: false, title: named.replace(/[*_`]/gu, '') }
  if (numberMark?.kind === 'cue') return { ...own, ...numberMark, clock: false }
  const digits = /\d{1,3}/u.exec(number)?.[0]
  const seconds = parseDuration(time.replace(/[()[\]]/gu, ''), 'seconds')
  const { title, ...rest } = own
  return {
    ...(digits !== undefined && { numbered: Number(digits) }),
    ...rest,
    clock: false,
    ...(title !== undefined && title !== '' && { title }),
    ...(seconds !== undefined && { seconds }),
  }
}
