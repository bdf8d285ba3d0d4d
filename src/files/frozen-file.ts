import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createPrivateFile, makePrivateFolder, removePrivateFile } from './private-folder.ts'

/** Something a talk draws, as it was when the talk was frozen. */
export interface FrozenPart {
  readonly path: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface Frozen {
  /** Plain data. */
  readonly value: unknown
  readonly parts: readonly FrozenPart[]
}

/** Keeps a whole talk, pictures and films included, apart from the files it was made of. */
export interface FrozenFile {
  /** Undefined when there is none, or not the whole of it. */
  read(): Frozen | undefined
  /** Whole or not at all, and on the disk when the call returns. Nobody else may read it. */
  write(frozen: Frozen): void
  remove(): void
}

interface Head {
  readonly value: unknown
  readonly parts: readonly { readonly path: string; readonly type: string; readonly size: number }[]
}

const magic = Buffer.from('offbook frozen 1\n')
const sumLength = 32
const sizeLength = 8

/** One file: the magic, the length of its head, the head as JSON, the bytes of all parts, the SHA-256 of all that. */
export function openFrozenFile(root: string, talk: string): FrozenFile {
  const path = join(root, '.offbook', 'desk', `${talk}.frozen`)
  return {
    read() {
      try {
        return unpack(readFileSync(path))
      } catch {
        return undefined
      }
    },
    write({ value, parts }) {
      makePrivateFolder(root, dirname(path))
      const draft = `${path}.draft`
      const file = createPrivateFile(draft)
      try {
        const sum = createHash('sha256')
        for (const piece of listPieces(value, parts)) {
          sum.update(piece)
          writeWhole(file, piece)
        }
        writeWhole(file, sum.digest())
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(draft, path)
    },
    remove: () => removePrivateFile(path),
  }
}

function listPieces(value: unknown, parts: readonly FrozenPart[]): readonly Uint8Array[] {
  const head: Head = {
    value,
    parts: parts.map(({ path, type, bytes }) => ({ path, type, size: bytes.length })),
  }
  const text = Buffer.from(JSON.stringify(head))
  const size = Buffer.alloc(sizeLength)
  size.writeBigUInt64LE(BigInt(text.length))
  return [magic, size, text, ...parts.map(({ bytes }) => bytes)]
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function unpack(bytes: Buffer): Frozen | undefined {
  const body = bytes.subarray(0, -sumLength)
  const whole =
    bytes.subarray(0, magic.length).equals(magic) &&
    createHash('sha256').update(body).digest().equals(bytes.subarray(-sumLength))
  if (!whole) return undefined
  const start = magic.length + sizeLength
  let at = start + Number(bytes.readBigUInt64LE(magic.length))
  const { value, parts } = JSON.parse(body.toString('utf8', start, at)) as Head
  return {
    value,
    parts: parts.map(({ path, type, size }) => {
      at += size
      return { path, type, bytes: body.subarray(at - size, at) }
    }),
  }
}
