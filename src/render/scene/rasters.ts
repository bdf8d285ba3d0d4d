import type { Job } from '../../model/artifact.ts'
import type { Rect } from '../../model/layout.ts'
import type { PressPage } from '../../model/ports.ts'
import type { FileKey } from '../../model/scene.ts'
import type { Size } from '../../model/talk.ts'
import { surround } from '../area.ts'
import { callMeasure } from '../call-measure.ts'
import { decodePage } from '../measure.ts'
import { loadSharp } from '../sharp.ts'
import type { Ports } from '../target.ts'
import { encodeLightest, type Pixels } from './encode.ts'

/** An element to be captured by itself, as the page asks for it. */
export interface RasterRequest {
  readonly key: FileKey
  readonly slide: number
  readonly clip: Rect
  readonly mark: string
  readonly part?: 'before' | 'after'
  readonly without: 'text' | 'nothing' | 'nothing at all'
}

export interface Raster extends Size {
  readonly bytes: Uint8Array
  readonly type: 'image/png' | 'image/jpeg'
}

export type Rasters = ReadonlyMap<FileKey, Raster>

/** Captures that may be at work at a time: their pixels are large. */
const underWay = 4

/**
 * Captures elements alone, on nothing: those of a slide that do not meet, in one go. The page is free when this
 * resolves; what was captured is then still being cut apart and encoded.
 */
export async function captureRasters(
  page: PressPage,
  requests: readonly RasterRequest[],
  job: Job,
  ports: Ports,
): Promise<{ readonly rasters: Promise<Rasters> }> {
  if (requests.length === 0) return { rasters: Promise.resolve(new Map()) }
  await decodePage(page, ports)
  const groups = groupRequests(requests)
  const cuts: Promise<[FileKey, Raster][]>[] = []
  for (const [index, group] of groups.entries()) {
    ports.signal.throwIfAborted()
    ports.progress(job, {
      stage: `capturing what is a picture of itself (${index + 1} of ${groups.length})`,
      slide: (group[0]?.slide ?? 0) + 1,
    })
    const cut = cutShot(await shootGroup(page, group, job.talk.deck.size, ports), group)
    // Whoever awaits them all hears of its failure then.
    cut.catch(() => {})
    cuts.push(cut)
    await cuts.at(-underWay)
  }
  await callMeasure(page, ports, 'showOnly', [[], 'nothing'])
  const rasters = Promise.all(cuts).then((all) => new Map(all.flat()))
  rasters.catch(() => {})
  return { rasters }
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

interface Shot {
  readonly png: Uint8Array
  readonly area: Rect
  readonly scale: number
}

async function shootGroup(
  page: PressPage,
  group: readonly RasterRequest[],
  slide: Size,
  ports: Ports,
): Promise<Shot> {
  const marks = group.map(({ mark, part }) => ({ mark, ...(part && { part }) }))
  await callMeasure(page, ports, 'showOnly', [marks, group[0]?.without ?? 'nothing'])
  const area = surround(group.map(({ clip }) => clip))
  const scale = chooseScale(area, slide)
  await page.evaluate(`(top) => scrollTo({ top, behavior: 'instant' })`, area.y, 'apart')
  const png = await page.capture({ clip: area, scale, type: 'png', fast: true, transparent: true })
  return { png, area, scale }
}

/** What is looked at closely is sharper than what fills the wall. */
function chooseScale(area: Rect, slide: Size): number {
  const fills = area.width * area.height > (slide.width * slide.height) / 4
  return fills ? Math.min(2, Math.max(1, 1920 / slide.width)) : 2
}

async function cutShot(
  { png, area, scale }: Shot,
  group: readonly RasterRequest[],
): Promise<[FileKey, Raster][]> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  return Promise.all(
    group.map(async ({ key, clip }): Promise<[FileKey, Raster]> => {
      const left = clamp((clip.x - area.x) * scale, info.width - 1)
      const top = clamp((clip.y - area.y) * scale, info.height - 1)
      const width = Math.max(1, Math.min(info.width - left, Math.round(clip.width * scale)))
      const height = Math.max(1, Math.min(info.height - top, Math.round(clip.height * scale)))
      const whole = width === info.width && height === info.height
      const pixels: Pixels = {
        data: whole
          ? data
          : await sharp(data, { raw }).extract({ left, top, width, height }).raw().toBuffer(),
        ...{ width, height, channels: info.channels },
      }
      return [key, { ...(await encodeLightest(pixels)), width, height }]
    }),
  )
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)))
}
