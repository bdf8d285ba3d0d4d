import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { type Mark, readContent, type Shown } from './content.ts'

/** An element of the structure tree. */
export interface Element {
  readonly dict: PDFDict
  /** As it is written. */
  readonly type: string
  /** The type of ISO 32000-1 it stands for, by the role map. */
  readonly role: string | undefined
  readonly parent: Element | undefined
  readonly kids: readonly Element[]
  /** Marked content: number of the page and MCID. */
  readonly marks: readonly Mark[]
  /** Annotations that it holds. */
  readonly objects: readonly PDFDict[]
}

export interface Page {
  readonly index: number
  readonly dict: PDFDict
  /** What is painted or shown, and inside which marks. */
  readonly shown: readonly Shown[]
  readonly annotations: readonly PDFDict[]
}

export interface Pdf {
  readonly document: PDFDocument
  readonly catalog: PDFDict
  readonly root: PDFDict | undefined
  readonly roles: ReadonlyMap<string, string>
  readonly elements: readonly Element[]
  readonly pages: readonly Page[]
  /** Every dictionary of the file, streams' own among them. */
  readonly dicts: readonly PDFDict[]
}

/** Structure types of ISO 32000-1, 14.8.4. */
export const standardTypes = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
  Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
  Figure Formula Form`.split(/\s+/),
)

export function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true })
}

export function readPdf(document: PDFDocument): Pdf {
  const { catalog, context } = document
  const root = find(catalog, 'StructTreeRoot', PDFDict)
  const roles = readRoles(root)
  const pages = document.getPages().map(({ node }, index) => ({
    index,
    dict: node as PDFDict,
    shown: readContent(node),
    annotations: list(node.lookup(PDFName.of('Annots'))).flatMap(
      (item) => asDict(context.lookup(item)) ?? [],
    ),
  }))
  const elements: Element[] = []
  const numbers = new Map(document.getPages().map(({ ref }, index) => [ref, index]))
  const walk: Walk = {
    roles,
    elements,
    pageOf: (ref) => (ref ? numbers.get(ref) : undefined),
    seen: new Set(),
  }
  for (const kid of list(root?.lookup(PDFName.of('K'))))
    readElement(walk, context.lookup(kid), undefined, undefined)
  const dicts = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => asDict(object instanceof PDFStream ? object.dict : object) ?? [])
  return { document, catalog, root, roles, elements, pages, dicts }
}

interface Walk {
  readonly roles: ReadonlyMap<string, string>
  readonly elements: Element[]
  readonly seen: Set<PDFDict>
  readonly pageOf: (ref: PDFRef | undefined) => number | undefined
}

function readElement(
  walk: Walk,
  object: PDFObject | undefined,
  parent: Element | undefined,
  page: PDFRef | undefined,
): Element | undefined {
  if (!(object instanceof PDFDict) || walk.seen.has(object)) return undefined
  walk.seen.add(object)
  const own = object.get(PDFName.of('Pg'))
  const on = own instanceof PDFRef ? own : page
  const type = readName(object, 'S') ?? ''
  const element = {
    dict: object,
    type,
    role: findRole(type, walk.roles),
    parent,
    kids: [] as Element[],
    marks: [] as Mark[],
    objects: [] as PDFDict[],
  }
  walk.elements.push(element)
  for (const item of list(object.lookup(PDFName.of('K'))))
    readKid(walk, object.context.lookup(item), element, on)
  return element
}

function readKid(
  walk: Walk,
  kid: PDFObject | undefined,
  element: { kids: Element[]; marks: Mark[]; objects: PDFDict[] } & Element,
  page: PDFRef | undefined,
): void {
  const mark = (id: PDFNumber, ref: PDFRef | undefined) => {
    const number = walk.pageOf(ref)
    if (number !== undefined) element.marks.push({ page: number, id: id.asNumber() })
  }
  if (kid instanceof PDFNumber) mark(kid, page)
  if (!(kid instanceof PDFDict)) return
  const kind = readName(kid, 'Type')
  const own = kid.get(PDFName.of('Pg'))
  if (kind === 'MCR') {
    const id = find(kid, 'MCID', PDFNumber)
    if (id) mark(id, own instanceof PDFRef ? own : page)
  } else if (kind === 'OBJR') {
    const target = find(kid, 'Obj', PDFDict)
    if (target) element.objects.push(target)
  } else {
    const below = readElement(walk, kid, element, page)
    if (below) element.kids.push(below)
  }
}

function readRoles(root: PDFDict | undefined): Map<string, string> {
  const map = root && find(root, 'RoleMap', PDFDict)
  return new Map(
    (map?.entries() ?? []).flatMap(([key, value]) =>
      value instanceof PDFName ? [[key.decodeText(), value.decodeText()] as const] : [],
    ),
  )
}

/** Follows the role map until a standard type; undefined when it ends elsewhere or goes in a circle. */
export function findRole(type: string, roles: ReadonlyMap<string, string>): string | undefined {
  let at: string | undefined = type
  for (let steps = 0; at !== undefined && steps <= roles.size; steps++) {
    if (standardTypes.has(at)) return at
    at = roles.get(at)
  }
  return undefined
}

/** A class, whatever its constructor is. */
interface Kind<T> {
  readonly prototype: T
  [Symbol.hasInstance](value: unknown): boolean
}

/** The value of a key, when it is of the kind asked for. */
export function find<T extends PDFObject>(dict: PDFDict, key: string, kind: Kind<T>): T | undefined {
  const value = dict.lookup(PDFName.of(key))
  return kind[Symbol.hasInstance](value) ? (value as T) : undefined
}

export function readName(dict: PDFDict, key: string): string | undefined {
  return find(dict, key, PDFName)?.decodeText()
}

export function readText(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}

export function list(object: PDFObject | undefined): readonly PDFObject[] {
  if (object === undefined) return []
  return object instanceof PDFArray ? object.asArray() : [object]
}

function asDict(object: PDFObject | undefined): PDFDict | undefined {
  return object instanceof PDFDict ? object : undefined
}

export function inflate(stream: PDFStream): Uint8Array {
  return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents()
}
