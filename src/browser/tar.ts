import { createHash } from 'node:crypto'

export interface TarFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const BLOCK = 512
const REGULAR_FILE = new Set(['0', '\0'])

/** The regular files of a plain (ustar) archive. */
export function* readTar(archive: Uint8Array): Generator<TarFile> {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const name = readText(archive, at, 100)
    if (name === '') return
    const size = Number.parseInt(readText(archive, at + 124, 12), 8)
    const start = at + BLOCK
    if (REGULAR_FILE.has(String.fromCharCode(archive[at + 156] ?? 0))) {
      yield {
        name: name.replace(/^\.\//, ''),
        bytes: archive.subarray(start, start + size),
      }
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
}

export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function readText(archive: Uint8Array, start: number, length: number): string {
  const field = Buffer.from(archive.subarray(start, start + length)).toString('latin1')
  return field.slice(0, (field.indexOf('\0') + length + 1) % (length + 1)).trim()
}
