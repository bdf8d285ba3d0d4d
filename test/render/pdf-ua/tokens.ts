/** An operand of a content stream: a name with its slash, a number, a string's bytes, a list, a dictionary. */
export type Token = string | number | Uint8Array | readonly Token[] | ReadonlyMap<string, Token>

export interface Operation {
  readonly operator: string
  readonly operands: readonly Token[]
}

const blank = /[\0\t\n\f\r ]/
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]/

/** The operations of a content stream (ISO 32000-1, 7.8.2). */
export function* tokenize(bytes: Uint8Array): Generator<Operation> {
  const text = Buffer.from(bytes).toString('latin1')
  const reader = { text, at: 0 }
  let operands: Token[] = []
  for (let token = readToken(reader); token !== undefined; token = readToken(reader)) {
    if (!(token instanceof Word)) operands.push(token)
    else if (token.word === 'ID') skipPicture(reader)
    else {
      yield { operator: token.word, operands }
      operands = []
    }
  }
}

class Word {
  readonly word: string
  constructor(word: string) {
    this.word = word
  }
}

interface Reader {
  readonly text: string
  at: number
}

function skipBlank(reader: Reader): void {
  for (;;) {
    const sign = reader.text[reader.at] ?? 'x'
    if (sign === '%') while (!/[\r\n]/.test(reader.text[reader.at] ?? '\n')) reader.at++
    else if (blank.test(sign)) reader.at++
    else return
  }
}

function readToken(reader: Reader): Token | Word | undefined {
  skipBlank(reader)
  const { text, at } = reader
  const sign = text[at]
  if (sign === undefined) return undefined
  if (sign === '(') return readLiteral(reader)
  if (sign === '[') return readList(reader, ']')
  if (text.startsWith('<<', at)) return readMap(reader)
  if (sign === '<') return readHex(reader)
  reader.at++
  if (sign !== '/' && !regular.test(sign))
    return new Word(text.startsWith('>>', at) ? endOfMap(reader) : sign)
  while (regular.test(text[reader.at] ?? ' ')) reader.at++
  const word = text.slice(at, reader.at)
  if (sign === '/') return word
  const number = Number(word)
  return Number.isNaN(number) ? new Word(word) : number
}

function endOfMap(reader: Reader): string {
  reader.at++
  return '>>'
}

function readList(reader: Reader, end: string): Token[] {
  reader.at += end.length
  const items: Token[] = []
  for (let token = readToken(reader); token !== undefined; token = readToken(reader)) {
    if (!(token instanceof Word)) items.push(token)
    else if (token.word === end) break
  }
  return items
}

function readMap(reader: Reader): Map<string, Token> {
  const items = readList(reader, '>>')
  const entries = items.flatMap((item, index) =>
    index % 2 === 0 && typeof item === 'string' ? [[item, items[index + 1] ?? 0] as const] : [],
  )
  return new Map(entries)
}

function readHex(reader: Reader): Uint8Array {
  const end = reader.text.indexOf('>', reader.at)
  const hex = reader.text.slice(reader.at + 1, end).replace(/\s/g, '')
  reader.at = end + 1
  return Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex')
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function readLiteral(reader: Reader): Uint8Array {
  const { text } = reader
  let depth = 0
  let string = ''
  do {
    const sign = text[reader.at++] ?? ')'
    if (sign === '\\') string += readEscape(reader)
    else {
      if (sign === '(') depth++
      if (sign === ')') depth--
      string += sign
    }
  } while (depth > 0)
  return Buffer.from(string.slice(1, -1), 'latin1')
}

function readEscape(reader: Reader): string {
  const octal = /^[0-7]{1,3}/.exec(reader.text.slice(reader.at, reader.at + 3))?.[0]
  if (octal !== undefined) {
    reader.at += octal.length
    return String.fromCharCode(Number.parseInt(octal, 8) & 255)
  }
  const sign = reader.text[reader.at++] ?? ''
  return sign === '\n' || sign === '\r' ? '' : (escapes[sign] ?? sign)
}

/** From `ID` to where `EI` follows. */
function skipPicture(reader: Reader): void {
  const end = /[\s]EI(?=[\s]|$)/g
  end.lastIndex = reader.at
  const found = end.exec(reader.text)
  reader.at = found ? found.index + 1 : reader.text.length
}
