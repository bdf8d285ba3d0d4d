import { createHash } from 'node:crypto'
import type { FileKey, MediaItem } from '../../model/scene.ts'
import type { SceneContent } from '../../model/scene-content.ts'
import type { AssetType } from '../../model/talk.ts'
import type { Part } from './package.ts'

/** The pictures, films and sounds of a part. */
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
  /** What was stored, under names that only bytes alike share. */
  list(): readonly StoredFile[]
}

/** An MP4 without pictures has a name of its own. */
type PartType = AssetType | 'audio/mp4'

export interface StoredFile {
  readonly path: string
  readonly type: PartType
  readonly content: Uint8Array
}

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

export function openMedia(files: SceneContent): Media {
  const stored: StoredFile[] = []
  const byKey = new Map<FileKey, string>()
  const storeBytes = (content: Uint8Array, type: PartType): string => {
    const path = `/ppt/media/${hashOf(content)}`
    stored.push({ path, type, content })
    return path
  }
  const storeAs = (key: FileKey, name: (type: AssetType) => PartType): string | undefined => {
    const file = files.get(key)
    const path = byKey.get(key) ?? (file && storeBytes(file.bytes, name(file.type)))
    if (path !== undefined) byKey.set(key, path)
    return path
  }
  return {
    storeBytes,
    store: (key) => storeAs(key, (type) => type),
    storeMedia: (key, kind) =>
      storeAs(key, (type) => (kind === 'audio' && type === 'video/mp4' ? 'audio/mp4' : type)),
    type: (key) => files.get(key)?.type,
    isOpaque(key) {
      const file = files.get(key)
      return file !== undefined && (file.type === 'image/jpeg' || isOpaquePng(file.bytes))
    },
    list: () => stored,
  }
}

const hashes = new WeakMap<Uint8Array, string>()

/** Many slides show one picture. */
function hashOf(content: Uint8Array): string {
  const hash = hashes.get(content) ?? createHash('sha256').update(content).digest('hex')
  hashes.set(content, hash)
  return hash
}

/** What parts have stored, each thing once and numbered, by the path it was stored under. */
export function numberFiles(stored: readonly StoredFile[]): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>()
  for (const { path, type, content } of stored) {
    if (parts.has(path)) continue
    const extension = extensions[type]
    if (extension === undefined) throw new Error(`A presentation cannot hold ${type}`)
    parts.set(path, { path: `/ppt/media/file${parts.size + 1}.${extension}`, type, content })
  }
  return parts
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
