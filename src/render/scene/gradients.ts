import type { FileKey } from '../../model/scene.ts'
import type { SceneContent } from '../../model/scene-content.ts'
import { loadSharp } from '../sharp.ts'
import { encodeLightest } from './encode.ts'
import type { Raster } from './rasters.ts'

/** Pixels of a slide's width from which on a drawing fills the wall. */
const wide = 640

/**
 * Pictures of drawn gradients, for programs that read no drawings: there is nothing in them to be looked at closely. One
 * after the other, for the browser captures meanwhile and is waited for.
 */
export async function paintGradients(drawings: Readonly<Record<FileKey, string>>): Promise<SceneContent> {
  const painted = new Map<FileKey, Raster>()
  for (const [key, text] of Object.entries(drawings)) {
    if (isGradient(key)) painted.set(key, await paintGradient(text))
  }
  return painted
}

export function isGradient(key: FileKey): boolean {
  return key.startsWith('gradient:')
}

async function paintGradient(text: string): Promise<Raster> {
  const sharp = await loadSharp()
  const [, width = '0'] = /\swidth="([\d.]+)"/.exec(text) ?? []
  const density = Number(width) <= wide ? 2 : hasEdges(text) ? 1.25 : 1
  const painted = sharp(Buffer.from(text), { density: 72 * density })
  const drawn = hasGround(text) ? painted.removeAlpha() : painted
  const { data, info } = await drawn.raw().toBuffer({ resolveWithObject: true })
  const pixels = { data, width: info.width, height: info.height, channels: info.channels }
  return { ...(await encodeLightest(pixels)), width: info.width, height: info.height }
}

/** Whether it begins with a colour all over, through which nothing is seen. */
function hasGround(drawing: string): boolean {
  return /^<svg[^>]*(width="[^"]*" height="[^"]*")><rect \1 fill="#[0-9a-f]{6}"\/>/.test(drawing)
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
