import type { Sharp } from 'sharp'
import type { Cache } from '../model/ports.ts'
import type { AssetType, Size } from '../model/talk.ts'
import { convertGamma, readPngGamma } from './png-gamma.ts'
import { loadSharp } from './sharp.ts'

/** A raster picture made as light as its use allows. */
export interface Sample {
  readonly bytes: Uint8Array
  readonly type: AssetType
  /** Pixels of the sample over pixels of the original, the same both ways. */
  readonly density: number
}

export interface SampleRequest {
  /** Hex SHA-256 of the bytes. */
  readonly hash: string
  /** Called only when the cache knows nothing. */
  readonly read: () => Uint8Array | undefined
  /** Pixels as shown. */
  readonly own: Size
  readonly type: AssetType
  readonly animated: boolean
  /** Pixels that are enough; the picture keeps its own where it has fewer. */
  readonly enough: Size
  /** `print`: Chromium hands JPEG on as it is and recompresses all else, so a light PNG gains nothing. */
  readonly purpose: 'print' | 'screen'
}

/** Thrown when the picture's data cannot be decoded. */
export class UndecodablePicture extends Error {}

/** 4:4:4 at 92: no coloured fringe at the edges of screenshots' letters. */
const jpeg = { quality: 92, chromaSubsampling: '4:4:4' } as const

/** A picture only little larger than needed is left at its size: a second sampling costs more sharpness than it saves bytes. */
const slack = 1.25

const rasters = new Set<AssetType>(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

export function isRaster(type: AssetType): boolean {
  return rasters.has(type)
}

/** What the cache keeps in front of the bytes. */
interface SampleHead {
  readonly kept?: true
  readonly type?: AssetType
  readonly density?: number
}

/** Re-samples a raster picture, or finds that the original serves best (`undefined`). Remembered by content. */
export async function samplePicture(request: SampleRequest, cache: Cache): Promise<Sample | undefined> {
  const size = chooseSize(request.own, request.enough)
  const key = `${request.hash}-${size.width}x${size.height}-${request.purpose}-2`
  const known = cache.get('picture', key)
  if (known) return unpackSample(known)
  const bytes = request.read()
  if (!bytes) return undefined
  const sample = await makeSample(request, bytes, size)
  cache.put('picture', key, packSample(sample))
  return sample
}

async function makeSample(
  request: SampleRequest,
  bytes: Uint8Array,
  size: Size,
): Promise<Sample | undefined> {
  const sharp = await loadSharp()
  try {
    const picture = sharp(bytes, { animated: false, limitInputPixels: 100_000_000 })
    return await encodeSample(picture, request, bytes, size)
  } catch (error) {
    throw new UndecodablePicture(error instanceof Error ? error.message : String(error))
  }
}

async function encodeSample(
  picture: Sharp,
  request: SampleRequest,
  bytes: Uint8Array,
  size: Size,
): Promise<Sample | undefined> {
  const gamma = readPngGamma(bytes)
  if (gamma === 'odd') return undefined
  const facts = await picture.metadata()
  const upright = (facts.orientation ?? 1) === 1
  const opaque = !facts.hasAlpha || (await picture.clone().stats()).isOpaque
  let drawn = picture.clone().autoOrient()
  if (size.width !== request.own.width)
    drawn = drawn.resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' })
  drawn = (opaque ? drawn.removeAlpha() : drawn).toColourspace('srgb')
  if (gamma !== undefined) drawn = await correctGamma(drawn, gamma)
  const encoded = await (opaque ? drawn.jpeg(jpeg) : drawn.png({ compressionLevel: 6 })).toBuffer()
  const passes = request.purpose === 'screen' || (request.type === 'image/jpeg' && facts.space === 'srgb')
  if (upright && passes && !request.animated && bytes.length <= encoded.length) return undefined
  return {
    bytes: encoded,
    type: opaque ? 'image/jpeg' : 'image/png',
    density: size.width / request.own.width,
  }
}

async function correctGamma(picture: Sharp, gamma: number): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  convertGamma(data, info.channels, gamma)
  const sharp = await loadSharp()
  return sharp(data, { raw: info })
}

/**
 * The smallest size that is enough and whose sides have, as nearly as whole pixels can, the ratio of the original:
 * the page lays the sample out by its density, and nothing may move.
 */
export function chooseSize(own: Size, enough: Size): Size {
  const scale = Math.max(enough.width / own.width, enough.height / own.height)
  if (!Number.isFinite(scale) || scale * slack >= 1) return own
  const least = Math.max(1, Math.ceil(own.width * scale))
  const most = Math.min(own.width, Math.ceil(least * 1.05) + 2)
  let best = own
  let error = Number.POSITIVE_INFINITY
  for (let width = least; width <= most && error > 0.001; width++) {
    const height = (own.height * width) / own.width
    const off = Math.abs(height - Math.round(height))
    if (off < error && Math.round(height) > 0) {
      best = { width, height: Math.round(height) }
      error = off
    }
  }
  return best
}

function packSample(sample: Sample | undefined): Uint8Array {
  const head: SampleHead = sample ? { type: sample.type, density: sample.density } : { kept: true }
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), sample?.bytes ?? new Uint8Array()])
}

function unpackSample(packed: Uint8Array): Sample | undefined {
  const end = packed.indexOf(10)
  const head = JSON.parse(Buffer.from(packed.subarray(0, end)).toString('utf8')) as SampleHead
  if (head.kept || head.type === undefined) return undefined
  return { bytes: packed.subarray(end + 1), type: head.type, density: head.density ?? 1 }
}
