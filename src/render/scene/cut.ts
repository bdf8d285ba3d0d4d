import type { FileKey, Fill, SceneFile, SceneSlide, Sides } from '../../model/scene.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import { loadSharp } from '../sharp.ts'
import { encodeLightest } from './encode.ts'

interface File extends SceneFile {
  readonly bytes: Uint8Array
}

type PictureFill = Extract<Fill, { kind: 'picture' }>

/**
 * Cuts pictures that a whole slide shows a part of: most programs that are not PowerPoint draw all of a background's
 * picture. Adds what it makes to the files.
 */
export async function cutBackgrounds(
  slides: readonly SceneSlide[],
  files: Map<FileKey, File>,
): Promise<SceneSlide[]> {
  const wanted = new Map<FileKey, PictureFill>()
  for (const fill of slides.flatMap(({ background }) => background))
    if (fill.kind === 'picture' && isCut(fill)) wanted.set(nameCut(fill), fill)
  const cut = await mapLimited([...wanted], picturesAtOnce, async ([key, fill]) => {
    const file = files.get(fill.fallback ?? fill.source)
    return file && file.type !== 'image/svg+xml' && !file.animated
      ? ([key, await cutFile(file, fill.crop ?? whole)] as const)
      : undefined
  })
  const made = new Map(cut.filter((one) => one !== undefined))
  for (const [key, file] of made) files.set(key, file)
  const replace = (fill: Fill): Fill => {
    if (fill.kind !== 'picture' || !made.has(nameCut(fill))) return fill
    const { crop: _, fallback: __, ...rest } = fill
    return { ...rest, source: nameCut(fill) }
  }
  return slides.map((slide) => ({ ...slide, background: slide.background.map(replace) }))
}

const whole: Sides = { top: 0, right: 0, bottom: 0, left: 0 }

/** Half a hundredth of a side is not seen. */
const least = 0.005

function isCut({ crop }: PictureFill): boolean {
  const sides = crop ? [crop.top, crop.right, crop.bottom, crop.left] : []
  return Math.max(0, ...sides) > least && Math.min(0, ...sides) > -least
}

function nameCut({ source, crop = whole }: PictureFill): FileKey {
  const sides = [crop.top, crop.right, crop.bottom, crop.left].map((side) => Math.round(side * 10_000))
  return `raster:${source.replace(':', '-')}-${sides.join('-')}`
}

async function cutFile({ bytes, width, height }: File, crop: Sides): Promise<File> {
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
