import { createHash } from 'node:crypto'
import type { FileKey, MediaItem, Scene, SceneBytes } from '../../model/scene.ts'
import type { AssetType } from '../../model/talk.ts'
import type { Part } from './package.ts'

/** The pictures, films and sounds of a presentation, each stored once. */
export interface Media {
  /** The part that holds a file of the scene; undefined when its bytes are not there. */
  store(key: FileKey): string | undefined
  /** The same for a film or a sound. */
  storeMedia(key: FileKey, kind: MediaItem['media']): string | undefined
  /** The same for bytes that are no file of the scene. */
  storeBytes(bytes: Uint8Array, type: AssetType): string
  type(key: FileKey): AssetType | undefined
  /** Whether nothing can be seen through a picture. */
  isOpaque(key: FileKey): boolean
  list(): readonly Part[]
}

/** An MP4 without pictures has a name of its own. */
type PartType = AssetType | 'audio/mp4'

const extensions: Readonly<Partial<Record<PartType, string>>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
}

export function openMedia({ files }: Pick<Scene, 'files'>, bytes: SceneBytes): Media {
  const byHash = new Map<string, Part>()
  const byKey = new Map<FileKey, string>()
  const storeBytes = (content: Uint8Array, type: PartType): string => {
    const hash = createHash('sha256').update(content).digest('hex')
    const known = byHash.get(hash)
    if (known) return known.path
    const extension = extensions[type]
    if (extension === undefined) throw new Error(`A presentation cannot hold ${type}`)
    const path = `/ppt/media/file${byHash.size + 1}.${extension}`
    byHash.set(hash, { path, type, content })
    return path
  }
  const storeAs = (key: FileKey, name: (type: AssetType) => PartType): string | undefined => {
    const content = bytes.get(key)
    const type = files[key]?.type
    const path = byKey.get(key) ?? (content && type && storeBytes(content, name(type)))
    if (path !== undefined) byKey.set(key, path)
    return path
  }
  return {
    storeBytes,
    store: (key) => storeAs(key, (type) => type),
    storeMedia: (key, kind) =>
      storeAs(key, (type) => (kind === 'audio' && type === 'video/mp4' ? 'audio/mp4' : type)),
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
