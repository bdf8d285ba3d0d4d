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
  const density = Number(width) <= wide ? 2 : hasEdges(text) ? 1.5 : 1
  const { data, info } = await sharp(Buffer.from(text), { density: 72 * density })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = { data, width: info.width, height: info.height, channels: info.channels }
  return { ...(await encodeLightest(pixels)), width: info.width, height: info.height }
}

/** Share of a gradient within which a change of colour is seen as a line. */
const line = 0.01

/** Whether colours meet in a line somewhere, which has to be as sharp as the wall shows it. */
export function hasEdges(drawing: string): boolean {
  const [, size = ''] = /<svg[^>]*(width="[^"]*" height="[^"]*")/.exec(drawing) ?? []
  const gradients = drawing.match(/<(linear|radial)Gradient.*?<\/\1Gradient>/g) ?? []
  const shapes = drawing.match(/<(rect|path)[^>]*>/g) ?? []
  return gradients.some(hasLine) || shapes.some((shape) => !shape.includes(size))
}

function hasLine(gradient: string): boolean {
  const stops = [...gradient.matchAll(/<stop offset="([\d.]+)"([^>]*)>/g)]
  return stops.some(([, offset, colour], index) => {
    const [, next, other] = stops[index + 1] ?? []
    return next !== undefined && other !== colour && Number(next) - Number(offset) < line
  })
}
