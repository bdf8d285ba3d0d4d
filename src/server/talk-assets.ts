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

function nameFile({ path, type }: Asset, folder: Sources): KnownFile {
  const read = () => {
    const file = folder.read(path)
    return file.ok ? file.bytes : undefined
  }
  return { type, read, mark: markBytes }
}

/** As `viewSlides` writes it into a slide. */
function markBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}
