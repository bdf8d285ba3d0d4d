import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFStream, PDFString } from '@cantoo/pdf-lib'
import { find, inflate, list, type Pdf, readName } from './document.ts'

/** A font, and every code that is shown with it. */
export interface UsedFont {
  readonly name: string
  readonly dict: PDFDict
  readonly codes: ReadonlySet<number>
  /** The font of a composite font; the font itself otherwise. */
  readonly inner: PDFDict
  readonly composite: boolean
}

/** Every font that something is shown with, but for what is set unseen. */
export function listFonts({ pages }: Pdf): UsedFont[] {
  const codes = new Map<PDFDict, Set<number>>()
  for (const { font, codes: bytes = [], mode } of pages.flatMap(({ shown }) => shown)) {
    if (!font || mode === 3) continue
    const known = codes.get(font) ?? new Set()
    codes.set(font, known)
    const width = readName(font, 'Subtype') === 'Type0' ? 2 : 1
    for (let at = 0; at + width <= bytes.length; at += width) {
      known.add(width === 2 ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0))
    }
  }
  return [...codes].map(([dict, used]) => {
    const composite = readName(dict, 'Subtype') === 'Type0'
    const below = list(dict.lookup(PDFName.of('DescendantFonts')))[0]
    const inner = composite && below ? dict.context.lookup(below) : dict
    return {
      name: readName(dict, 'BaseFont') ?? '(no name)',
      dict,
      codes: used,
      inner: inner instanceof PDFDict ? inner : dict,
      composite,
    }
  })
}

export function findProgram({ inner }: UsedFont): PDFStream | undefined {
  const descriptor = find(inner, 'FontDescriptor', PDFDict)
  const keys = ['FontFile', 'FontFile2', 'FontFile3']
  return keys
    .map((key) => descriptor && find(descriptor, key, PDFStream))
    .find((stream) => stream !== undefined)
}

/** Text by code, by the font's own map; undefined without one. */
export function readUnicode({ dict }: UsedFont): ReadonlyMap<number, string> | undefined {
  const map = find(dict, 'ToUnicode', PDFStream)
  if (!map) return undefined
  const text = Buffer.from(inflate(map)).toString('latin1')
  return new Map(
    Array.from(text.matchAll(/beginbf(char|range)([\s\S]*?)endbf/g), ([, kind, body = '']) =>
      kind === 'char' ? readSingles(body) : readRanges(body),
    ).flat(),
  )
}

type Letter = readonly [code: number, text: string]

function readSingles(body: string): Letter[] {
  return Array.from(
    body.matchAll(/<([\da-fA-F]+)>\s*<([\da-fA-F\s]*)>/g),
    ([, code = '', target = '']) => [Number.parseInt(code, 16), decode(target)] as const,
  )
}

function readRanges(body: string): Letter[] {
  const range = /<([\da-fA-F]+)>\s*<([\da-fA-F]+)>\s*(?:<([\da-fA-F\s]+)>|\[([^\]]*)\])/g
  return Array.from(body.matchAll(range), ([, first = '', last = '', start, each = '']) => {
    const from = Number.parseInt(first, 16)
    const own = Array.from(each.matchAll(/<([\da-fA-F\s]+)>/g), ([, hex = '']) => decode(hex))
    return Array.from(
      { length: Number.parseInt(last, 16) - from + 1 },
      (_, by): Letter => [from + by, start === undefined ? (own[by] ?? '') : shift(decode(start), by)],
    )
  }).flat()
}

function decode(hex: string): string {
  return Buffer.from(hex.replace(/\s/g, ''), 'hex').swap16().toString('utf16le')
}

function shift(text: string, by: number): string {
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by)
}

/** Widths by code as the dictionary of a composite font gives them, in thousandths of an em. */
export function readWidths({ inner }: UsedFont): (code: number) => number {
  const usual = find(inner, 'DW', PDFNumber)?.asNumber() ?? 1000
  const widths = new Map<number, number>()
  const items = list(find(inner, 'W', PDFArray)).map((item) => inner.context.lookup(item))
  for (let at = 0; at < items.length; ) {
    const first = (items[at] as PDFNumber).asNumber()
    const next = items[at + 1]
    if (next instanceof PDFArray) {
      for (const [index, width] of next.asArray().entries()) {
        widths.set(first + index, (width as PDFNumber).asNumber())
      }
      at += 2
    } else {
      const width = (items[at + 2] as PDFNumber).asNumber()
      for (let code = first; code <= (next as PDFNumber).asNumber(); code++) widths.set(code, width)
      at += 3
    }
  }
  return (code) => widths.get(code) ?? usual
}

export interface Program {
  readonly glyphs: number
  /** Thousandths of an em. */
  readonly widthOf: (glyph: number) => number
}

/** The glyphs of a TrueType program (OpenType 1.9: `head`, `hhea`, `hmtx`, `maxp`); undefined for another kind. */
export function readTrueType(stream: PDFStream): Program | undefined {
  const bytes = Buffer.from(inflate(stream))
  const tables = new Map<string, number>()
  if (bytes.length < 12 || bytes.readUInt32BE(0) !== 0x00010000) return undefined
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const at = 12 + index * 16
    tables.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8))
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map((name) => tables.get(name))
  if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return undefined
  const em = bytes.readUInt16BE(head + 18)
  const metrics = bytes.readUInt16BE(hhea + 34)
  return {
    glyphs: bytes.readUInt16BE(maxp + 4),
    widthOf: (glyph) => (bytes.readUInt16BE(hmtx + Math.min(glyph, metrics - 1) * 4) * 1000) / em,
  }
}

/** Glyph by code of a composite font. */
export function readGlyphs({ inner }: UsedFont): (code: number) => number {
  const map = find(inner, 'CIDToGIDMap', PDFStream)
  if (!map) return (code) => code
  const bytes = inflate(map)
  return (code) => (bytes[code * 2] ?? 0) * 256 + (bytes[code * 2 + 1] ?? 0)
}

export function readRegistry(dict: PDFDict | undefined): string {
  const info = dict && find(dict, 'CIDSystemInfo', PDFDict)
  return ['Registry', 'Ordering']
    .map((key) => {
      const value = info?.lookup(PDFName.of(key))
      return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ''
    })
    .join('-')
}
