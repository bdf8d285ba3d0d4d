import { posix } from 'node:path'
import { type Squeeze, store, type ZipEntry, zipEntries } from '../zip.ts'
import { element, writeDocument } from './xml.ts'

/** A file of the package. */
export interface Part {
  /** From the package's root: `/ppt/slides/slide1.xml`. */
  readonly path: string
  /** Content type. */
  readonly type: string
  readonly content: string | Uint8Array
  readonly relations?: readonly Relation[]
}

export interface Relation {
  readonly id: string
  /** The last step of its type: `slide`, `image`; or a whole URI. */
  readonly type: string
  /** Path of a part; an address when external. */
  readonly target: string
  readonly external?: boolean
}

/** Collects what a part refers to, each thing once. */
export interface Relations {
  /** Gives the id under which the part refers to another, or to an address. */
  relate(type: string, target: string, external?: boolean): string
  list(): readonly Relation[]
}

export function openRelations(): Relations {
  const known = new Map<string, Relation>()
  return {
    relate(type, target, external = false) {
      const key = `${type}\0${target}`
      const relation = known.get(key) ?? {
        id: `rId${known.size + 1}`,
        type,
        target,
        ...(external && { external }),
      }
      known.set(key, relation)
      return relation.id
    },
    list: () => [...known.values()],
  }
}

/** Parts to one file. The same parts give the same bytes, whatever the hour and the time zone. */
export function packParts(parts: readonly Part[], root: readonly Relation[], squeeze: Squeeze): Uint8Array {
  return zipEntries([
    { path: '[Content_Types].xml', ...squeeze(writeContentTypes(parts)) },
    { path: '_rels/.rels', ...squeeze(writeRelations('/', root)) },
    ...parts.flatMap((part) => packPart(part, squeeze)),
  ])
}

/** A part and what it refers to, as the file holds them. */
export function packPart({ path, content, relations = [] }: Part, squeeze: Squeeze): ZipEntry[] {
  // What is compressed already would only take time.
  const held = typeof content === 'string' ? squeeze(content) : store(content)
  const own = { path: path.slice(1), ...held }
  if (relations.length === 0) return [own]
  const { dir, base } = posix.parse(path)
  return [own, { path: `${dir.slice(1)}/_rels/${base}.rels`, ...squeeze(writeRelations(dir, relations)) }]
}

const packageSpace = 'http://schemas.openxmlformats.org/package/2006'

function writeContentTypes(parts: readonly Part[]): string {
  const defaults = new Map([
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
  ])
  for (const { path, type } of parts) {
    if (!path.endsWith('.xml')) defaults.set(posix.extname(path).slice(1), type)
  }
  return writeDocument(
    element(
      'Types',
      { xmlns: `${packageSpace}/content-types` },
      [...defaults].map(([Extension, ContentType]) => element('Default', { Extension, ContentType })),
      parts
        .filter(({ path }) => path.endsWith('.xml'))
        .map(({ path, type }) => element('Override', { PartName: path, ContentType: type })),
    ),
  )
}

function writeRelations(folder: string, relations: readonly Relation[]): string {
  return writeDocument(
    element(
      'Relationships',
      { xmlns: `${packageSpace}/relationships` },
      relations.map(({ id, type, target, external }) =>
        element('Relationship', {
          Id: id,
          Type: type.includes(':')
            ? type
            : `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`,
          Target: external ? target : posix.relative(folder, target),
          TargetMode: external ? 'External' : undefined,
        }),
      ),
    ),
  )
}
