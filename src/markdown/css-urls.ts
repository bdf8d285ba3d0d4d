export interface CssUrls {
  /** Gives the URL to write in place of one. */
  readonly url: (url: string) => string
  /** Gives the CSS to write in place of an `@import`, with its layer and conditions; nothing leaves it as it is. */
  readonly import: (url: string, conditions: string) => string | undefined
}

/** Rewrites every URL of a style sheet, or of a `style` attribute, whatever its spelling; the rest stays as it is. */
export function rewriteCssUrls(css: string, urls: CssUrls): string {
  if (!/url|src|image|import|\\/i.test(css)) return css
  const reader = { css, at: 0 }
  const functions: string[] = []
  let out = ''
  while (reader.at < css.length) {
    const start = reader.at
    const character = css[start] ?? ''
    const dull = readDull(reader)
    if (dull !== '') out += dull
    else if (css.startsWith('/*', start)) out += readComment(reader)
    else if (character === '"' || character === "'") out += rewriteString(readString(reader), functions, urls)
    else if (character === '@') out += rewriteAtRule(reader, urls)
    else if (isNameStart(character)) out += rewriteWord(reader, functions, urls)
    else out += readOther(reader, functions)
  }
  return out
}

/** What opens nothing: most of a style sheet. Names that call nothing and have no escapes are of it. */
const dullRun = /(?:[^"'@()/\\\w\u0080-\uffff-]+|[\w\u0080-\uffff-]+(?![\w\u0080-\uffff(\\-])){1,500}/y

interface Reader {
  readonly css: string
  at: number
}

function readComment(reader: Reader): string {
  const start = reader.at
  const end = reader.css.indexOf('*/', start + 2)
  reader.at = end < 0 ? reader.css.length : end + 2
  return reader.css.slice(start, reader.at)
}

function readDull(reader: Reader): string {
  dullRun.lastIndex = reader.at
  const [text = ''] = dullRun.exec(reader.css) ?? []
  reader.at += text.length
  return text
}

function readOther(reader: Reader, functions: string[]): string {
  // Digits stand before a name: one by one, each would have all that follows looked at.
  const one = /\d+|./sy
  one.lastIndex = reader.at
  const [text = ''] = one.exec(reader.css) ?? []
  if (text === '(') functions.push('')
  if (text === ')') functions.pop()
  reader.at += text.length
  return text
}

function isNameStart(character: string): boolean {
  return /[a-zA-Z_\\-]/.test(character) || character > '\u007f'
}

/** A name with its escapes resolved: `u\72l` is `url`. */
function readName(reader: Reader): string {
  const plain = /[\w\u0080-\uffff-]*/y
  plain.lastIndex = reader.at
  let name = plain.exec(reader.css)?.[0] ?? ''
  reader.at += name.length
  while (reader.at < reader.css.length) {
    const character = reader.css[reader.at] ?? ''
    if (character === '\\') name += readEscape(reader)
    else if (/[\w-]/.test(character) || character > '\u007f') {
      name += character
      reader.at += 1
    } else break
  }
  return name
}

function readEscape(reader: Reader): string {
  const hex = /^\\([0-9a-f]{1,6})[ \t\n\f]?/i.exec(reader.css.slice(reader.at, reader.at + 8))
  if (!hex?.[1]) {
    const escaped = reader.css[reader.at + 1] ?? ''
    reader.at += 2
    return escaped === '\n' ? '' : escaped
  }
  reader.at += hex[0].length
  const code = Number.parseInt(hex[1], 16)
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? '\ufffd'
    : String.fromCodePoint(code)
}

interface CssString {
  readonly raw: string
  readonly value: string
}

function readString(reader: Reader): CssString {
  const start = reader.at
  const quote = reader.css[start]
  const plain = quote === '"' ? /"[^"\\\n]*"/y : /'[^'\\\n]*'/y
  plain.lastIndex = start
  const whole = plain.exec(reader.css)?.[0]
  if (whole !== undefined) {
    reader.at += whole.length
    return { raw: whole, value: whole.slice(1, -1) }
  }
  let value = ''
  reader.at += 1
  while (reader.at < reader.css.length) {
    const character = reader.css[reader.at] ?? ''
    if (character === '\n') break
    if (character === '\\') value += readEscape(reader)
    else {
      reader.at += 1
      if (character === quote) break
      value += character
    }
  }
  return { raw: reader.css.slice(start, reader.at), value }
}

const takesStrings = /^(?:-webkit-)?(?:image-set|image|src)$/

function rewriteString(string: CssString, functions: readonly string[], urls: CssUrls): string {
  return takesStrings.test(functions.at(-1) ?? '') ? quoteUrl(urls.url(string.value)) : string.raw
}

function rewriteWord(reader: Reader, functions: string[], urls: CssUrls): string {
  const start = reader.at
  const name = readName(reader).toLowerCase()
  if (reader.at === start) reader.at += 1
  if (reader.css[reader.at] !== '(') return reader.css.slice(start, reader.at)
  if (name === 'url') return `url(${quoteUrl(urls.url(readUrl(reader)))})`
  functions.push(name)
  reader.at += 1
  return reader.css.slice(start, reader.at)
}

/** Reads from the opening bracket of `url(` to the closing one. */
function readUrl(reader: Reader): string {
  reader.at += 1
  skipBlanks(reader)
  const character = reader.css[reader.at]
  if (character === '"' || character === "'") {
    const { value } = readString(reader)
    const end = reader.css.indexOf(')', reader.at)
    reader.at = end < 0 ? reader.css.length : end + 1
    return value
  }
  const plain = /[^)\\]*/y
  plain.lastIndex = reader.at
  let url = plain.exec(reader.css)?.[0] ?? ''
  reader.at += url.length
  while (reader.at < reader.css.length && reader.css[reader.at] !== ')') {
    if (reader.css[reader.at] === '\\') url += readEscape(reader)
    else {
      url += reader.css[reader.at]
      reader.at += 1
    }
  }
  reader.at += 1
  return url.trim()
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.css[reader.at] ?? '')) reader.at += 1
}

function rewriteAtRule(reader: Reader, urls: CssUrls): string {
  const start = reader.at
  reader.at += 1
  const name = readName(reader).toLowerCase()
  if (name !== 'import') return reader.css.slice(start, reader.at)
  const url = readImportUrl(reader)
  const from = reader.at
  while (reader.at < reader.css.length && !/[;{}]/.test(reader.css[reader.at] ?? '')) reader.at += 1
  const conditions = reader.css.slice(from, reader.at).trim()
  if (reader.css[reader.at] === ';') reader.at += 1
  return urls.import(url, conditions) ?? reader.css.slice(start, reader.at)
}

function readImportUrl(reader: Reader): string {
  skipBlanks(reader)
  while (reader.css.startsWith('/*', reader.at)) {
    readComment(reader)
    skipBlanks(reader)
  }
  const character = reader.css[reader.at]
  if (character === '"' || character === "'") return readString(reader).value
  const name = readName(reader)
  return name.toLowerCase() === 'url' && reader.css[reader.at] === '(' ? readUrl(reader) : name
}

function quoteUrl(url: string): string {
  return `"${url.replace(/["\\\n\r\f]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`
}
