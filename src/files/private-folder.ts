import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes a folder below `<root>/.offbook`, which Git leaves alone: it holds the author's words and times. */
export function makePrivateFolder(root: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  const ignore = join(root, '.offbook', '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}
