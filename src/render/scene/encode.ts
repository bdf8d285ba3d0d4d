import type { Size } from '../../model/talk.ts'
import { loadSharp } from '../sharp.ts'

/** A captured picture, undone: a byte a channel. */
export interface Pixels extends Size {
  readonly data: Uint8Array
  readonly channels: 1 | 2 | 3 | 4
}

interface Encoded {
  readonly bytes: Uint8Array
  readonly type: 'image/png' | 'image/jpeg'
}

/** Pixels below which a JPEG saves nothing worth its loss. */
const small = 100_000

/** Of text, a JPEG is larger than a PNG and less sharp; of photographs and soft light, it is a tenth of it. */
const worthIt = 0.6

/** Colours from which on a picture is no drawing: a PNG of it need not be tried. */
const manyColours = 600

/** The lighter of two encodings; what can be seen through stays a PNG. */
export async function encodeLightest(pixels: Pixels): Promise<Encoded> {
  if (pixels.width * pixels.height <= small || !isOpaque(pixels)) return encodePng(pixels)
  const jpeg = await encodeJpeg(pixels)
  if (countColours(pixels) >= manyColours) return jpeg
  const png = await encodePng(pixels)
  return jpeg.bytes.length < png.bytes.length * worthIt ? jpeg : png
}

/** The same for a picture that is a PNG already. */
export async function lightenPng(png: Uint8Array): Promise<Encoded> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  const pixels = { data, width: info.width, height: info.height, channels: info.channels }
  if (!isOpaque(pixels)) return { bytes: png, type: 'image/png' }
  const jpeg = await encodeJpeg(pixels)
  return jpeg.bytes.length < png.length * worthIt ? jpeg : { bytes: png, type: 'image/png' }
}

async function encodePng({ data, ...raw }: Pixels): Promise<Encoded> {
  const sharp = await loadSharp()
  return { bytes: await sharp(data, { raw }).png({ compressionLevel: 6 }).toBuffer(), type: 'image/png' }
}

async function encodeJpeg({ data, ...raw }: Pixels): Promise<Encoded> {
  const sharp = await loadSharp()
  // 4:4:4 at 92: no coloured fringe at the edges of letters.
  const picture = sharp(data, { raw }).removeAlpha().jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
  return { bytes: await picture.toBuffer(), type: 'image/jpeg' }
}

function isOpaque({ data, channels }: Pixels): boolean {
  if (channels < 4) return channels !== 2
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}

/** Distinct colours among some thousand of its pixels. */
function countColours({ data, width, height, channels }: Pixels): number {
  const colours = new Set<number>()
  const step = Math.max(1, Math.floor((width * height) / 20_011))
  for (let pixel = 0; pixel < width * height; pixel += step) {
    const at = pixel * channels
    colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
  }
  return colours.size
}
