import type { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import type { PdfLibrary } from './finish.ts'
import { inflateStream, replaceStream } from './streams.ts'

/** Of no width, and text all the same. */
const nothing = '200B'

/**
 * Glyphs that are one of several parts of a letter, as Arabic has them, have no text of their own: Chromium gives the
 * letter's text to the group they stand in, and to each of them U+0000, which is no text.
 */
export function mendUnicode(library: PdfLibrary, document: PDFDocument): void {
  const { PDFName, PDFDict: Dict, PDFRawStream, PDFRef: Ref } = library
  for (const [, font] of document.context.enumerateIndirectObjects()) {
    const ref = font instanceof Dict ? font.get(PDFName.of('ToUnicode')) : undefined
    const map = document.context.lookup(ref)
    if (!(ref instanceof Ref) || !(map instanceof PDFRawStream)) continue
    const text = Buffer.from(inflateStream(library, map)).toString('latin1')
    const mended = text.replace(/^(<[\dA-Fa-f]+> )<0000>$/gm, `$1<${nothing}>`)
    if (mended !== text)
      document.context.assign(ref, replaceStream(library, map, Buffer.from(mended, 'latin1')))
  }
}

/** Glyph 0, the box that stands for a letter no font has, among the codes of two bytes that a content shows. */
const box = /<(?:[\dA-F]{4})*0000(?:[\dA-F]{4})*>\s*\]?\s*T[jJ]/i

/** Whether every letter of the document is drawn as what it is. */
export function hasEveryGlyph(library: PdfLibrary, document: PDFDocument): boolean {
  return listContents(library, document).every(
    (stream) => !box.test(Buffer.from(inflateStream(library, stream)).toString('latin1')),
  )
}

/** What pages show, and the forms they draw. */
function listContents({ PDFName, PDFRawStream: Stream }: PdfLibrary, document: PDFDocument): PDFRawStream[] {
  const forms = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof Stream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
        ? [object]
        : [],
    )
  const pages = document.getPages().flatMap(({ node }) => {
    const stream = node.lookup(PDFName.of('Contents'))
    return stream instanceof Stream ? [stream] : []
  })
  return [...pages, ...forms]
}
