import { posix } from 'node:path'
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { findOutOfRange } from './attribute-ranges.ts'
import { findMisplaced } from './element-order.ts'

/** A package as a reader finds it. */
export interface ReadPackage {
  readonly paths: readonly string[]
  bytes(path: string): Uint8Array
  xml(path: string): Document
  /** Text of the elements of a name, in the order of the part. */
  texts(path: string, name: string): string[]
  all(path: string, name: string): Element[]
  /** What a part refers to: target paths (or addresses) by id. */
  relations(path: string): ReadonlyMap<string, ReadRelation>
}

export type { Element }

function onError(level: string, message: string): never {
  throw new Error(`${level}: ${message}`)
}

export interface ReadRelation {
  readonly type: string
  readonly target: string
  readonly external: boolean
}

export function readPackage(content: Uint8Array): ReadPackage {
  const files = unzipSync(content)
  const documents = new Map<string, Document>()
  const bytes = (path: string) => {
    const file = files[path.replace(/^\//, '')]
    if (!file) throw new Error(`There is no ${path}`)
    return file
  }
  const xml = (path: string) => {
    const known = documents.get(path)
    const text = new TextDecoder().decode(bytes(path))
    const document = known ?? new DOMParser({ onError }).parseFromString(text, 'text/xml')
    documents.set(path, document)
    return document
  }
  const all = (path: string, name: string) => [...xml(path).getElementsByTagName(name)]
  return {
    paths: Object.keys(files).map((path) => `/${path}`),
    bytes,
    xml,
    all,
    texts: (path, name) => all(path, name).map(({ textContent }) => textContent ?? ''),
    relations(path) {
      const { dir, base } = posix.parse(path)
      const relations = posix.join(dir, '_rels', `${base}.rels`)
      if (!files[relations.slice(1)]) return new Map()
      return new Map(
        all(relations, 'Relationship').map((relation) => {
          const external = relation.getAttribute('TargetMode') === 'External'
          const target = relation.getAttribute('Target') ?? ''
          const read = {
            type: relation.getAttribute('Type')?.split('/').at(-1) ?? '',
            target: external ? target : posix.join(dir, target),
            external,
          }
          return [relation.getAttribute('Id') ?? '', read]
        }),
      )
    },
  }
}

/** What is wrong with a package, a sentence each: parts without a type, references to nothing, ids used twice. */
export function findPackageFaults(content: Uint8Array): string[] {
  const read = readPackage(content)
  const parts = read.paths.filter((path) => !path.endsWith('.rels') && path !== '/[Content_Types].xml')
  return [
    ...findUntyped(read, parts),
    ...findUnreached(read, parts),
    ...parts.filter((path) => path.endsWith('.xml')).flatMap((path) => findPartFaults(read, path)),
  ]
}

function findUntyped(read: ReadPackage, parts: readonly string[]): string[] {
  const types = '/[Content_Types].xml'
  const defaults = new Set(read.all(types, 'Default').map((one) => `.${one.getAttribute('Extension')}`))
  const overrides = new Set(read.all(types, 'Override').map((one) => one.getAttribute('PartName')))
  return [
    ...parts
      .filter((path) => !overrides.has(path) && (path.endsWith('.xml') || !defaults.has(posix.extname(path))))
      .map((path) => `${path} has no content type`),
    ...[...overrides]
      .filter((path) => path !== null && !parts.includes(path))
      .map((path) => `there is a content type for ${path}, which is not there`),
  ]
}

function findUnreached(read: ReadPackage, parts: readonly string[]): string[] {
  const reached = new Set<string>()
  const walk = (path: string) => {
    for (const { target, external } of read.relations(path).values()) {
      if (external || reached.has(target)) continue
      reached.add(target)
      if (parts.includes(target)) walk(target)
    }
  }
  walk('/')
  return [
    ...[...reached].filter((path) => !parts.includes(path)).map((path) => `something refers to ${path}`),
    ...parts.filter((path) => !reached.has(path)).map((path) => `nothing refers to ${path}`),
  ]
}

function findPartFaults(read: ReadPackage, path: string): string[] {
  const relations = read.relations(path)
  const elements = read.all(path, '*')
  const used = new Set(
    elements.flatMap((element) =>
      [...element.attributes].flatMap(({ name, value }) => (/^r:\w+$/.test(name) && value ? [value] : [])),
    ),
  )
  return [
    ...findMisplaced(read, path),
    ...findOutOfRange(read, path),
    ...[...used].filter((id) => !relations.has(id)).map((id) => `${path} uses ${id}, which leads nowhere`),
    // A program reads either every choice or every fallback.
    ...new Set(['mc:Fallback', 'mc:Choice'].flatMap((other) => findShapeFaults(read, path, other))),
  ]
}

function findShapeFaults(read: ReadPackage, path: string, unread: string): string[] {
  const list = (name: string, id: string) =>
    read
      .all(path, name)
      .filter((element) => !isWithin(element, unread))
      .map((element) => element.getAttribute(id))
  const shapes = list('p:cNvPr', 'id')
  const animated = [...list('p:spTgt', 'spid'), ...list('p:bldP', 'spid')]
  return [
    ...findTwice(shapes).map((id) => `${path} has two shapes ${id}`),
    ...findTwice(list('p:cTn', 'id')).map((id) => `${path} has two time nodes ${id}`),
    ...animated
      .filter((id) => !shapes.includes(id))
      .map((id) => `${path} animates ${id}, which is not there`),
  ]
}

export function isWithin({ parentNode }: Element, name: string): boolean {
  if (parentNode === null || parentNode.nodeType !== parentNode.ELEMENT_NODE) return false
  const parent = parentNode as Element
  return parent.tagName === name || isWithin(parent, name)
}

function findTwice(ids: readonly (string | null)[]): (string | null)[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}
