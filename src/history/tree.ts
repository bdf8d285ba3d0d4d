import { join, relative, sep } from 'node:path'
import { readBytesIfThere } from '../files/browser-files.ts'
import { isPlain } from '../files/output-record.ts'
import { placeFile, placeLink } from '../files/place-file.ts'
import type { Base } from './base.ts'
import { readBlobs, readPointer } from './blobs.ts'
import { askGit, readGit, splitEntries } from './git.ts'

interface Entry {
  readonly path: string
  readonly link: boolean
  readonly hash: string
  readonly bytes: number
}

/** Bytes asked for at once. */
const portion = 64 * 1024 * 1024

/** Larger than any file a slide can show. */
const largest = 512 * 1024 * 1024

/**
 * Writes the files of a folder as they were at a base into an empty folder that is ours: those that a talk may read, and
 * no other. No filter, hook or attribute of the repository has a say.
 */
export async function writeTree(
  base: Base,
  folder: string,
  target: string,
  signal?: AbortSignal,
): Promise<void> {
  const options = signal ? { signal } : {}
  const below = relative(base.top, folder).split(sep).join('/')
  const where = below === '' ? base.commit : `${base.commit}:${below}`
  // The project may be younger than that.
  if ((await askGit(base.top, ['rev-parse', '--verify', '--quiet', where], options)).code !== 0) return
  const listed = splitEntries(await readGit(base.top, ['ls-tree', '-r', '-z', '-l', where], options))
  const entries = listed.flatMap(readEntry).filter(({ path, bytes }) => isReadable(path) && bytes <= largest)
  const store = join(
    base.top,
    (await readGit(base.top, ['rev-parse', '--git-path', 'lfs/objects'], options)).toString().trim(),
  )
  const links: { readonly path: string; readonly target: string }[] = []
  for (const part of splitPortions(entries)) {
    const contents = await readBlobs(
      base.top,
      part.map(({ hash }) => hash),
      options,
    )
    for (const [index, { path, link }] of part.entries()) {
      const bytes = contents[index]
      if (!bytes) continue
      if (link) links.push({ path, target: bytes.toString() })
      else placeFile(join(target, path), resolvePointer(bytes, store))
    }
  }
  // Last: no file is written through one.
  for (const { path, target: to } of links) placeLink(join(target, path), to)
}

function readEntry(line: string): Entry[] {
  const [, mode, hash, bytes, path] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t([\s\S]+)$/.exec(line) ?? []
  if (mode === undefined || hash === undefined || path === undefined) return []
  return [{ path, link: mode === '120000', hash, bytes: Number(bytes) }]
}

/** What sources let a talk read. */
function isReadable(path: string): boolean {
  return (
    isPlain(path) &&
    path.split('/').every((part) => !part.startsWith('.') && part.toLowerCase() !== 'node_modules')
  )
}

function splitPortions(entries: readonly Entry[]): Entry[][] {
  const portions: Entry[][] = []
  let room = 0
  for (const entry of entries) {
    if (entry.bytes > room || portions.length === 0) {
      portions.push([])
      room = portion
    }
    room -= entry.bytes
    portions.at(-1)?.push(entry)
  }
  return portions
}

/** What a pointer of Git LFS stands for, when this clone holds it. */
function resolvePointer(bytes: Buffer, store: string): Uint8Array {
  const hash = readPointer(bytes)
  if (hash === undefined) return bytes
  return readBytesIfThere(join(store, hash.slice(0, 2), hash.slice(2, 4), hash)) ?? bytes
}
