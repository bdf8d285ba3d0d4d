import { createHash } from 'node:crypto'
import type { FileKey, Scene, SceneBytes } from '../../model/scene.ts'
import type { AssetType } from '../../model/talk.ts'
import type { Part } from './package.ts'

/** The pictures, films and sounds of a presentation, each stored once. */
export interface Media {
  /** The part that holds a file of the scene; undefined when its bytes are not there. */
  store(key: FileKey): string | undefined
  /** The same for bytes that are no file of the scene. */
  storeBytes(bytes: Uint8Array, type: AssetType): string
  type(key: FileKey): AssetType | undefined
  /** Whether nothing can be seen through a picture. */
  isOpaque(key: FileKey): boolean
  list(): readonly Part[]
}

const extensions: Readonly<Partial<Record<AssetType, string>>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
}

export function openMedia({ files }: Pick<Scene, 'files'>, bytes: SceneBytes): Media {
  const byHash = new Map<string, Part>()
  const byKey = new Map<FileKey, string>()
  const storeBytes = (content: Uint8Array, type: AssetType): string => {
    const hash = createHash('sha256').update(content).digest('hex')
    const known = byHash.get(hash)
    if (known) return known.path
    const extension = extensions[type]
    if (extension === undefined) throw new Error(`A presentation cannot hold ${type}`)
    const path = `/ppt/media/file${byHash.size + 1}.${extension}`
    byHash.set(hash, { path, type, content })
    return path
  }
  return {
    storeBytes,
    store(key) {
      const known = byKey.get(key)
      if (known !== undefined) return known
      const content = bytes.get(key)
      const type = files[key]?.type
      if (!content || !type) return undefined
      const path = storeBytes(content, type)
      byKey.set(key, path)
      return path
    },
    type: (key) => files[key]?.type,
    isOpaque(key) {
      const content = bytes.get(key)
      return files[key]?.type === 'image/jpeg' || (content !== undefined && isOpaquePng(content))
    },
    list: () => [...byHash.values()],
  }
}

/** A PNG without an alpha channel and without a transparent colour. */
function isOpaquePng(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.toString('latin1', 1, 4) !== 'PNG' || (buffer[25] ?? 4) >= 4) return false
  for (let at = 8; at + 12 <= buffer.length; at += buffer.readUInt32BE(at) + 12) {
    const name = buffer.toString('latin1', at + 4, at + 8)
    if (name === 'tRNS') return false
    if (name === 'IDAT') return true
  }
  return false
}
