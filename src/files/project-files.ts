import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { glob, globSync } from 'tinyglobby'

/** What a path leads to, links followed; undefined when there is nothing. */
export function findKind(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch {
    // Links in a circle, a folder that may not be entered: nothing that can be read is there.
    return undefined
  }
}

/** The nearest folder upwards, the given one included, that holds an entry of this name. */
export function findUpwards(folder: string, name: string): string | undefined {
  if (existsSync(join(folder, name))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : findUpwards(parent, name)
}

/** Absolute paths of the files that match a pattern below a folder, sorted by code unit, whatever the language. */
export async function findFiles(pattern: string, folder: string): Promise<readonly string[]> {
  const options = { cwd: folder, absolute: true, ignore: ['**/node_modules/**'], expandDirectories: false }
  // A folder or two are read sooner than they are asked for; a whole tree would hold up everything else.
  const found = pattern.includes('**') ? await glob(pattern, options) : globSync(pattern, options)
  return found.map((path) => path.replace(/\/$/, '')).sort()
}

/** Names in a folder, sorted; empty when it cannot be read. */
export function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

/** The path behind links; the path itself when there is nothing behind it. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}

/** Whether a path is a folder or lies below it, as both are written. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way.split(sep)[0] !== '..'
}

/** Whether a folder, or what there is of the way to it, lies below another once links are followed. */
export function leadsBelow(base: string, path: string): boolean {
  let at = path
  while (at !== base && !existsSync(at)) at = dirname(at)
  return isBelow(realPath(base), realPath(at))
}

/** Whether a file was touched at or after a moment (milliseconds since 1970). */
export function isTouchedSince(path: string, moment: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && Math.max(stat.mtimeMs, stat.ctimeMs) >= moment
}
