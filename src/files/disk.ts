import { constants, type Stats } from 'node:fs'
import * as fs from 'node:fs/promises'
import { makeFolder } from './make-folder.ts'
import { markProcess } from './process-mark.ts'

/** The few calls that writing outputs needs: a port, so that tests can make any of them fail, or be the last before a crash. */
export interface Disk {
  makeFolder(path: string): Promise<void>
  /** Makes a new file; fails when there is one. `mode`: its permissions, in place of the usual ones. */
  create(path: string, bytes: Uint8Array, mode?: number): Promise<void>
  /** Waits until a file's content, or a folder's names, are on the medium. */
  flush(path: string): Promise<void>
  read(path: string): Promise<Uint8Array>
  stat(path: string): Promise<Stats | undefined>
  /** The path without links. */
  resolve(path: string): Promise<string>
  rename(from: string, to: string): Promise<void>
  /** Gives a file a second name; copies it where the file system has no such thing. */
  link(from: string, to: string): Promise<void>
  removeFile(path: string): Promise<void>
  /** Removes a folder that is empty. */
  removeFolder(path: string): Promise<void>
  removeTree(path: string): Promise<void>
  list(path: string): Promise<readonly string[]>
}

export const disk: Disk = {
  makeFolder,
  create: async (path, bytes, mode) => {
    await fs.writeFile(path, bytes, { flag: 'wx', flush: true })
    if (mode !== undefined) await fs.chmod(path, mode)
  },
  flush: flushToMedium,
  read: (path) => fs.readFile(path),
  stat: (path) => orUndefined(fs.lstat(path)),
  resolve: (path) => fs.realpath(path),
  rename: renameAnywhere,
  link: async (from, to) => {
    try {
      await fs.link(from, to)
    } catch (error) {
      if (!noLinks.includes(codeOf(error))) throw error
      await fs.copyFile(from, to, constants.COPYFILE_EXCL)
      await flushToMedium(to)
    }
  },
  removeFile: (path) => fs.unlink(path),
  removeFolder: (path) => fs.rmdir(path),
  removeTree: (path) => fs.rm(path, { recursive: true, force: true }),
  list: async (path) => (await orUndefined(fs.readdir(path))) ?? [],
}

/** A folder below the outputs may be a file system of its own. */
async function renameAnywhere(from: string, to: string): Promise<void> {
  try {
    await fs.rename(from, to)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
    const draft = `${to}.${markProcess()}`
    try {
      await fs.copyFile(from, draft, constants.COPYFILE_EXCL)
      await flushToMedium(draft)
      await fs.rename(draft, to)
    } catch (error) {
      await fs.rm(draft, { force: true })
      throw error
    }
    await fs.unlink(from)
  }
}

const noLinks: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']

async function flushToMedium(path: string): Promise<void> {
  // Windows cannot open a folder, and keeps its names safe by itself.
  if (process.platform === 'win32') return
  const file = await fs.open(path, 'r')
  try {
    await file.sync()
  } catch (error) {
    // Some network file systems refuse to flush a folder: nothing more can be done there.
    if (codeOf(error) !== 'EINVAL') throw error
  } finally {
    await file.close()
  }
}

async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
