import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { OffbookError } from '../model/error.ts'
import type { AssetType } from '../model/talk.ts'

export const lockName = 'vendor.json'

/** What was fetched: where each picture came from, and what it was. */
export interface VendorLock {
  readonly version: 1
  /** By file name, in the folder of the lock. */
  readonly pictures: Readonly<Record<string, LockedPicture>>
}

export interface LockedPicture {
  readonly url: string
  /** Hex, of the bytes. */
  readonly sha256: string
  readonly bytes: number
  readonly type: string
}

const schema = v.object({
  version: v.literal(1),
  pictures: v.record(
    v.pipe(v.string(), v.regex(/^[^/\\]+$/)),
    v.object({ url: v.string(), sha256: v.string(), bytes: v.number(), type: v.string() }),
  ),
})

export function parseLock(text: string | undefined, path: string): VendorLock {
  if (text === undefined) return { version: 1, pictures: {} }
  try {
    return v.parse(schema, JSON.parse(text))
  } catch (cause) {
    const hint = 'put it right, or remove it: pictures are fetched again then'
    throw new OffbookError(`${path} cannot be read`, { hint, cause })
  }
}

/** Pictures in the order of their names, so that two people who fetch others meet in few lines. */
export function formatLock({ pictures }: VendorLock): string {
  const sorted = Object.fromEntries(Object.entries(pictures).sort(([one], [other]) => (one < other ? -1 : 1)))
  return `${JSON.stringify({ version: 1, pictures: sorted }, null, 2)}\n`
}

export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const endings: Readonly<Partial<Record<AssetType, string>>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
}

/** The ending of files of a type; undefined for what is no picture. */
export function endingOf(type: AssetType): string | undefined {
  return endings[type]
}

/** `logo-1a2b3c4d.png`: what it was called, and what it is. */
export function namePicture(url: string, hash: string, ending: string): string {
  const last = decode(new URL(url).pathname).split('/').filter(Boolean).at(-1) ?? ''
  const slug = last
    .replace(/\.\w{1,5}$/, '')
    .normalize('NFKD')
    .replace(/[^\w]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .toLowerCase()
    .slice(0, 40)
  return `${slug || 'picture'}-${hash.slice(0, 8)}.${ending}`
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
