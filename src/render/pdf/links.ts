import type { PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import type { PdfLibrary } from './finish.ts'
import type { OutlineEntry } from './outline.ts'

/** Says in words where each link leads: an address, or the title of a place in the document. */
export function describeLinks(
  library: PdfLibrary,
  document: PDFDocument,
  entries: readonly OutlineEntry[],
): void {
  const { PDFName, PDFDict: Dict, PDFHexString } = library
  const titles = new Map(
    listAll(entries).flatMap(({ place, title }) => (place ? [[place, title] as const] : [])),
  )
  const pages = new Map(listAll(entries).map(({ page, title }) => [page, title]))
  const places = document.catalog.lookupMaybe(PDFName.of('Dests'), Dict)
  for (const page of document.getPages()) {
    for (const item of page.node.Annots()?.asArray() ?? []) {
      const link = document.context.lookup(item)
      if (!(link instanceof Dict) || link.get(PDFName.of('Subtype')) !== PDFName.of('Link')) continue
      const address = readAddress(library, link)
      const place = link.get(PDFName.of('Dest'))
      const words =
        place instanceof PDFName ? describePlace(library, place, places, { titles, pages }) : address
      if (words) link.set(PDFName.of('Contents'), PDFHexString.fromText(words))
    }
  }
}

function listAll(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...listAll(entry.children)])
}

function readAddress({ PDFName, PDFDict: Dict, PDFString, PDFHexString }: PdfLibrary, link: PDFDict): string {
  const address = link.lookupMaybe(PDFName.of('A'), Dict)?.lookup(PDFName.of('URI'))
  return address instanceof PDFString || address instanceof PDFHexString ? address.decodeText() : ''
}

/** By its own name; else by the last line of the outline for its page. */
function describePlace(
  { PDFArray: List, PDFRef: Ref }: PdfLibrary,
  place: PDFName,
  places: PDFDict | undefined,
  { titles, pages }: { titles: ReadonlyMap<string, string>; pages: ReadonlyMap<PDFRef, string> },
): string {
  const name = place.decodeText()
  const target = places?.lookupMaybe(place, List)?.get(0)
  return titles.get(name) ?? (target instanceof Ref ? pages.get(target) : undefined) ?? name
}
