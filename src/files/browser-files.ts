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
  mkdtempSync,
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
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

/** A folder that nobody but the user can look into; made when missing, refused when it is somebody else's. */
export function makePrivateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
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

/**
 * A new folder of the user alone, named after this process, so that {@link sweepFolders} of a later run can tell that
 * its maker is gone. Processes of another host or container cannot be seen from here: theirs carry another mark.
 */
export function makeOwnedFolder(parent: string, prefix: string): string {
  return mkdtempSync(join(parent, `${prefix}-${hostMark()}-${process.pid}-`))
}

/** Paths of the folders that processes of this host made with {@link makeOwnedFolder}. */
export function listOwnedFolders(parent: string, prefix: string): readonly string[] {
  const start = `${prefix}-${hostMark()}-`
  return listFolder(parent).flatMap((name) => (name.startsWith(start) ? join(parent, name) : []))
}

/** Removes the folders whose maker, a process on this host, no longer runs. */
export function sweepFolders(parent: string, prefix: string): void {
  for (const path of listOwnedFolders(parent, prefix)) {
    const pid = Number(/-(\d+)-[^-]*$/.exec(path)?.[1] ?? 0)
    if (pid === 0 || isRunning(pid) || !isMine(path)) continue
    try {
      removeFolder(path)
    } catch {
      // The next run will try again.
    }
  }
}

/** Bytes free on the file system that holds a path; undefined when that cannot be told. */
export function freeBytes(path: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  } catch {
    return undefined
  }
}

/** Where a browser's profile may lie: gone with the browser. */
export function temporaryFolder(): string {
  return realpathSync(tmpdir())
}

function hostMark(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
}

function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function isMine(path: string): boolean {
  try {
    const owner = process.getuid?.()
    const found = lstatSync(path)
    return found.isDirectory() && (owner === undefined || found.uid === owner)
  } catch {
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
