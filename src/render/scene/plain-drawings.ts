import type { Size } from '../../model/talk.ts'
import { loadSharp } from '../sharp.ts'

const plainTags = new Set([
  ...['svg', 'g', 'defs', 'linearGradient', 'radialGradient', 'stop'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'polyline'],
])

/** Whether a drawing is shapes and gradients of a size of its own, which no program draws in a way of its own. */
export function isPlain(drawing: string): boolean {
  const tags = Array.from(drawing.matchAll(/<([A-Za-z][^\s/>]*)/g), ([, tag = '']) => tag)
  return (
    tags.every((tag) => plainTags.has(tag)) &&
    /^<svg[^>]*\swidth=["'][\d.]+["']/.test(drawing) &&
    !/\s(?:style|class)=|currentColor/.test(drawing)
  )
}

/** A plain drawing as pixels: a browser dithers its gradients, which makes a PNG ten times as heavy. */
export async function paintPlain(drawing: string, { width, height }: Size): Promise<Uint8Array> {
  const sharp = await loadSharp()
  const [, own = '1'] = /\swidth=["']([\d.]+)/.exec(drawing) ?? []
  const density = Math.min(7200, Math.max(1, (72 * width) / Number(own)))
  return sharp(Buffer.from(drawing), { density }).resize(width, height, { fit: 'fill' }).png().toBuffer()
}
