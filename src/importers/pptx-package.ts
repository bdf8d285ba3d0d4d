import { posix } from 'node:path'
import { DOMParser, type Element } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'

/** A presentation's parts, by path inside the package. */
export interface Package {
  part(path: string): Uint8Array | undefined
  xml(path: string): Element | undefined
  /** What a part refers to: target paths by id, and by the last word of their type. */
  links(path: string): readonly Link[]
}

export interface Link {
  readonly id: string
  readonly type: string
  readonly target: string
}

/** No presentation unpacks to more: whoever says so means harm. */
const largest = 1024 ** 3

/** Opens a `.pptx`; undefined when it is no zip of that kind. */
export function openPackage(bytes: Uint8Array): Package | undefined {
  let size = 0
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize
        return size <= largest
      },
    })
  } catch {
    return undefined
  }
  const xml = (path: string): Element | undefined => {
    const part = files[path]
    if (!part) return undefined
    try {
      const parser = new DOMParser({ onError: () => {} })
      return parser.parseFromString(new TextDecoder().decode(part), 'text/xml').documentElement ?? undefined
    } catch {
      return undefined
    }
  }
  return {
    part: (path) => files[path],
    xml,
    links(path) {
      const root = xml(posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`))
      return listElements(root, 'Relationship').map((one) => ({
        id: one.getAttribute('Id') ?? '',
        type: (one.getAttribute('Type') ?? '').split('/').at(-1) ?? '',
        target: resolveTarget(path, one),
      }))
    },
  }
}

function resolveTarget(path: string, link: Element): string {
  const target = link.getAttribute('Target') ?? ''
  if (link.getAttribute('TargetMode') === 'External') return target
  return target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target)
}

/** Elements below one, by their name without prefix, in order. */
export function listElements(root: Element | undefined, name: string): readonly Element[] {
  if (!root) return []
  const all = root.getElementsByTagNameNS('*', name)
  return Array.from({ length: all.length }, (_, index) => all.item(index)).filter((one) => one !== null)
}

/** Elements right below one. */
export function listChildren(root: Element | undefined): readonly Element[] {
  const children: Element[] = []
  for (let node = root?.firstChild ?? null; node; node = node.nextSibling)
    if (node.nodeType === 1) children.push(node as Element)
  return children
}

export function findChild(root: Element | undefined, name: string): Element | undefined {
  return listChildren(root).find(({ localName }) => localName === name)
}
