import { createHash } from 'node:crypto'
import { closeSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findCacheFolder } from './cache.ts'
import { makeFolderSync } from './make-folder.ts'
import { createPrivateFile, makePrivateFolder, removePrivateFile } from './private-folder.ts'
import { realPath } from './project-files.ts'

/** One thing that a desk has to know again when it is started again. */
export interface DeskFile {
  /** What was written last; undefined when there is nothing, or nothing that can be read. */
  read(): unknown
  /** Whole or not at all, and on the disk when the call returns. Nobody else may read it. */
  write(value: unknown): void
  remove(): void
}

/** `kind` tells what of a talk's desk it is: no two are kept in one file. */
export function openDeskFile(root: string, talk: string, kind: string): DeskFile {
  const path = join(root, '.offbook', 'desk', `${talk}.${kind}.json`)
  return openJson(path, () => makePrivateFolder(root, dirname(path)))
}

/**
 * Which phones were let in is kept with the user, not with the project: somebody's project would bring phones of theirs.
 */
export function openPhonesFile(
  root: string,
  talk: string,
  kind: string,
  cache = findCacheFolder(),
): DeskFile {
  const name = createHash('sha256')
    .update(JSON.stringify([realPath(root), talk, kind]))
    .digest('hex')
  const path = join(cache, 'phones', `${name.slice(0, 32)}.json`)
  return openJson(path, () => makeFolderSync(dirname(path), 0o700))
}

function openJson(path: string, makeRoom: () => void): DeskFile {
  return {
    read() {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as unknown
      } catch {
        return undefined
      }
    },
    write(value) {
      makeRoom()
      // One name for all: a crash leaves one draft behind, and the next one is written over it.
      const draft = `${path}.draft`
      const file = createPrivateFile(draft)
      try {
        // A name that leads to what the disk does not have yet is an empty file once the power is gone.
        writeFileSync(file, JSON.stringify(value), { flush: true })
      } finally {
        closeSync(file)
      }
      renameSync(draft, path)
    },
    remove: () => removePrivateFile(path),
  }
}
