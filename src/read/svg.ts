import type { Probe } from './picture.ts'

/** Reads an SVG as browsers read it in a picture: as XML, which has to be well formed; undefined when it is no SVG at all. */
export function probeSvg(bytes: Uint8Array): Probe | undefined {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096))
  if (!/^\s*<(?:\?xml|!--|!DOCTYPE|svg|[a-z]+:svg)/i.test(head)) return undefined
  const text = decode(bytes)
  if (text === undefined) return { type: 'image/svg+xml', fault: 'it is not UTF-8' }
  const root = /<(?:[\w-]+:)?svg\b[^>]*>/.exec(text)?.[0]
  if (root === undefined) return undefined
  const fault =
    findFault(text) ??
    (/\bxmlns(?::\w+)?\s*=\s*["']http:\/\/www\.w3\.org\/2000\/svg["']/.test(root)
      ? undefined
      : 'its root lacks xmlns="http://www.w3.org/2000/svg"')
  const words = fault === undefined ? readWords(text) : ''
  return {
    type: 'image/svg+xml',
    ...readSize(root),
    ...(words === '' ? {} : { text: words }),
    ...(fault === undefined ? {} : { fault }),
  }
}

const mostWords = 100_000
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What a drawing says, in the order it is written; of its title and description too. */
function readWords(text: string): string {
  let words = ''
  let at = 0
  let silent = false
  for (const { 0: mark, 1: data = '', index } of text.matchAll(
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[^>]*>/g,
  )) {
    if (!silent) words += `${text.slice(at, index)} ${data}`
    at = index + mark.length
    const [, slash] = /^<(\/?)(?:style|script)\b/.exec(mark) ?? []
    if (slash !== undefined && !mark.endsWith('/>')) silent = slash === ''
    if (words.length > mostWords) break
  }
  return words
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, readEntity)
    .replace(/\s+/g, ' ')
    .trim()
}

function readEntity(_: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name] ?? ' '
  const code = Number(decimal ?? `0x${hex}`)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function readSize(root: string): Pick<Probe, 'width' | 'height' | 'stretches'> {
  const read = (name: string) =>
    /^\s*([\d.]+)(?:px)?\s*$/.exec(
      new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(root)?.[1] ?? '',
    )?.[1]
  const [, box] = /\sviewBox\s*=\s*["']([^"']*)["']/.exec(root) ?? []
  const [, , boxWidth, boxHeight] = (box ?? '').trim().split(/[\s,]+/)
  const width = Number(read('width') ?? boxWidth)
  const height = Number(read('height') ?? boxHeight)
  const stretches = /\spreserveAspectRatio\s*=\s*["']\s*none/.test(root) && { stretches: true }
  return { ...(width > 0 && height > 0 && { width, height }), ...stretches }
}

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>|<(\/?)([^\s/>"'=<]+)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>/y

/** The first place where XML is not well formed: browsers draw nothing of such a picture. */
function findFault(text: string): string | undefined {
  const open: string[] = []
  const stray = /<!ENTITY/.test(text) ? anyReference : knownReference
  let roots = 0
  let end = 0
  const tell = (what: string, at: number) => `${what} (line ${text.slice(0, at).split('\n').length})`
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', end)) {
    if (hasStrayAmpersand(text.slice(end, at), stray)) return tell(strayAmpersand, at)
    markup.lastIndex = at
    const found = markup.exec(text)
    if (!found) return tell('its markup is broken', at)
    end = markup.lastIndex
    const [, slash, name, rest = ''] = found
    if (name === undefined) continue
    if (open.length === 0 && !slash) roots += 1
    const fault = findTagFault(name, rest, stray) ?? follow(open, name, slash === '/', rest.endsWith('/'))
    if (fault !== undefined) return tell(fault, at)
  }
  return findEndFault(open, roots)
}

function findEndFault(open: readonly string[], roots: number): string | undefined {
  const last = open.at(-1)
  if (last !== undefined) return `<${last}> is never closed`
  return roots === 1 ? undefined : 'it has more than one root'
}

const strayAmpersand = 'an `&` stands where `&amp;` is meant'
const knownReference = /&(?!(?:#\d+|#x[\da-fA-F]+|amp|lt|gt|quot|apos);)/
const anyReference = /&(?!(?:#\d+|#x[\da-fA-F]+|[^\s&;<"']+);)/

function hasStrayAmpersand(text: string, stray: RegExp): boolean {
  return text.includes('&') && stray.test(text)
}

const attribute = /\s+([^\s=/"'<>]+)\s*=\s*(?:"[^"]*"|'[^']*')|\s*\/?$/y

function findTagFault(name: string, rest: string, stray: RegExp): string | undefined {
  if (hasStrayAmpersand(rest, stray)) return strayAmpersand
  const names = new Set<string>()
  attribute.lastIndex = 0
  while (attribute.lastIndex < rest.length) {
    const found = attribute.exec(rest)
    if (!found) return `the attributes of <${name}> are broken`
    const [, one] = found
    if (one === undefined) break
    if (names.has(one)) return `<${name}> has \`${one}\` twice`
    names.add(one)
  }
  return undefined
}

/** Opens or closes an element; tells when it closes another one than it should. */
function follow(open: string[], name: string, closes: boolean, isEmpty: boolean): string | undefined {
  if (!closes) {
    if (!isEmpty) open.push(name)
    return undefined
  }
  const expected = open.pop()
  return expected === name
    ? undefined
    : `</${name}> closes ${expected === undefined ? 'nothing' : `<${expected}>`}`
}
