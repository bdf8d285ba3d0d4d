import { crc32 } from 'node:zlib'
import type { AssetType } from '../model/talk.ts'

const strippers: Readonly<Partial<Record<AssetType, (bytes: Buffer) => Buffer>>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/svg+xml': stripSvg,
}

/**
 * The same picture without what its maker's camera, editor or drawing program wrote beside it: places, names, paths,
 * comments. Pixels, colour profile and the way up stay. A picture that is not built as its kind should be stays whole.
 */
export function dropMetadata(bytes: Uint8Array, type: AssetType): Uint8Array {
  const strip = strippers[type]
  if (!strip) return bytes
  try {
    return strip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    if (error instanceof RangeError) return bytes
    throw error
  }
}

const exifHead = Buffer.from('Exif\0\0', 'latin1')
const profileHead = Buffer.from('ICC_PROFILE\0', 'latin1')

function stripJpeg(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 2)]
  let at = 2
  while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) !== 0xda) {
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const body = bytes.subarray(at + 4, end)
    if (marker === 0xe1 && body.indexOf(exifHead) === 0) parts.push(writeJpegTurn(body.subarray(6)))
    else if (!isJpegRemark(marker, body)) parts.push(bytes.subarray(at, end))
    at = end
  }
  return Buffer.concat([...parts, bytes.subarray(at)])
}

/** Segments of applications and comments, but for those that colours hang on. */
function isJpegRemark(marker: number, body: Buffer): boolean {
  if (marker === 0xe2) return body.indexOf(profileHead) !== 0
  return marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee)
}

function writeJpegTurn(tiff: Buffer): Buffer {
  const turn = writeTurn(tiff)
  if (turn.length === 0) return turn
  const head = Buffer.from([0xff, 0xe1, 0, 2 + exifHead.length + turn.length])
  return Buffer.concat([head, exifHead, turn])
}

/** Exif that holds the way up and nothing else; empty for a picture that stands upright. */
function writeTurn(tiff: Buffer): Buffer {
  const turn = readTurn(tiff)
  if (turn < 2 || turn > 8) return Buffer.alloc(0)
  return Buffer.from(`4d4d002a000000080001011200030000000100${`0${turn}`}000000000000`, 'hex')
}

function readTurn(tiff: Buffer): number {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const count = short(start)
  for (let at = start + 2; at < start + 2 + count * 12; at += 12) {
    if (short(at) === 0x0112) return short(at + 8)
  }
  return 1
}

const pngRemarks = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME'])

function stripPng(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 8)]
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'eXIf') parts.push(writePngTurn(bytes.subarray(at + 8, end - 4)))
    else if (!pngRemarks.has(name)) parts.push(bytes.subarray(at, end))
    // What stands behind the end is no part of the picture.
    if (name === 'IEND') break
    at = end
  }
  return Buffer.concat(parts)
}

function writePngTurn(tiff: Buffer): Buffer {
  const turn = writeTurn(tiff)
  if (turn.length === 0) return turn
  const named = Buffer.concat([Buffer.from('eXIf', 'latin1'), turn])
  const chunk = Buffer.alloc(8)
  chunk.writeUInt32BE(turn.length)
  chunk.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([chunk.subarray(0, 4), named, chunk.subarray(4)])
}

/** Flags of a WebP that announce Exif and XMP. */
const webpRemarks = 0b1100

function stripWebp(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 12; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2)
    const name = bytes.toString('latin1', at, at + 4)
    const chunk = Buffer.from(bytes.subarray(at, end))
    if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~webpRemarks, 8)
    if (name !== 'EXIF' && name !== 'XMP ') parts.push(chunk)
    at = end
  }
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(4 + parts.reduce((sum, part) => sum + part.length, 0), 4)
  return Buffer.concat([head, ...parts])
}

const svgRemarks =
  /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<metadata\b(?:[^>]*\/>|(?:(?!<metadata\b)[\s\S])*?<\/metadata\s*>)|\s(?:inkscape:export-filename|sodipodi:(?:docname|absref))\s*=\s*(?:"[^"]*"|'[^']*')/g

function stripSvg(bytes: Buffer): Buffer {
  const text = bytes.toString('utf8')
  // Another encoding would not come back as it was.
  if (!Buffer.from(text).equals(bytes)) return bytes
  return Buffer.from(text.replace(svgRemarks, (part) => (part.startsWith('<![CDATA[') ? part : '')))
}
