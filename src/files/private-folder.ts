import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolderSync } from './make-folder.ts'

/** Makes a folder below `<root>/.offbook`, which Git leaves alone: it holds the author's words and times. */
export function makePrivateFolder(root: string, folder: string): void {
  makeFolderSync(folder)
  const ignore = join(root, '.offbook', '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}
