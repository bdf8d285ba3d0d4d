import type { FileKey, Fill, SceneSlide, Sides } from '../../model/scene.ts'
import type { ComingContent, FileContent } from '../../model/scene-content.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import { loadSharp } from '../sharp.ts'
import { encodeLightest } from './encode.ts'

type PictureFill = Extract<Fill, { kind: 'picture' }>

/** Slides that show what was cut for them, and what that is cut of. */
export interface CutSlides {
  readonly slides: readonly SceneSlide[]
  readonly cuts: ReadonlyMap<FileKey, Cut>
}

export interface Cut {
  readonly of: FileKey
  readonly crop: Sides
}

/**
 * Cuts pictures that a whole slide shows a part of: most programs that are not PowerPoint draw all of a background's
 * picture.
 */
export function cutBackgrounds(
  slides: readonly SceneSlide[],
  canBeCut: (key: FileKey) => boolean,
): CutSlides {
  const cuts = new Map<FileKey, Cut>()
  const cut = (fill: Fill): Fill => {
    if (fill.kind !== 'picture' || !fill.crop || !isCut(fill.crop)) return fill
    const { crop, fallback, ...rest } = fill
    const of = fallback ?? fill.source
    if (!canBeCut(of)) return fill
    const source = nameCut(fill)
    cuts.set(source, { of, crop })
    return { ...rest, source }
  }
  return { slides: slides.map((slide) => ({ ...slide, background: slide.background.map(cut) })), cuts }
}

export async function makeCuts(
  cuts: ReadonlyMap<FileKey, Cut>,
  files: ComingContent,
): Promise<ReadonlyMap<FileKey, FileContent>> {
  const made = await mapLimited([...cuts], picturesAtOnce, async ([key, { of, crop }]) => {
    const file = await files.get(of)
    return file ? [[key, await cutFile(file, crop)] as const] : []
  })
  return new Map(made.flat())
}

const whole: Sides = { top: 0, right: 0, bottom: 0, left: 0 }

/** Half a hundredth of a side is not seen. */
const least = 0.005

function isCut(crop: Sides): boolean {
  const sides = [crop.top, crop.right, crop.bottom, crop.left]
  return Math.max(0, ...sides) > least && Math.min(0, ...sides) > -least
}

function nameCut({ source, crop = whole }: PictureFill): FileKey {
  const sides = [crop.top, crop.right, crop.bottom, crop.left].map((side) => Math.round(side * 10_000))
  return `raster:${source.replace(':', '-')}-${sides.join('-')}`
}

async function cutFile({ bytes, width, height }: FileContent, crop: Sides): Promise<FileContent> {
  const sharp = await loadSharp()
  const picture = sharp(bytes).autoOrient()
  const across = Math.max(1, Math.round(width * (1 - crop.left - crop.right)))
  const down = Math.max(1, Math.round(height * (1 - crop.top - crop.bottom)))
  const left = Math.min(width - across, Math.max(0, Math.round(width * crop.left)))
  const top = Math.min(height - down, Math.max(0, Math.round(height * crop.top)))
  const { data, info } = await picture
    .toColourspace('srgb')
    .extract({ left, top, width: across, height: down })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = { data, width: info.width, height: info.height, channels: info.channels }
  return { ...(await encodeLightest(pixels)), width: info.width, height: info.height }
}
