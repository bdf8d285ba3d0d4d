import { crc32 } from 'node:zlib'
import type { AssetType } from '../model/talk.ts'
import { probeSvg } from './svg.ts'

/** What a file is by its bytes, and whether it is whole; nothing is decoded. */
export interface Probe {
  readonly type: AssetType
  /** Pixels as shown. */
  readonly width?: number
  readonly height?: number
  readonly animated?: boolean
  /** Whether a drawing fills its box, whatever that box's shape. */
  readonly stretches?: boolean
  /** The words of a drawing. */
  readonly text?: string
  /** Why it cannot be drawn. */
  readonly fault?: string
}

/** Tells what a file is; undefined for what no slide can draw. */
export function probeFile(bytes: Uint8Array): Probe | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = types.find(([, ...marks]) =>
    marks.some(([at, mark]) => view.toString('latin1', at, at + mark.length) === mark),
  )?.[0]
  if (type === undefined) return probeSvg(view)
  const probe = pictures[type]
  if (probe) return guarded(type, () => probe(view))
  return { type, ...(bytes.length < 64 ? { fault: 'it ends in the middle' } : {}) }
}

/** What files of a type have where; the first type that fits is it. */
const types: readonly (readonly [AssetType, ...(readonly [number, string])[]])[] = [
  ['image/png', [0, '\x89PNG\r\n\x1a\n']],
  ['image/jpeg', [0, '\xff\xd8\xff']],
  ['image/gif', [0, 'GIF87a'], [0, 'GIF89a']],
  ['image/webp', [8, 'WEBP']],
  ['image/avif', [4, 'ftypavif'], [4, 'ftypavis']],
  ['video/mp4', [4, 'ftyp']],
  ['video/webm', [0, '\x1aE\xdf\xa3']],
  ['audio/mpeg', [0, 'ID3'], [0, '\xff\xfb'], [0, '\xff\xf3'], [0, '\xff\xf2'], [0, '\xff\xfa']],
  ['audio/ogg', [0, 'OggS']],
  ['audio/wav', [8, 'WAVE']],
  ['font/woff2', [0, 'wOF2']],
  ['font/woff', [0, 'wOFF']],
  ['font/ttf', [0, '\0\x01\0\0'], [0, 'true']],
  ['font/otf', [0, 'OTTO']],
]

const pictures: Readonly<Partial<Record<AssetType, (bytes: Buffer) => Probe>>> = {
  'image/png': probePng,
  'image/jpeg': probeJpeg,
  'image/gif': probeGif,
  'image/webp': probeWebp,
  'image/avif': probeAvif,
}

/** A file that ends in the middle makes its reader run over the end. */
function guarded(type: AssetType, probe: () => Probe): Probe {
  try {
    return probe()
  } catch (error) {
    if (error instanceof RangeError) return { type, fault: 'it ends in the middle' }
    throw error
  }
}

function probePng(bytes: Buffer): Probe {
  const type = 'image/png'
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  const names = new Set<string>()
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    const check = bytes.readUInt32BE(at + 8 + length)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== check)
      return { type, ...size, fault: `its ${name} part is damaged` }
    names.add(name)
    if (name === 'IEND') break
    at += 12 + length
  }
  if (!names.has('IEND')) return { type, ...size, fault: 'it ends in the middle' }
  if (!names.has('IDAT')) return { type, ...size, fault: 'it has no pixels' }
  return { type, ...size, ...(names.has('acTL') ? { animated: true } : {}) }
}

function probeJpeg(bytes: Buffer): Probe {
  const type = 'image/jpeg'
  let size: { width: number; height: number } | undefined
  let turned = false
  let at = 2
  while (at < bytes.length && bytes.readUInt8(at + 1) !== 0xda) {
    if (bytes[at] !== 0xff) return { type, ...size, fault: 'its segments are damaged' }
    const marker = bytes.readUInt8(at + 1)
    // Any number of fill bytes may stand before a marker.
    const length = marker === 0xff ? -1 : bytes.readUInt16BE(at + 2)
    if (isFrame(marker)) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    if (marker === 0xe1) turned ||= isTurned(bytes.subarray(at + 4, at + 2 + length))
    at += 2 + length
  }
  if (!size || at >= bytes.length) return { type, ...size, fault: 'it has no pixels' }
  const shown = turned ? { width: size.height, height: size.width } : size
  const whole = bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > at
  return { type, ...shown, ...(whole ? {} : { fault: 'it ends in the middle' }) }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Whether Exif asks for a quarter turn. */
function isTurned(exif: Buffer): boolean {
  if (exif.toString('latin1', 0, 6) !== 'Exif\0\0' || exif.length < 14) return false
  const little = exif.toString('latin1', 6, 8) === 'II'
  const word = (at: number) =>
    at + 2 > exif.length ? 0 : little ? exif.readUInt16LE(at) : exif.readUInt16BE(at)
  const start = 6 + (little ? exif.readUInt32LE(10) : exif.readUInt32BE(10))
  for (let entry = 0; entry < word(start); entry += 1) {
    const at = start + 2 + entry * 12
    if (at + 12 > exif.length) return false
    if (word(at) === 0x0112) return word(at + 8) >= 5 && word(at + 8) <= 8
  }
  return false
}

function probeGif(bytes: Buffer): Probe {
  const type = 'image/gif'
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  const skipBlocks = (start: number) => {
    let at = start
    while (bytes.readUInt8(at) !== 0) at += 1 + bytes.readUInt8(at)
    return at + 1
  }
  let frames = 0
  let at = 13 + tableSize(bytes.readUInt8(10))
  while (at < bytes.length) {
    const block = bytes.readUInt8(at)
    if (block === 0x3b) break
    if (block === 0x2c) {
      frames += 1
      at = skipBlocks(at + 11 + tableSize(bytes.readUInt8(at + 9)))
    } else if (block === 0x21) at = skipBlocks(at + 2)
    else return { type, ...size, fault: 'its blocks are damaged' }
  }
  if (bytes[at] !== 0x3b) return { type, ...size, fault: 'it ends in the middle' }
  return frames === 0
    ? { type, ...size, fault: 'it has no pixels' }
    : { type, ...size, ...(frames > 1 ? { animated: true } : {}) }
}

function probeWebp(bytes: Buffer): Probe {
  const type = 'image/webp'
  const format = bytes.toString('latin1', 12, 16)
  const size = readWebpSize(bytes, format)
  const animated = format === 'VP8X' && (bytes.readUInt8(20) & 2) !== 0
  if (!size) return { type, fault: 'its kind is unknown' }
  const whole = bytes.readUInt32LE(4) + 8 <= bytes.length
  return {
    type,
    ...size,
    ...(animated ? { animated } : {}),
    ...(whole ? {} : { fault: 'it ends in the middle' }),
  }
}

function readWebpSize(bytes: Buffer, format: string): { width: number; height: number } | undefined {
  if (format === 'VP8 ')
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (format === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (format !== 'VP8L') return undefined
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function probeAvif(bytes: Buffer): Probe {
  const type = 'image/avif'
  const animated = bytes.toString('latin1', 8, 12) === 'avis'
  const at = bytes.indexOf('ispe', 0, 'latin1')
  const size = at < 0 ? {} : { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
  return {
    type,
    ...size,
    ...(animated ? { animated } : {}),
    ...(areBoxesWhole(bytes) ? {} : { fault: 'it ends in the middle' }),
  }
}

function areBoxesWhole(bytes: Buffer): boolean {
  let at = 0
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return true
    const whole = length === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : length
    if (whole < 8) return false
    at += whole
  }
  return at === bytes.length
}
