import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib'
import type { PdfLibrary } from './finish.ts'

/** A line of the outline. */
export interface OutlineEntry {
  readonly title: string
  /** The name under which links lead there, where it has one. */
  readonly place?: string
  readonly page: PDFRef
  readonly strong: boolean
  readonly children: readonly OutlineEntry[]
}

/** Where the named places of a document have come to lie. */
export type FindPage = (place: string) => PDFRef | undefined

/** The line for a named place; none when nothing of that name was printed. */
export function enterPlace(
  find: FindPage,
  place: string,
  title: string,
  children: readonly OutlineEntry[] = [],
): OutlineEntry[] {
  const page = find(place)
  return page ? [{ title, place, page, strong: children.length > 0, children }] : []
}

/** Writes the outline that a reader shows beside the pages. */
export function writeOutline(
  library: PdfLibrary,
  document: PDFDocument,
  entries: readonly OutlineEntry[],
): void {
  if (entries.length === 0) return
  const { context, catalog } = document
  const root = context.nextRef()
  const { first, last } = writeEntries(library, document, entries, root)
  const count = entries.length + entries.reduce((sum, { children }) => sum + children.length, 0)
  context.assign(root, context.obj({ Type: 'Outlines', First: first, Last: last, Count: count }))
  catalog.set(library.PDFName.of('Outlines'), root)
}

function writeEntries(
  library: PdfLibrary,
  document: PDFDocument,
  entries: readonly OutlineEntry[],
  parent: PDFRef,
): { first: PDFRef; last: PDFRef } {
  const { context } = document
  const refs = entries.map(() => context.nextRef())
  for (const [index, entry] of entries.entries()) {
    const ref = refs[index] as PDFRef
    const before = refs[index - 1]
    const after = refs[index + 1]
    const below = entry.children.length > 0 ? writeEntries(library, document, entry.children, ref) : undefined
    const item = {
      Title: library.PDFHexString.fromText(entry.title),
      Parent: parent,
      Dest: [entry.page, 'Fit'],
      ...(before && { Prev: before }),
      ...(after && { Next: after }),
      ...(below && { First: below.first, Last: below.last, Count: entry.children.length }),
      ...(entry.strong && { F: 2 }),
    }
    context.assign(ref, context.obj(item))
  }
  return { first: refs[0] as PDFRef, last: refs[refs.length - 1] as PDFRef }
}
