import { deflateSync, inflateSync } from 'node:zlib'
import type { PDFRawStream } from '@cantoo/pdf-lib'
import type { PdfLibrary } from './finish.ts'

/** What a stream holds, unpacked. */
export function inflateStream({ PDFName, decodePDFRawStream }: PdfLibrary, stream: PDFRawStream): Uint8Array {
  const packed = stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode')
  return packed ? inflateSync(stream.contents) : decodePDFRawStream(stream).decode()
}

/** A stream like another that holds something else. */
export function replaceStream(
  { PDFName, PDFRawStream: Stream }: PdfLibrary,
  { dict }: PDFRawStream,
  bytes: Uint8Array,
): PDFRawStream {
  const packed = deflateSync(bytes)
  const own = dict.clone()
  own.set(PDFName.of('Filter'), PDFName.of('FlateDecode'))
  own.delete(PDFName.of('DecodeParms'))
  own.set(PDFName.of('Length'), dict.context.obj(packed.length))
  return Stream.of(own, packed)
}
