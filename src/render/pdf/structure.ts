import type { PDFArray, PDFDict, PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib'
import type { PdfLibrary } from './finish.ts'

/** Structure types of PDF 2.0 that Chromium writes into older documents, and what older readers know them as. */
const roles = { Strong: 'Span', Em: 'Span' }

/**
 * Names structure elements by their order in the document. Chromium names table cells after the nodes of its page,
 * which count on through everything the process has loaded, and sorts them by that.
 */
export function renameStructure(library: PdfLibrary, document: PDFDocument): void {
  const { PDFName, PDFString, PDFDict: Dict } = library
  const { context, catalog } = document
  const root = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), Dict)
  if (!root) return
  root.set(PDFName.of('RoleMap'), context.obj(roles))
  const tree = root.lookupMaybe(PDFName.of('IDTree'), Dict)
  if (!tree) return
  const entries = takeEntries(library, document, tree).sort(
    (one, other) => one.element.objectNumber - other.element.objectNumber,
  )
  const names = new Map(entries.map(({ name }, index) => [name, `cell${String(index + 1).padStart(8, '0')}`]))
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof Dict) renameIn(library, object, names)
  }
  const named = entries.flatMap(({ name, element }) => [PDFString.of(names.get(name) ?? name), element])
  tree.set(PDFName.of('Names'), context.obj(named))
}

/**
 * Lists and headings as PDF/UA has them: what an item holds is its body, and no level of headings is skipped. Authors
 * choose levels by their size.
 */
export function mendStructure(library: PdfLibrary, document: PDFDocument): void {
  let level = 0
  for (const element of listElements(library, document)) {
    const type = readType(library, element.dict)
    if (type === 'LI') wrapItem(library, element)
    const heading = /^H([1-6])$/.exec(type)?.[1]
    if (heading === undefined) continue
    level = Math.min(Number(heading), level + 1)
    element.dict.set(library.PDFName.of('S'), library.PDFName.of(`H${level}`))
  }
}

/** Whether every picture has words that say what it shows. */
export function hasWords(library: PdfLibrary, document: PDFDocument): boolean {
  return listElements(library, document)
    .filter(({ dict }) => readType(library, dict) === 'Figure')
    .every(({ dict }) => (readString(library, dict.lookup(library.PDFName.of('Alt'))) ?? '') !== '')
}

interface Element {
  readonly dict: PDFDict
  readonly ref: PDFRef
}

function readType({ PDFName }: PdfLibrary, element: PDFDict): string {
  const type = element.get(PDFName.of('S'))
  return type instanceof PDFName ? type.decodeText() : ''
}

/** Every element of the structure, each before what it holds. */
function listElements(library: PdfLibrary, document: PDFDocument): Element[] {
  const { PDFName, PDFArray: List, PDFDict: Dict, PDFRef: Ref } = library
  const elements: Element[] = []
  const root = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), Dict)
  const rest = [root?.get(PDFName.of('K'))]
  while (rest.length > 0) {
    const next = rest.pop()
    const object = document.context.lookup(next)
    if (object instanceof List) rest.push(...object.asArray().toReversed())
    else if (object instanceof Dict && next instanceof Ref) {
      elements.push({ dict: object, ref: next })
      rest.push(object.get(PDFName.of('K')))
    }
  }
  return elements
}

/**
 * An item becomes the body of a new item, so that whatever names it as its parent goes on to be right. A bullet that
 * the browser has made a label of goes before it.
 */
function wrapItem(library: PdfLibrary, { dict: body, ref }: Element): void {
  const { PDFName, PDFArray: List, PDFDict: Dict } = library
  const { context } = body
  const parent = body.get(PDFName.of('P'))
  const list = context.lookup(parent)
  if (!parent || !(list instanceof Dict)) return
  const labels = takeLabels(library, body)
  const item = context.register(context.obj({ Type: 'StructElem', S: 'LI', P: parent, K: [...labels, ref] }))
  for (const label of [...labels, ref]) {
    const held = context.lookup(label)
    if (held instanceof Dict) held.set(PDFName.of('P'), item)
  }
  body.set(PDFName.of('S'), PDFName.of('LBody'))
  const items = list.lookup(PDFName.of('K'))
  if (items instanceof List) items.set(items.indexOf(ref) ?? 0, item)
  else list.set(PDFName.of('K'), item)
}

function takeLabels(library: PdfLibrary, body: PDFDict): PDFObject[] {
  const kids = body.lookup(library.PDFName.of('K'))
  const labels: PDFObject[] = []
  while (kids instanceof library.PDFArray && kids.size() > 0) {
    const kid = body.context.lookup(kids.get(0))
    if (!(kid instanceof library.PDFDict) || readType(library, kid) !== 'Lbl') break
    labels.push(kids.get(0))
    kids.remove(0)
  }
  return labels
}

interface Entry {
  readonly name: string
  readonly element: PDFRef
}

/** Empties a name tree down to its root. */
function takeEntries(library: PdfLibrary, document: PDFDocument, tree: PDFDict): Entry[] {
  const { PDFName, PDFArray: List, PDFDict: Dict, PDFRef: Ref } = library
  const entries: Entry[] = []
  const own = tree.lookupMaybe(PDFName.of('Names'), List)
  for (let index = 0; own && index < own.size(); index += 2) {
    const name = readString(library, own.lookup(index))
    const element = own.get(index + 1)
    if (name !== undefined && element instanceof Ref) entries.push({ name, element })
  }
  const kids = tree.lookupMaybe(PDFName.of('Kids'), List)
  for (let index = 0; kids && index < kids.size(); index++) {
    entries.push(...takeEntries(library, document, kids.lookup(index, Dict)))
    const kid = kids.get(index)
    if (kid instanceof Ref) document.context.delete(kid)
  }
  for (const key of ['Kids', 'Limits', 'Names']) tree.delete(PDFName.of(key))
  return entries
}

/** Everything that holds such names: elements and their `Headers`. */
function renameIn(library: PdfLibrary, object: PDFDict, names: ReadonlyMap<string, string>): void {
  const { PDFName, PDFArray: List, PDFDict: Dict } = library
  const id = rename(library, object.get(PDFName.of('ID')), names)
  if (id) object.set(PDFName.of('ID'), id)
  const headers = object.get(PDFName.of('Headers'))
  if (headers instanceof List) renameList(library, headers, names)
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
