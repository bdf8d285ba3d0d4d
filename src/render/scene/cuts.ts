import type { FileKey, Fill, SceneFile, SceneSlide, Sides } from '../../model/scene.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import { loadSharp } from '../sharp.ts'
import { encodeLightest } from './encode.ts'

interface File extends SceneFile {
  readonly bytes: Uint8Array
}

/** Share of a side from which on it is seen that a picture was not cut. */
const noticed = 0.005

/** Backgrounds as what is seen of their pictures: there are programs that cut no background. Their files are added. */
export async function cutBackgrounds(
  slides: readonly SceneSlide[],
  files: Map<FileKey, File>,
): Promise<SceneSlide[]> {
  const wanted = new Map<FileKey, { file: File; crop: Sides }>()
  const cut = slides.map((slide) => ({
    ...slide,
    background: slide.background.map((fill) => {
      const file = fill.kind === 'picture' ? files.get(fill.source) : undefined
      if (fill.kind !== 'picture' || !file || !isCut(fill, file)) return fill
      const { crop, ...whole } = fill
      const source = `cut:${Object.values(fill.crop).join(' ')} ${fill.source}`
      wanted.set(source, { file, crop: fill.crop })
      return { ...whole, source }
    }),
  }))
  await mapLimited([...wanted], picturesAtOnce, async ([key, { file, crop }]) => {
    files.set(key, await cutPicture(file, crop))
  })
  return cut
}

type PictureFill = Extract<Fill, { kind: 'picture' }>

function isCut(fill: PictureFill, { type, animated }: File): fill is PictureFill & { crop: Sides } {
  const sides = Object.values(fill.crop ?? {}) as number[]
  const seen = sides.length > 0 && Math.min(...sides) > -0.0005 && Math.max(...sides) > noticed
  return seen && !animated && (type === 'image/jpeg' || type === 'image/png')
}

async function cutPicture(file: File, { top, right, bottom, left }: Sides): Promise<File> {
  const sharp = await loadSharp()
  const picture = sharp(file.bytes).autoOrient()
  const { autoOrient } = await picture.metadata()
  const area = {
    left: Math.round(left * autoOrient.width),
    top: Math.round(top * autoOrient.height),
    width: Math.max(1, Math.round((1 - left - right) * autoOrient.width)),
    height: Math.max(1, Math.round((1 - top - bottom) * autoOrient.height)),
  }
  const { data, info } = await picture
    .extract(area)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { ...(await encodeLightest({ data, width, height, channels })), width, height }
}
