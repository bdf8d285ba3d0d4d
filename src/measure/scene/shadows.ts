import type { Shadow } from '../../model/scene.ts'
import { readColour, writeColour } from './colours.ts'
import { pixels, round, splitCss } from './css.ts'

/** Rings that shadows without blur draw around a box, or within it: how far they reach out, the outermost first. */
export function readRings(
  value: string,
  scale: number,
  opacity: number,
): { reach: number; colour: string }[] {
  if (value === 'none') return []
  const rings = splitCss(value).flatMap((layer) => {
    const { colour, x, y, blur, reach } = readLayer(layer, scale)
    const ring = colour && reach > 0 && x === 0 && y === 0 && blur === 0
    const inner = /\binset\b/.test(layer)
    return ring ? [{ reach: inner ? -reach : reach, colour: writeColour(colour, opacity) }] : []
  })
  return rings.sort((one, other) => other.reach - one.reach)
}

/** A shadow with a hard edge that falls into a box from its sides. */
export interface Edge {
  readonly colour: string
  /** How far it is moved, and how far it reaches in at every side. */
  readonly x: number
  readonly y: number
  readonly reach: number
}

/** Shadows without blur that fall into a box from some of its sides, the topmost first. */
export function readEdges(value: string, scale: number, opacity: number): Edge[] {
  if (value === 'none') return []
  return splitCss(value).flatMap((layer) => {
    const { colour, x, y, blur, reach } = readLayer(layer, scale)
    if (!colour || !/\binset\b/.test(layer) || blur !== 0 || (x === 0 && y === 0)) return []
    return [{ colour: writeColour(colour, opacity), x, y, reach }]
  })
}

function readLayer(layer: string, scale: number) {
  const [, name = '', lengths = ''] = /^(.*?)\s*((?:-?[\d.]+px\s*)+)(?:inset)?$/.exec(layer) ?? []
  const values = lengths.trim().split(' ')
  const [x = 0, y = 0, blur = 0, reach = 0] = values.map((length) => pixels(length) * scale)
  return { colour: readColour(name), x, y, blur, reach }
}

/** Shadows that a box casts, whether CSS calls them shadows or filters, its own or of what is around it. */
export function listCast({ boxShadow, filter }: CSSStyleDeclaration, around: string | undefined): string {
  const shadows = [boxShadow, readCast(filter) ?? 'none', around ?? 'none'].filter(
    (words) => words !== 'none',
  )
  return shadows.join(', ') || 'none'
}

/** The shadows of a filter, as shadows of boxes. */
export function readCast(filter: string): string | undefined {
  const cast = splitCss(filter, ' ').flatMap((step) => {
    const [, colour, lengths = ''] = /^drop-shadow\((.*?)\s*((?:-?[\d.]+px\s*)+)\)$/.exec(step) ?? []
    const [x = '0px', y = '0px', blur = '0px'] = lengths.trim().split(' ')
    // A filter tells of half of what a shadow does.
    return colour === undefined ? [] : [`${colour} ${x} ${y} ${2 * pixels(blur)}px`]
  })
  return cast.join(', ') || undefined
}

/** Shadows that fall outside of a box or of letters, the topmost first; rings are drawn otherwise. */
export function readShadows(value: string, scale: number, opacity: number): Shadow[] {
  return value === 'none' ? [] : splitCss(value).flatMap((layer) => readOne(layer, false, scale, opacity))
}

/** Shadows that fall into a box, and are soft; those with an edge are drawn otherwise. */
export function readSunk(value: string, scale: number, opacity: number): Shadow[] {
  return value === 'none' ? [] : splitCss(value).flatMap((layer) => readOne(layer, true, scale, opacity))
}

function readOne(layer: string, sunk: boolean, scale: number, opacity: number): Shadow[] {
  const { colour, x, y, blur, reach } = readLayer(layer, scale)
  if (!colour || /\binset\b/.test(layer) !== sunk || (blur === 0 && (sunk || (x === 0 && y === 0)))) return []
  const spread = !sunk && reach !== 0 && { spread: round(reach) }
  return [{ colour: writeColour(colour, opacity), x: round(x), y: round(y), blur: round(blur), ...spread }]
}
