import { join } from 'node:path'
import picocolors from 'picocolors'
import { writeNewFiles } from '../files/new-files.ts'
import { type Rewrite, rewriteFiles } from '../files/rewrite.ts'
import { formatBytes } from '../model/bytes.ts'
import { OffbookError } from '../model/error.ts'
import type { RemoteUse } from '../model/talk.ts'
import { normalise } from '../read/remote-links.ts'
import { mapLimited } from '../render/map-limited.ts'
import { countOf } from '../report/counts.ts'
import { showPath } from '../report/show-path.ts'
import { closeReaders } from '../workers/read.ts'
import { formatDiff } from './diff.ts'
import { type FoundDeck, findDecks } from './find-decks.ts'
import type { Invocation } from './invocation.ts'
import { relink } from './vendor-links.ts'
import { formatLock, lockName, type VendorLock } from './vendor-lock.ts'
import { type GotPicture, getPicture } from './vendor-picture.ts'
import { checkStore, chooseFolder, openStore, type Store } from './vendor-store.ts'

/** What `offbook vendor` was told. */
export interface VendorFlags {
  readonly root?: string
  readonly set?: Readonly<Record<string, string>>
  /** Where pictures go, in place of `assets`. */
  readonly into?: string
  readonly dryRun?: boolean
  readonly check?: boolean
  readonly allowPrivate?: boolean
  /** Bytes a picture may have. */
  readonly maxSize: number
  /** Seconds a picture may take. */
  readonly timeout: number
  readonly quiet?: boolean
}

/** Brings pictures that decks name on the network into the project, once, and names them there. */
export async function runVendor(
  named: readonly string[],
  flags: VendorFlags,
  invocation: Invocation,
): Promise<number> {
  const { decks, findings } = await findDecks(named, invocation.folder, flags.root, { written: false })
  const [missing] = findings
  if (missing)
    throw new OffbookError(missing.message, missing.hint === undefined ? {} : { hint: missing.hint })
  const folders = new Map<string, FoundDeck[]>()
  for (const deck of decks) {
    const folder = chooseFolder(deck, flags.into, invocation.folder)
    folders.set(folder, [...(folders.get(folder) ?? []), deck])
  }
  try {
    let code = 0
    // One after the other: decks of two folders may share a part, which the first of them has rewritten.
    for (const [folder, own] of folders) {
      const store = await openStore(folder, own, flags.set, invocation)
      const run = flags.check ? checkStore(store, invocation) : fillStore(store, flags, invocation)
      code = Math.max(code, await run)
    }
    return code
  } finally {
    await closeReaders()
  }
}

type Got = Extract<GotPicture, { ok: true }>

async function fillStore(store: Store, flags: VendorFlags, invocation: Invocation): Promise<number> {
  const { allowPrivate = false, dryRun = false, quiet = false, maxSize, timeout } = flags
  const { signal } = invocation
  const urls = [...new Set(store.uses.map(({ url }) => normalise(url)))]
  const limits = { allowPrivate, maxSize, timeout, signal }
  const got = await mapLimited(urls, 4, (url) => getPicture(url, store, limits))
  signal.throwIfAborted()
  const pictures = got.flatMap((one) => (one.ok ? [one] : []))
  const { rewrites, unfound } = relink(store, pictures)
  if (!quiet) showChange(store, pictures, rewrites, invocation)
  if (!dryRun) await write(store, pictures, rewrites)
  const failed = got.flatMap((one) => (one.ok ? [] : [one]))
  for (const { url, why } of failed) invocation.tell(`${url} ${why}\n`)
  tellUnfound(unfound, invocation)
  const kept = pictures.filter(({ bytes }) => bytes !== undefined).length
  if (!quiet) invocation.print(`${sumUp(kept, rewrites.length, dryRun)}\n`)
  return failed.length + unfound.length > 0 ? 1 : 0
}

function showChange(
  { folder }: Store,
  pictures: readonly Got[],
  rewrites: readonly Rewrite[],
  { color, folder: from, print }: Invocation,
): void {
  for (const { bytes, name, picture } of pictures) {
    if (!bytes) continue
    print(`${picture.url}\n  → ${showPath(join(folder, name), from)}, ${formatBytes(picture.bytes)}\n`)
  }
  const colors = picocolors.createColors(color.stdout)
  for (const { path, before, after } of rewrites)
    print(formatDiff(showPath(path, from), before, after, colors))
}

function tellUnfound(unfound: readonly RemoteUse[], { folder, tell }: Invocation): void {
  for (const { path, line, url } of unfound)
    tell(`${showPath(path, folder)}:${line} names ${url} in a way that cannot be rewritten: write it anew\n`)
}

function sumUp(pictures: number, files: number, dryRun: boolean): string {
  if (pictures + files === 0) return 'Nothing to fetch.'
  const [fetched, changed] = [countOf(pictures, 'picture'), countOf(files, 'file')]
  return dryRun
    ? `${fetched} would be kept and ${changed} changed; nothing was written.`
    : `Kept ${fetched}, changed ${changed}.`
}

/** Pictures and the list of them first: links that lead to them come last, all or none. */
async function write(
  { folder, lock: before }: Store,
  pictures: readonly Got[],
  rewrites: readonly Rewrite[],
): Promise<void> {
  const added = Object.fromEntries(pictures.map(({ name, picture }) => [name, picture]))
  const lock: VendorLock = { version: 1, pictures: { ...before.pictures, ...added } }
  const list = { path: lockName, bytes: Buffer.from(formatLock(lock)) }
  const files = pictures.flatMap(({ name, bytes }) => (bytes ? [{ path: name, bytes }] : []))
  if (formatLock(lock) !== formatLock(before)) files.push(list)
  await writeNewFiles(folder, files, { replace: true })
  await rewriteFiles(rewrites)
}
