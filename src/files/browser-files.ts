import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  createReadStream,
  createWriteStream,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { makeFolderSync } from './make-folder.ts'
import { holdMark, isAbandoned, markProcess, releaseMark } from './process-mark.ts'

/** A folder that nobody but the user can look into; made when missing, refused when it is somebody else's. */
export function makePrivateFolder(path: string): string {
  makeFolderSync(path, 0o700)
  const found = lstatSync(path)
  const owner = process.getuid?.()
  if (!found.isDirectory() || (owner !== undefined && found.uid !== owner)) {
    throw new Error(`${path} is not a folder of ${userInfo().username}`)
  }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) chmodSync(path, 0o700)
  return path
}

/** Whether a program file is there and may be run. */
export function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The real path behind links, and the first bytes of the file as text. */
export function peekProgram(path: string): {
  readonly path: string
  readonly head: string
} {
  const head = Buffer.alloc(4096)
  const file = openSync(path, 'r')
  try {
    return {
      path: realpathSync(path),
      head: head.subarray(0, readSync(file, head)).toString('latin1'),
    }
  } finally {
    closeSync(file)
  }
}

/** What changes whenever somebody writes to a file: cheap to ask for, where a hash of 200 MB is not. */
export function stampFile(path: string): string | undefined {
  try {
    const { size, mtimeNs, ctimeNs, ino, mode } = statSync(path, {
      bigint: true,
    })
    return [size, mtimeNs, ctimeNs, ino, mode].join(' ')
  } catch {
    return undefined
  }
}

/** Hex SHA-256 of a file; undefined when it cannot be read. */
export async function hashFile(path: string): Promise<string | undefined> {
  try {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}

/** Decompresses a Brotli file into a new program file and gives the hex SHA-256 of what was written. */
export async function inflateProgram(archive: string, path: string): Promise<string> {
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(
    createReadStream(archive, { highWaterMark: 1 << 20 }),
    createBrotliDecompress({ chunkSize: 1 << 21 }),
    hashing,
    createWriteStream(path, { flags: 'wx', mode: 0o700, flush: true }),
  )
  return hash.digest('hex')
}

/** Decompresses a Brotli file into memory. */
export async function inflateBytes(archive: string): Promise<Buffer> {
  const parts: Buffer[] = []
  const collect = new Writable({
    write(chunk: Buffer, _, done) {
      parts.push(chunk)
      done()
    },
  })
  await pipeline(createReadStream(archive), createBrotliDecompress(), collect)
  return Buffer.concat(parts)
}

/** Writes a new file of the user alone; an existing one is replaced as a whole. */
export function writePrivateFile(path: string, bytes: Uint8Array | string, mode = 0o600): void {
  const aside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(aside, bytes, { flag: 'wx', mode })
  renameSync(aside, path)
}

export function readTextIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

export function readBytesIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** Moves a folder to where none is; false when somebody else was first. */
export function moveFolder(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') return false
    throw error
  }
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 40 })
}

export interface MarkedFolder {
  readonly path: string
  remove(): void
}

/** A new folder of the user alone, marked as made by this process: see {@link sweepFolders}. */
export function makeMarkedFolder(parent: string, prefix: string): MarkedFolder {
  const mark = markProcess()
  holdMark(mark)
  const path = join(parent, `${prefix}-${mark}`)
  mkdirSync(path, { mode: 0o700 })
  return {
    path,
    remove: () => {
      releaseMark(mark)
      removeFolder(path)
    },
  }
}

/** Paths of the folders made with {@link makeMarkedFolder} whose makers still run, sorted; the others are removed. */
export function sweepFolders(parent: string, prefix: string): readonly string[] {
  const paths = listFolder(parent).flatMap((name) =>
    name.startsWith(`${prefix}-`) ? join(parent, name) : [],
  )
  return paths.sort().filter((path) => !isSwept(path))
}

function isSwept(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat && !isAbandoned(path, Date.now() - stat.mtimeMs)) return false
  try {
    removeFolder(path)
  } catch {
    // The next run will try again.
  }
  return true
}

/** Whether a folder can be written and has so many bytes left. */
export function hasRoom(path: string, bytes: number): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize >= bytes
  } catch {
    return false
  }
}

function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
