import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Cache } from '../model/ports.ts'
import { makeFolderSync } from './make-folder.ts'
import { markProcess } from './process-mark.ts'
import { makeTempFolder } from './temp.ts'

const magic = Buffer.from('offbook1')
const day = 24 * 60 * 60 * 1000
const oldest = 30 * day
const largest = 1024 * 1024 * 1024

/** Opens the store of things that are dear to make. A folder that cannot be written makes it forgetful, not broken. */
export function openCache(folder = findCacheFolder()): Cache {
  const store = join(folder, 'store')
  pruneDaily(store)
  return {
    get: (kind, key) => readEntry(nameEntry(store, kind, key)),
    put: (kind, key, bytes) => writeEntry(nameEntry(store, kind, key), bytes),
  }
}

/** `$OFFBOOK_CACHE`, else the user's cache folder, else a private folder among the temporary ones. */
export function findCacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { OFFBOOK_CACHE: own, XDG_CACHE_HOME: shared } = environment
  const home = findHome(environment)
  const wishes = [
    own && resolve(own),
    shared && join(shared, 'offbook'),
    home && join(home, '.cache', 'offbook'),
  ]
  const usable = wishes.find((folder) => folder && isAbsolute(folder) && isWritable(folder))
  return usable ?? findTemporaryFolder()
}

function findHome({ HOME: home }: NodeJS.ProcessEnv): string | undefined {
  if (home) return home
  try {
    return homedir()
  } catch {
    return undefined
  }
}

function isWritable(folder: string): boolean {
  try {
    makeFolderSync(folder, 0o700)
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Anybody may have made a folder of this name among the temporary ones: it is ours only if we own it and nobody else writes to it. */
function findTemporaryFolder(): string {
  const user = process.getuid?.() ?? userInfo().username
  const folder = join(tmpdir(), `offbook-cache-${user}`)
  if (isWritable(folder) && isPrivate(folder)) return folder
  return makeTempFolder('cache').path
}

function isPrivate(folder: string): boolean {
  const stat = lstatSync(folder)
  const user = process.getuid?.()
  return stat.isDirectory() && (user === undefined || (stat.uid === user && (stat.mode & 0o022) === 0))
}

function nameEntry(store: string, kind: string, key: string): string {
  const name = createHash('sha256').update(key).digest('hex')
  return join(store, kind.replace(/[^a-z0-9-]/gi, '-'), name.slice(0, 2), name.slice(2))
}

function readEntry(path: string): Uint8Array | undefined {
  try {
    const entry = readFileSync(path)
    const start = magic.length + 32
    const bytes = entry.subarray(start)
    const sound =
      entry.subarray(0, magic.length).equals(magic) && hash(bytes).equals(entry.subarray(magic.length, start))
    if (!sound) return undefined
    keepYoung(path)
    return bytes
  } catch {
    return undefined
  }
}

function writeEntry(path: string, bytes: Uint8Array): void {
  const draft = `${path}.${markProcess()}`
  try {
    makeFolderSync(dirname(path), 0o700)
    writeFileSync(draft, Buffer.concat([magic, hash(bytes), bytes]), { flag: 'wx', mode: 0o600 })
    renameSync(draft, path)
  } catch {
    removeQuietly(draft)
  }
}

function hash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** An entry that is read has its age counted from now; once a day is enough, and a store that is read only goes without. */
function keepYoung(path: string): void {
  const now = new Date()
  try {
    if (now.getTime() - statSync(path).mtimeMs > day) utimesSync(path, now, now)
  } catch {}
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {}
}

function pruneDaily(store: string): void {
  const stamp = join(store, 'pruned')
  try {
    makeFolderSync(store, 0o700)
    if (Date.now() - (statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0) < day) return
    writeFileSync(stamp, '')
    pruneCache(store, oldest, largest)
  } catch {
    // A store that cannot be tidied still serves.
  }
}

/** Removes entries not used for `age` milliseconds, then the longest unused until what is left fits into `size` bytes. */
export function pruneCache(store: string, age: number, size: number): void {
  const entries = listEntries(store).sort((a, b) => b.used - a.used)
  const now = Date.now()
  let kept = 0
  for (const entry of entries) {
    kept += entry.size
    if (now - entry.used > age || kept > size) rmSync(entry.path, { force: true })
  }
}

function listEntries(store: string): { path: string; size: number; used: number }[] {
  return readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'pruned')
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const stat = statSync(path, { throwIfNoEntry: false })
      return stat ? [{ path, size: stat.size, used: stat.mtimeMs }] : []
    })
}
