import type { Job } from '../../model/artifact.ts'
import type { Rect } from '../../model/layout.ts'
import type { PressPage } from '../../model/ports.ts'
import type { FileKey } from '../../model/scene.ts'
import type { Size } from '../../model/talk.ts'
import { surround } from '../area.ts'
import { callMeasure } from '../call-measure.ts'
import type { MeasuredPage } from '../measure.ts'
import { loadSharp } from '../sharp.ts'
import { layOutSheets, listMoves, type Piece, type Sheet } from '../sheet.ts'
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
 * Captures elements alone, on nothing: those of all slides that do not meet, side by side. The page is free when this
 * resolves; what was captured is then still being cut apart and encoded.
 */
export async function captureRasters(
  { page, document }: Pick<MeasuredPage, 'page' | 'document'>,
  requests: readonly RasterRequest[],
  job: Job,
  ports: Ports,
): Promise<{ readonly rasters: Promise<Rasters> }> {
  if (requests.length === 0) return { rasters: Promise.resolve(new Map()) }
  const { size } = job.talk.deck
  const topOf = (slide: number) => (document.finals[slide] ?? 0) * size.height
  await callMeasure(page, ports, 'decodePictures')
  const cuts: Promise<[FileKey, Raster][]>[] = []
  let captured = 0
  for (const round of listRounds(groupRequests(requests), topOf, size)) {
    const sheets = layOutSheets(round, size.width)
    const marks = round.flatMap(({ group }) => group)
    const moves = listMoves(sheets, topOf, size)
    await callMeasure(page, ports, 'showOnly', [marks.map(nameMark), moves])
    for (const sheet of sheets) {
      ports.signal.throwIfAborted()
      ports.progress(job, {
        stage: `capturing what is a picture of itself (${captured} of ${requests.length})`,
        slide: (sheet.places[0]?.piece.slide ?? 0) + 1,
      })
      captured += sheet.places.reduce((sum, { piece }) => sum + piece.group.length, 0)
      const cut = cutSheet(await shootSheet(page, sheet), sheet)
      // Whoever awaits them all hears of its failure then.
      cut.catch(() => {})
      cuts.push(cut)
      await cuts.at(-underWay)
    }
  }
  const rasters = Promise.all(cuts).then((all) => new Map(all.flat()))
  rasters.catch(() => {})
  return { rasters }
}

function nameMark({ slide, mark, part, without }: RasterRequest) {
  return { slide, mark, without, ...(part && { part }) }
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

/** What is captured of a slide in one go. */
interface RasterPiece extends Piece {
  readonly group: readonly RasterRequest[]
  readonly topOfSlide: number
}

/** Pieces that can be seen at the same time: one of each slide. */
function listRounds(
  groups: readonly (readonly RasterRequest[])[],
  topOf: (slide: number) => number,
  size: Size,
): RasterPiece[][] {
  const rounds: RasterPiece[][] = []
  for (const group of groups) {
    const slide = group[0]?.slide ?? 0
    const topOfSlide = topOf(slide)
    const area = surround(group.map(({ clip }) => clip))
    const piece = {
      slide,
      clip: { ...area, y: area.y - topOfSlide },
      scale: chooseScale(area, size),
      group,
      topOfSlide,
    }
    const round = rounds.find((pieces) => pieces.every((other) => other.slide !== slide))
    if (round) round.push(piece)
    else rounds.push([piece])
  }
  return rounds
}

/** What is looked at closely is sharper than what fills the wall. */
function chooseScale(area: Rect, slide: Size): number {
  const fills = area.width * area.height > (slide.width * slide.height) / 4
  return fills ? Math.min(2, Math.max(1, 1920 / slide.width)) : 2
}

async function shootSheet(
  page: PressPage,
  { top, width, height, scale }: Sheet<RasterPiece>,
): Promise<Uint8Array> {
  const clip = { x: 0, y: top, width, height }
  return page.capture({ clip, scale, type: 'png', fast: true, transparent: true })
}

async function cutSheet(
  png: Uint8Array,
  { places, scale }: Sheet<RasterPiece>,
): Promise<[FileKey, Raster][]> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const cuts = places.flatMap(({ piece, x, y }) =>
    piece.group.map(({ key, clip }) => ({
      key,
      clip,
      sharpness: piece.scale,
      left: (clip.x - piece.clip.x) * piece.scale + x * scale,
      top: (clip.y - piece.topOfSlide - piece.clip.y) * piece.scale + y * scale,
    })),
  )
  return Promise.all(
    cuts.map(async ({ key, clip, sharpness, ...corner }): Promise<[FileKey, Raster]> => {
      const left = clamp(corner.left, info.width - 1)
      const top = clamp(corner.top, info.height - 1)
      const width = Math.max(1, Math.min(info.width - left, Math.round(clip.width * sharpness)))
      const height = Math.max(1, Math.min(info.height - top, Math.round(clip.height * sharpness)))
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
