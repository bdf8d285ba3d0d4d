import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let found: string | undefined

/** The folder of offbook's own package, whether this runs from `src` or from `lib`. */
export function packageFolder(): string {
  found ??= findUpwards(dirname(fileURLToPath(import.meta.url)))
  return found
}

/** The folder of what offbook ships: fonts, emoji, KaTeX, themes. */
export function shippedFolder(): string {
  return join(packageFolder(), 'lib', 'shipped')
}

/** A file that `scripts/compile.mjs` made, by its path below `lib`. */
export function compiledFile(path: string): string {
  return join(packageFolder(), 'lib', path)
}

export function packageVersion(): string {
  return readManifest(packageFolder()).version ?? '0.0.0'
}

function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && readManifest(folder).name === 'offbook') return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('offbook cannot find its own package.json')
  return findUpwards(parent)
}

function readManifest(folder: string): { name?: string; version?: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
