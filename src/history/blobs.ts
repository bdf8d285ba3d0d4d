import { type AskOptions, readGit } from './git.ts'

/** The contents of objects by name, in order; undefined for one that is no file, or is not there. No filter has a say. */
export async function readBlobs(
  folder: string,
  names: readonly string[],
  options: AskOptions,
): Promise<readonly (Buffer | undefined)[]> {
  if (names.length === 0) return []
  const input = names.map((name) => `${name}\n`).join('')
  return splitBatch(await readGit(folder, ['cat-file', '--batch'], { ...options, input }))
}

/** `<hash> blob <size>`, a line end, the content, a line end; as often as was asked. */
function splitBatch(bytes: Buffer): (Buffer | undefined)[] {
  const contents: (Buffer | undefined)[] = []
  let at = 0
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at)
    const [, kind, size] = bytes.toString('latin1', at, end).split(' ')
    const start = end + 1
    const length = kind === 'blob' ? Number(size) : undefined
    contents.push(length === undefined ? undefined : bytes.subarray(start, start + length))
    at = length === undefined ? start : start + length + 1
  }
  return contents
}

/** Bytes; a pointer is shorter. */
export const longestPointer = 1024

/** The SHA-256, in hex, of the file that a pointer of Git LFS stands for; undefined for what is no pointer. */
export function readPointer(bytes: Buffer): string | undefined {
  if (bytes.length > longestPointer) return undefined
  const text = bytes.toString('latin1')
  return /^version \S+git-lfs/.test(text) ? /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1] : undefined
}
