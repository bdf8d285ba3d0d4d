import type { PDFDict, PDFObject, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import type { PdfLibrary } from '../pdf/finish.ts'

/** What a reader or a machine finds in a PDF: the words on its pages, and every string of its objects. */
export async function readPdf(bytes: Uint8Array): Promise<string[]> {
  const library = await import('@cantoo/pdf-lib')
  const { context } = await library.PDFDocument.load(bytes, { updateMetadata: false })
  const strings: string[] = []
  const streams: PDFRawStream[] = []
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof library.PDFRawStream) streams.push(object)
    collectStrings(library, object, strings)
  }
  const fonts = new Map<PDFObject, Codes>()
  const pages = [...context.enumerateIndirectObjects()].flatMap(([, object]) => {
    if (object instanceof library.PDFDict && isType(library, object, 'Page'))
      return readPage(library, object, fonts)
    return object instanceof library.PDFRawStream && isForm(library, object.dict)
      ? [readContent(library, object, readFonts(library, object.dict, fonts))]
      : []
  })
  return [...strings, ...pages]
}

function isType({ PDFName }: PdfLibrary, dict: PDFDict, type: string): boolean {
  return dict.get(PDFName.of('Type')) === PDFName.of(type)
}

function isForm({ PDFName }: PdfLibrary, dict: PDFDict): boolean {
  return dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
}

/** Titles, alternative texts, addresses of links: every string, whatever it is for. */
function collectStrings(library: PdfLibrary, object: PDFObject, strings: string[]): void {
  const { PDFString, PDFHexString, PDFDict: Dict, PDFArray, PDFRawStream } = library
  if (object instanceof PDFString || object instanceof PDFHexString) strings.push(decodeString(object))
  else if (object instanceof PDFArray)
    for (const item of object.asArray()) collectStrings(library, item, strings)
  else if (object instanceof PDFRawStream) collectStrings(library, object.dict, strings)
  else if (object instanceof Dict)
    for (const [, value] of object.entries()) collectStrings(library, value, strings)
}

function decodeString(string: Pick<PDFString, 'decodeText' | 'asString'>): string {
  try {
    return string.decodeText()
  } catch {
    return string.asString()
  }
}

/** Text by glyph code, and how many bytes a code has. */
interface Codes {
  readonly bytes: 1 | 2
  readonly texts: ReadonlyMap<number, string>
}

type Fonts = ReadonlyMap<string, Codes>

function readPage(library: PdfLibrary, page: PDFDict, known: Map<PDFObject, Codes>): string[] {
  const { PDFName, PDFArray, PDFRawStream } = library
  const contents = page.lookup(PDFName.of('Contents'))
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((item) => page.context.lookup(item)) : [contents]
  const fonts = readFonts(library, page, known)
  return streams.flatMap((stream) =>
    stream instanceof PDFRawStream ? [readContent(library, stream, fonts)] : [],
  )
}

function readFonts(library: PdfLibrary, owner: PDFDict, known: Map<PDFObject, Codes>): Fonts {
  const { PDFName, PDFDict: Dict } = library
  const dict = owner.lookupMaybe(PDFName.of('Resources'), Dict)?.lookupMaybe(PDFName.of('Font'), Dict)
  const fonts = new Map<string, Codes>()
  for (const [name, value] of dict?.entries() ?? []) {
    const font = owner.context.lookup(value)
    if (!(font instanceof Dict)) continue
    const codes = known.get(font) ?? readCodes(library, font)
    known.set(font, codes)
    fonts.set(name.decodeText(), codes)
  }
  return fonts
}

function readCodes(library: PdfLibrary, font: PDFDict): Codes {
  const { PDFName, PDFRawStream } = library
  const bytes = font.get(PDFName.of('Subtype')) === PDFName.of('Type0') ? 2 : 1
  const map = font.lookup(PDFName.of('ToUnicode'))
  return { bytes, texts: map instanceof PDFRawStream ? parseMap(inflate(library, map)) : new Map() }
}

function inflate({ decodePDFRawStream }: PdfLibrary, stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
}

/** `beginbfchar` and `beginbfrange` of a ToUnicode map. */
function parseMap(text: string): Map<number, string> {
  const texts = new Map<number, string>()
  for (const [, kind, body = ''] of text.matchAll(/beginbf(char|range)([\s\S]*?)endbf/g)) {
    const numbers = Array.from(body.matchAll(/<([\da-fA-F]+)>/g), ([, hex = '']) => hex)
    const step = kind === 'char' ? 2 : 3
    for (let index = 0; index + step <= numbers.length; index += step) {
      const first = Number.parseInt(numbers[index] ?? '', 16)
      const last = Number.parseInt(numbers[index + step - 2] ?? '', 16)
      const start = decodeUtf16(numbers[index + step - 1] ?? '')
      for (let code = first; code <= last; code++) texts.set(code, shiftLast(start, code - first))
    }
  }
  return texts
}

function decodeUtf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

function shiftLast(text: string, by: number): string {
  return by === 0 ? text : text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by)
}

const operation = /\/(\S+)\s+[\d.-]+\s+Tf|<([\da-fA-F\s]*)>|\bET\b/g

/** The words a content stream sets, in the order in which it sets them. */
function readContent(library: PdfLibrary, stream: PDFRawStream, fonts: Fonts): string {
  const words: string[] = []
  let codes: Codes | undefined
  for (const [, font, hex] of inflate(library, stream).matchAll(operation)) {
    if (font !== undefined) codes = fonts.get(font)
    else if (hex === undefined) words.push(' ')
    else if (codes) words.push(decodeGlyphs(hex.replace(/\s/g, ''), codes))
  }
  return words.join('')
}

function decodeGlyphs(hex: string, { bytes, texts }: Codes): string {
  const text: string[] = []
  for (let at = 0; at < hex.length; at += bytes * 2) {
    text.push(texts.get(Number.parseInt(hex.slice(at, at + bytes * 2), 16)) ?? '')
  }
  return text.join('')
}
