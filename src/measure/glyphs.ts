import { pickFont } from './ink.ts'

/** Characters of a text that no font has, each once. */
export function findMissing(text: string, font: string): string {
  return [...new Set(text.replace(garbled, ''))]
    .filter((char) => neverDrawn.test(char) || (isStrange(char) && isMissing(char, font)))
    .join('')
}

/** What no font has, and a browser draws a box for: control characters and two code points. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const neverDrawn = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ufffe\uffff]/

/** No mark, joiner or blank, which show nothing by themselves. */
const shown = /[^\p{M}\p{C}\p{Z}]|\p{Co}/u

/** Beyond Latin. */
function isStrange(char: string): boolean {
  return (char.codePointAt(0) ?? 0) > 0x24f && shown.test(char)
}

/** Emoji read as Mac Roman end in an apple, among letters that were no letters: their own rule tells of them. */
const garbled = /[\u0080-\u2fff]\uf8ff|\uf8ff[\u0080-\u2fff]/g

/** Code points that stand for no character, so that no font draws them. */
const nothing = ['\u0378', '\u{1fbfb}']

const answers = new Map<string, boolean>()
const size = 32

function isMissing(char: string, font: string): boolean {
  const sized = font.replace(/[\d.]+px(?:\s*\/\s*\S+)?/, '20px')
  const key = `${sized} ${char}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const answer = looksMissing(char, sized)
  answers.set(key, answer)
  return answer
}

function looksMissing(char: string, font: string): boolean {
  const canvas = pickFont(font)
  if (!canvas) return false
  const { width } = canvas.measureText(char)
  const blank = measureBlank(font)
  return nothing.some(
    (none, index) => blank[index] === width && drawChar(none, font) === drawChar(char, font),
  )
}

const blanks = new Map<string, readonly number[]>()

/** How wide, in a font, that is which no font draws: a box of the first family, once all others were asked. */
function measureBlank(font: string): readonly number[] {
  const asked = dropAppended(font)
  const known = blanks.get(asked)
  if (known) return known
  const blank = nothing.map((none) => pickFont(asked)?.measureText(none).width ?? 0)
  blanks.set(asked, blank)
  return blank
}

/** Behind a family that is always there, the large fonts of other scripts would only be opened to be asked. */
function dropAppended(font: string): string {
  const own = font.replace(appended, '')
  const unquoted = own.replace(/"(?:[^"\\]|\\.)*"/g, '""')
  return /[ ,](serif|sans-serif|monospace)(,|$)/.test(unquoted) ? own : font
}

const pictures = new Map<string, string>()
let board: CanvasRenderingContext2D | null | undefined

function drawChar(char: string, font: string): string {
  const key = `${font} ${char}`
  const known = pictures.get(key)
  if (known !== undefined) return known
  board ??= openBoard()
  if (!board) return char
  board.clearRect(0, 0, size, size)
  board.font = font
  board.fillText(char, 2, 24)
  const picture = board
    .getImageData(0, 0, size, size)
    .data.filter((_, index) => index % 4 === 3)
    .join()
  pictures.set(key, picture)
  return picture
}

function openBoard(): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  return canvas.getContext('2d', { willReadFrequently: true })
}

const generic =
  /^(serif|sans-serif|monospace|cursive|fantasy|math|emoji|fangsong|system-ui|ui-[a-z-]+|-apple-system|BlinkMacSystemFont|inherit|initial|unset)$/i

/** What the browser's own page adds to every list of a deck in other scripts. */
const appended = /(, "Noto Sans (JP|SC|KR|Arabic|Hebrew)"){5}$/

/** The family that a list asks for first, when neither it nor any other it names is there. */
export function findFallen(list: string): string | undefined {
  const families =
    list
      .replace(appended, '')
      .match(/"(?:[^"\\]|\\.)*"|[^,]+/g)
      ?.map((name) => name.trim().replace(/^"|"$/g, '')) ?? []
  const named = families.filter((name) => !generic.test(name))
  const [first] = named
  return first !== undefined && families[0] === first && !named.some(isThere) ? first : undefined
}

const there = new Map<string, boolean>()

function isThere(family: string): boolean {
  const known = there.get(family)
  if (known !== undefined) return known
  const answer =
    isLoaded(family) ||
    /^Noto Sans (JP|SC|KR|Arabic|Hebrew)$/.test(family) ||
    ['monospace', 'serif'].some((other) => differs(family, other))
  there.set(family, answer)
  return answer
}

function isLoaded(family: string): boolean {
  return [...document.fonts].some(
    (face) => face.family.replace(/^["']|["']$/g, '') === family && face.status === 'loaded',
  )
}

const sample = 'mmmmiiiWWWill0123@&'

/** A family that nobody has: what is drawn like it is not there either. */
const nobodys = 'No Family Of This Name'

function differs(family: string, other: string): boolean {
  return measureSample(family, other) !== measureSample(nobodys, other)
}

function measureSample(family: string, other: string): number | undefined {
  const quoted = `"${family.replace(/["\\]/g, '\\$&')}"`
  return pickFont(`40px ${quoted}, ${other}`)?.measureText(sample).width
}
