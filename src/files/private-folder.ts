import { existsSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolderSync } from './make-folder.ts'

/** Makes a folder below `<root>/.offbook`, which Git leaves alone: it holds the author's words and times. */
export function makePrivateFolder(root: string, folder: string): void {
  makeFolderSync(folder)
  const ignore = join(root, '.offbook', '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}

/**
 * Opens a new private file for writing. What stands under its name is taken away first: a link that came with somebody's
 * project is not written through.
 */
export function createPrivateFile(path: string): number {
  rmSync(path, { force: true })
  return openSync(path, 'wx', 0o600)
}

/** Removes a private file. One that cannot be removed lies where nothing can be written either: whoever asks goes on without. */
export function removePrivateFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {}
}
