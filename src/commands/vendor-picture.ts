import { join } from 'node:path'
import { hashFile } from '../files/browser-files.ts'
import { packageVersion } from '../files/package-folder.ts'
import { fetchFile } from '../network/fetch-file.ts'
import { probeFile } from '../read/picture.ts'
import { endingOf, hashBytes, type LockedPicture, namePicture } from './vendor-lock.ts'
import type { Store } from './vendor-store.ts'

export interface PictureLimits {
  readonly allowPrivate: boolean
  /** Bytes. */
  readonly maxSize: number
  /** Seconds. */
  readonly timeout: number
  readonly signal: AbortSignal
}

export type GotPicture =
  | {
      readonly ok: true
      readonly name: string
      readonly picture: LockedPicture
      /** Absent when it was fetched before. */
      readonly bytes?: Uint8Array
    }
  | { readonly ok: false; readonly url: string; readonly why: string }

/** A picture that was fetched before and is what it was is not fetched again. */
export async function getPicture(
  url: string,
  { folder, lock }: Store,
  { maxSize, timeout, ...limits }: PictureLimits,
): Promise<GotPicture> {
  for (const [name, picture] of Object.entries(lock.pictures)) {
    if (picture.url === url && (await hashFile(join(folder, name))) === picture.sha256)
      return { ok: true, name, picture }
  }
  const fetched = await fetchFile(url, {
    most: maxSize,
    time: timeout * 1000,
    ...limits,
    accept: 'image/avif,image/webp,image/svg+xml,image/*;q=0.8',
    agent: `offbook/${packageVersion()}`,
  })
  if (!fetched.ok) return { ok: false, url, why: fetched.why }
  const probe = probeFile(fetched.bytes)
  const ending = probe && endingOf(probe.type)
  if (!probe || ending === undefined) return { ok: false, url, why: 'is no picture that slides can draw' }
  if (probe.fault !== undefined) return { ok: false, url, why: `is damaged: ${probe.fault}` }
  const sha256 = hashBytes(fetched.bytes)
  const name = namePicture(url, sha256, ending)
  const picture = { url, sha256, bytes: fetched.bytes.length, type: probe.type }
  return { ok: true, name, picture, bytes: fetched.bytes }
}
