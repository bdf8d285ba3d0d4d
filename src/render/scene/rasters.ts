import type { Job } from '../../model/artifact.ts'
import type { Rect } from '../../model/layout.ts'
import type { PressPage } from '../../model/ports.ts'
import type { FileKey } from '../../model/scene.ts'
import { callMeasure } from '../call-measure.ts'
import { decodePage } from '../measure.ts'
import { loadSharp } from '../sharp.ts'
import type { Ports } from '../target.ts'

/** An element to be captured by itself, as the page asks for it. */
export interface RasterRequest {
  readonly key: FileKey
  readonly slide: number
  readonly clip: Rect
  readonly mark: string
  readonly part?: 'before' | 'after'
  readonly without: 'text' | 'nothing'
}

export interface Raster {
  readonly bytes: Uint8Array
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

const sharpness = 2

/** Captures elements alone, on nothing: those of a slide that do not meet, in one go. */
export async function captureRasters(
  page: PressPage,
  requests: readonly RasterRequest[],
  job: Job,
  ports: Ports,
): Promise<ReadonlyMap<FileKey, Raster>> {
  const rasters = new Map<FileKey, Raster>()
  if (requests.length === 0) return rasters
  await decodePage(page, ports)
  const groups = groupRequests(requests)
  for (const [index, group] of groups.entries()) {
    ports.signal.throwIfAborted()
    const [first] = group
    if (!first) continue
    ports.progress(job, {
      stage: `capturing what is a picture of itself (${index + 1} of ${groups.length})`,
      slide: first.slide + 1,
    })
    await callMeasure(page, ports, 'showOnly', [
      group.map(({ mark, part }) => ({ mark, ...(part && { part }) })),
      first.without,
    ])
    const area = surround(group.map(({ clip }) => clip))
    await page.evaluate(`(top) => scrollTo({ top, behavior: 'instant' })`, area.y, 'apart')
    const shot = await page.capture({
      clip: area,
      scale: sharpness,
      type: 'png',
      fast: true,
      transparent: true,
    })
    for (const [key, raster] of await cutShot(shot, area, group)) rasters.set(key, raster)
  }
  await callMeasure(page, ports, 'showOnly', [[], 'nothing'])
  return rasters
}

/** Requests that can be captured together: of one slide, of one manner, apart from each other. */
function groupRequests(requests: readonly RasterRequest[]): RasterRequest[][] {
  const groups: RasterRequest[][] = []
  for (const request of requests) {
    const group = groups.find(
      (others) =>
        others[0]?.slide === request.slide &&
        others[0].without === request.without &&
        others.every(({ clip }) => !meet(clip, request.clip)),
    )
    if (group) group.push(request)
    else groups.push([request])
  }
  return groups
}

function meet(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width + 1 &&
    other.x < one.x + one.width + 1 &&
    one.y < other.y + other.height + 1 &&
    other.y < one.y + one.height + 1
  )
}

/** Whole pixels that hold all clips. */
function surround(clips: readonly Rect[]): Rect {
  const x = Math.floor(Math.min(...clips.map((clip) => clip.x)))
  const y = Math.floor(Math.min(...clips.map((clip) => clip.y)))
  const right = Math.ceil(Math.max(...clips.map((clip) => clip.x + clip.width)))
  const bottom = Math.ceil(Math.max(...clips.map((clip) => clip.y + clip.height)))
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) }
}

async function cutShot(
  shot: Uint8Array,
  area: Rect,
  group: readonly RasterRequest[],
): Promise<[FileKey, Raster][]> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(shot).raw().toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  return Promise.all(
    group.map(async ({ key, clip }): Promise<[FileKey, Raster]> => {
      const left = clamp((clip.x - area.x) * sharpness, info.width - 1)
      const top = clamp((clip.y - area.y) * sharpness, info.height - 1)
      const width = Math.max(1, Math.min(info.width - left, Math.round(clip.width * sharpness)))
      const height = Math.max(1, Math.min(info.height - top, Math.round(clip.height * sharpness)))
      const cut = await sharp(data, { raw }).extract({ left, top, width, height }).raw().toBuffer()
      return [key, { ...(await encodeCut(cut, { ...raw, width, height })), width, height }]
    }),
  )
}

/** Pixels below which a JPEG saves nothing worth its loss. */
const small = 100_000

/** A large picture that one cannot see through is lighter as JPEG. */
async function encodeCut(
  pixels: Uint8Array,
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 },
): Promise<Pick<Raster, 'bytes' | 'type'>> {
  const sharp = await loadSharp()
  const picture = () => sharp(pixels, { raw })
  const opaque = raw.width * raw.height > small && (await picture().stats()).isOpaque
  if (!opaque) return { bytes: await picture().png({ compressionLevel: 8 }).toBuffer(), type: 'image/png' }
  const bytes = await picture().removeAlpha().jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
  return { bytes, type: 'image/jpeg' }
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)))
}
