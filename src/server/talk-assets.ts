import { createHash } from 'node:crypto'
import type { Sources } from '../model/ports.ts'
import type { Asset } from '../model/talk.ts'
import type { KnownFile } from './files.ts'

const prefix = '/asset/'
const shippedPrefix = 'asset:/@offbook/'

/** The files that the slides shown draw, as the talk lists them: read anew through the guard of the project each time. */
export interface TalkAssets {
  readonly find: (path: string) => KnownFile | undefined
  /** Windows may still be drawing what the version before this one drew. */
  readonly allow: (assets: readonly Asset[], project: Sources) => void
}

export function makeTalkAssets(shipped: Sources): TalkAssets {
  let fresh = new Map<string, KnownFile>()
  let stale = new Map<string, KnownFile>()
  const read = makeReader()
  const nameFile = ({ path, type, bytes }: Asset, folder: Sources): KnownFile => ({
    type,
    read: () => read(path, folder),
    // A film is asked for in many parts: to hash all of it for each would take longer than to send it.
    ...(bytes <= largeFile && { mark: markBytes }),
  })
  return {
    find: (path) => (path.startsWith(prefix) ? (fresh.get(path) ?? stale.get(path)) : undefined),
    allow(assets, project) {
      stale = fresh
      fresh = new Map(
        assets.map((asset) => {
          const folder = asset.url.startsWith(shippedPrefix) ? shipped : project
          return [`${prefix}${asset.url.slice('asset:/'.length)}`, nameFile(asset, folder)]
        }),
      )
    },
  }
}

/** A file that is what it is, whatever becomes of the one it was read from. */
export function holdFile(type: string, bytes: Uint8Array): KnownFile {
  return { type, read: () => bytes, ...(bytes.length <= largeFile && { mark: markBytes }) }
}

const largeFile = 8 * 1024 * 1024

/** Reads a file through its folder's guard; the large one that was read last is kept for as long as it is the same. */
function makeReader(): (path: string, folder: Sources) => Uint8Array | undefined {
  let kept: { readonly path: string; readonly stamp: string; readonly bytes: Uint8Array } | undefined
  return (path, folder) => {
    const stamp = folder.stamp?.(path)
    if (stamp !== undefined && kept?.path === path && kept.stamp === stamp) return kept.bytes
    const file = folder.read(path)
    if (!file.ok) return undefined
    if (stamp !== undefined && file.bytes.length > largeFile) kept = { path, stamp, bytes: file.bytes }
    return file.bytes
  }
}

/** As `viewSlides` writes it into a slide. */
function markBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}
