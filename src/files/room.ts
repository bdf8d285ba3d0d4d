import { accessSync, constants, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes that a folder holds, links not followed; 0 when it is not there. */
export function sizeOf(path: string): number {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.size
  return listEntries(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

function listEntries(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

export function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
