import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { OffbookError } from '../model/error.ts'

/** What an archive holds of a file. */
export interface Squeezed {
  readonly bytes: Uint8Array
  /** Of the file itself. */
  readonly size: number
  readonly crc: number
  readonly deflated: boolean
}

export interface ZipEntry extends Squeezed {
  /** With `/`, in ASCII. */
  readonly path: string
}

export type Squeeze = (text: string) => Squeezed

/** Squeezes each text once, however often archives hold it. */
export function openSqueeze(): Squeeze {
  const known = new Map<string, Squeezed>()
  return (text) => {
    const squeezed = known.get(text) ?? deflate(Buffer.from(text))
    known.set(text, squeezed)
    return squeezed
  }
}

function deflate(bytes: Uint8Array): Squeezed {
  return { bytes: deflateRawSync(bytes, { level: 6 }), size: bytes.length, crc: crc32(bytes), deflated: true }
}

/** For what is compressed already. */
export function store(bytes: Uint8Array): Squeezed {
  return { bytes, size: bytes.length, crc: crc32(bytes), deflated: false }
}

/** More need a format that not every program reads. */
const mostEntries = 65_535
/** With room for headers. */
const mostBytes = 2 ** 32 - 2 ** 25

const localLength = 30
const centralLength = 46
const endLength = 22
const version = 20
/** The first day an archive knows, in its own count: 1 January 1980. */
const firstDay = 0x21_0000

/**
 * An archive whose files have no date. Libraries squeeze what they are given, for each archive anew and when it is
 * written; here two archives share what was squeezed while there was time.
 */
export function zipEntries(entries: readonly ZipEntry[]): Uint8Array {
  const size = entries.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (entries.length > mostEntries || size > mostBytes) {
    throw new OffbookError('An archive would be larger than its format knows', {
      hint: 'Leave out films or pictures, or split the deck: there is room for 65,535 files and 4 GB.',
    })
  }
  const names = entries.map(({ path }) => Buffer.from(path))
  const around = names.reduce((sum, name) => sum + localLength + centralLength + 2 * name.length, endLength)
  const whole = Buffer.alloc(entries.reduce((sum, { bytes }) => sum + bytes.length, around))
  const central: Buffer[] = []
  let at = 0
  const add = (bytes: Uint8Array) => {
    whole.set(bytes, at)
    at += bytes.length
  }
  for (const [index, entry] of entries.entries()) {
    const name = names[index] ?? Buffer.alloc(0)
    central.push(writeCentral(entry, name, at))
    add(writeLocal(entry, name))
    add(entry.bytes)
  }
  const start = at
  for (const header of central) add(header)
  add(writeEnd(entries.length, start, at - start))
  return whole
}

function writeLocal(entry: ZipEntry, name: Buffer): Buffer {
  const header = Buffer.alloc(localLength)
  header.writeUInt32LE(0x04034b50, 0)
  writeFacts(entry, name, header, 4)
  return Buffer.concat([header, name])
}

function writeCentral(entry: ZipEntry, name: Buffer, start: number): Buffer {
  const header = Buffer.alloc(centralLength)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(version, 4)
  writeFacts(entry, name, header, 6)
  header.writeUInt32LE(start, 42)
  return Buffer.concat([header, name])
}

/** What both headers of a file tell. */
function writeFacts(
  { bytes, size, crc, deflated }: ZipEntry,
  name: Buffer,
  header: Buffer,
  at: number,
): void {
  header.writeUInt16LE(version, at)
  header.writeUInt16LE(deflated ? 8 : 0, at + 4)
  header.writeUInt32LE(firstDay, at + 6)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(bytes.length, at + 14)
  header.writeUInt32LE(size, at + 18)
  header.writeUInt16LE(name.length, at + 22)
}

function writeEnd(count: number, start: number, length: number): Buffer {
  const end = Buffer.alloc(endLength)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(start, 16)
  return end
}

/** What an archive without a comment holds, by path; nothing is unpacked before it is asked for. */
export function unzip(archive: Uint8Array): Map<string, () => Uint8Array> {
  const whole = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = whole.length - endLength
  const files = new Map<string, () => Uint8Array>()
  let at = whole.readUInt32LE(end + 16)
  for (let left = whole.readUInt16LE(end + 10); left > 0; left--) {
    const deflated = whole.readUInt16LE(at + 10) !== 0
    const length = whole.readUInt32LE(at + 20)
    const name = whole.readUInt16LE(at + 28)
    const local = whole.readUInt32LE(at + 42)
    const start = local + localLength + whole.readUInt16LE(local + 26) + whole.readUInt16LE(local + 28)
    const held = whole.subarray(start, start + length)
    const path = whole.toString('utf8', at + centralLength, at + centralLength + name)
    files.set(path, () => (deflated ? inflateRawSync(held) : held))
    at += centralLength + name + whole.readUInt16LE(at + 30) + whole.readUInt16LE(at + 32)
  }
  return files
}
