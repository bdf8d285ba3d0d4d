import type { PDFArray, PDFDict, PDFDocument, PDFObject } from '@cantoo/pdf-lib'
import type { PdfLibrary } from './finish.ts'

/** Structure types of PDF 2.0 that Chromium writes into older documents, and what older readers know them as. */
const roles = { Strong: 'Span', Em: 'Span' }

/**
 * Names structure elements by their order. Chromium names table cells after the nodes of its page, which count on
 * through everything the process has loaded.
 */
export function renameStructure(library: PdfLibrary, document: PDFDocument): void {
  const { PDFName, PDFDict: Dict } = library
  const { context, catalog } = document
  const root = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), Dict)
  if (!root) return
  root.set(PDFName.of('RoleMap'), context.obj(roles))
  const tree = root.lookupMaybe(PDFName.of('IDTree'), Dict)
  if (!tree) return
  const names = collectNames(library, tree)
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof Dict) renameIn(library, object, names)
  }
}

/** New names by old ones, from the leaves of the name tree, which are in order. */
function collectNames(
  library: PdfLibrary,
  tree: PDFDict,
  names = new Map<string, string>(),
): Map<string, string> {
  const { PDFName, PDFArray: List, PDFDict: Dict } = library
  const own = tree.lookupMaybe(PDFName.of('Names'), List)
  for (let index = 0; own && index < own.size(); index += 2) {
    const name = readString(library, own.lookup(index))
    if (name !== undefined) names.set(name, `cell${String(names.size + 1).padStart(8, '0')}`)
  }
  const kids = tree.lookupMaybe(PDFName.of('Kids'), List)
  for (let index = 0; kids && index < kids.size(); index++)
    collectNames(library, kids.lookup(index, Dict), names)
  return names
}

/** Everything that holds such names: elements, their `Headers`, the tree itself. */
function renameIn(library: PdfLibrary, object: PDFDict, names: ReadonlyMap<string, string>): void {
  const { PDFName, PDFArray: List, PDFDict: Dict } = library
  const id = rename(library, object.get(PDFName.of('ID')), names)
  if (id) object.set(PDFName.of('ID'), id)
  for (const key of ['Names', 'Limits', 'Headers']) {
    const list = object.get(PDFName.of(key))
    if (list instanceof List) renameList(library, list, names)
  }
  const attributes = object.get(PDFName.of('A'))
  const owners = attributes instanceof List ? attributes.asArray() : [attributes]
  for (const owner of owners) {
    if (owner instanceof Dict) renameIn(library, owner, names)
  }
}

function renameList(library: PdfLibrary, list: PDFArray, names: ReadonlyMap<string, string>): void {
  for (let index = 0; index < list.size(); index++) {
    const renamed = rename(library, list.get(index), names)
    if (renamed) list.set(index, renamed)
  }
}

function rename(
  library: PdfLibrary,
  object: PDFObject | undefined,
  names: ReadonlyMap<string, string>,
): PDFObject | undefined {
  const name = names.get(readString(library, object) ?? '')
  return name === undefined ? undefined : library.PDFString.of(name)
}

function readString(
  { PDFString, PDFHexString }: PdfLibrary,
  object: PDFObject | undefined,
): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.asString() : undefined
}
