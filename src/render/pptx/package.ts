import { posix } from 'node:path'
import { strToU8, type Zippable, zipSync } from 'fflate'
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
export function packParts(parts: readonly Part[], root: readonly Relation[]): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(writeContentTypes(parts)),
    '_rels/.rels': strToU8(writeRelations('/', root)),
  }
  for (const { path, content, relations = [] } of parts) {
    // What is compressed already would only take time.
    files[path.slice(1)] = typeof content === 'string' ? strToU8(content) : [content, { level: 0 }]
    if (relations.length > 0) {
      const { dir, base } = posix.parse(path)
      files[`${dir.slice(1)}/_rels/${base}.rels`] = strToU8(writeRelations(dir, relations))
    }
  }
  // The zip holds local time: a date made of local parts is the same everywhere.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) })
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
