import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file into a folder that is nobody's but ours; folders on the way are made. */
export function placeFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 })
}

/** Makes a link there; false where something is already. */
export function placeLink(path: string, target: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    symlinkSync(target, path)
    return true
  } catch {
    return false
  }
}
