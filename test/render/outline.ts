import { PDFDict, type PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'

/** Titles of a document's outline. */
export function listTitles(document: PDFDocument): string[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.has(PDFName.of('Dest')) && object.has(PDFName.of('Parent'))
        ? [object.lookup(PDFName.of('Title'), PDFHexString).decodeText()]
        : [],
    )
}
