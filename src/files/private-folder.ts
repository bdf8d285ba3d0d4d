import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolderSync } from './make-folder.ts'

/** Makes a folder below `<root>/.offbook`, which Git leaves alone: it holds the author's words and times. */
export function makePrivateFolder(root: string, folder: string): void {
  makeFolderSync(folder)
  const ignore = join(root, '.offbook', '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}

/** Removes a private file. One that cannot be removed lies where nothing can be written either: whoever asks goes on without. */
export function removePrivateFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {}
}
