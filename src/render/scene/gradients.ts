import type { FileKey } from '../../model/scene.ts'
import type { SceneContent } from '../../model/scene-content.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import { loadSharp } from '../sharp.ts'
import { encodeLightest } from './encode.ts'
import type { Raster } from './rasters.ts'

/** Pixels of a slide's width from which on a drawing fills the wall. */
const wide = 640

/** Pictures of drawn gradients, for programs that read no drawings: there is nothing in them to be looked at closely. */
export async function paintGradients(drawings: Readonly<Record<FileKey, string>>): Promise<SceneContent> {
  const painted = await mapLimited(
    Object.entries(drawings).filter(([key]) => isGradient(key)),
    picturesAtOnce,
    async ([key, text]) => [key, await paintGradient(text)] as const,
  )
  return new Map(painted)
}

export function isGradient(key: FileKey): boolean {
  return key.startsWith('gradient:')
}

async function paintGradient(text: string): Promise<Raster> {
  const sharp = await loadSharp()
  const [, width = '0'] = /\swidth="([\d.]+)"/.exec(text) ?? []
  const density = 72 * (Number(width) > wide ? 1.5 : 2)
  const { data, info } = await sharp(Buffer.from(text), { density })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = { data, width: info.width, height: info.height, channels: info.channels }
  return { ...(await encodeLightest(pixels)), width: info.width, height: info.height }
}
