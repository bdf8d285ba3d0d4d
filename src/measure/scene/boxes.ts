import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Fill, Line, Shadow } from '../../model/scene.ts'
import { doubleLine, drawOutline, drawSides, frameRound, listBorders, uniteBorders } from './borders.ts'
import { readColour, writeColour } from './colours.ts'
import { inset, readCorners, shapeOf } from './corners.ts'
import { pixels, round, roundRect, splitCss } from './css.ts'

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

/** Shadows that fall into a box. */
export function readSunk(value: string, scale: number, opacity: number): Shadow[] {
  return value === 'none' ? [] : splitCss(value).flatMap((layer) => readOne(layer, true, scale, opacity))
}

function readOne(layer: string, sunk: boolean, scale: number, opacity: number): Shadow[] {
  const { colour, x, y, blur, reach } = readLayer(layer, scale)
  if (!colour || /\binset\b/.test(layer) !== sunk || (x === 0 && y === 0 && blur === 0)) return []
  const spread = !sunk && reach !== 0 && { spread: round(reach) }
  return [{ colour: writeColour(colour, opacity), x: round(x), y: round(y), blur: round(blur), ...spread }]
}

export interface Decoration {
  readonly items: BoxItem[]
  /** Which item is the box itself, which may take text in. */
  readonly own?: BoxItem
}

/** Fill, borders and shadow of an element as shapes. */
export function drawBox(
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
  opacity: number,
  fill: Fill | undefined,
  element: string,
  cast?: string,
): Decoration {
  const borders = listBorders(style, scale, opacity)
  const line = uniteBorders(borders)
  const items = fill || line ? drawFilled(style, frame, scale, opacity, fill, line, element, cast) : []
  if (line?.style === 'double') doubleLine(items, line)
  const framed = line !== undefined || frameRound(items, borders, style, frame, scale)
  const own = items.at(-1)
  if (!framed) items.push(...drawSides(borders, style, frame, scale, element))
  const outline = drawOutline(style, frame, scale, opacity, element)
  if (outline) items.push(outline)
  return { items, ...(own && { own }) }
}

/** The box itself, over others that cast what shadows it has besides its first: a shape casts one. */
function drawFilled(
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
  opacity: number,
  fill: Fill | undefined,
  line: Line | undefined,
  element: string,
  cast: string | undefined,
): BoxItem[] {
  const [shadow, ...further] = readShadows(listCast(style, cast), scale, opacity)
  const [sunk] = readSunk(style.boxShadow, scale, opacity)
  const half = (line?.width ?? 0) / 2
  const inner = inset(frame, half)
  const corners = readCorners(style, frame, scale).map(
    ([x, y]) => [Math.max(0, x - half), Math.max(0, y - half)] as const,
  )
  const box: BoxItem = {
    ...{ kind: 'box', frame: roundRect(inner), element, shape: shapeOf(corners, inner) },
    ...(fill && { fill }),
  }
  const below = further.map((one): BoxItem => ({ ...box, shadow: one, decorative: true })).reverse()
  return [...below, { ...box, ...(line && { line }), ...(shadow && { shadow }), ...(sunk && { sunk }) }]
}

/** The rings around a box, as boxes that lie under it; and those within it. */
export function drawRings(
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
  opacity: number,
  element: string,
): { item: BoxItem; inner: boolean }[] {
  return readRings(style.boxShadow, scale, opacity).map(({ reach, colour }) => {
    const wide = inset(frame, -reach / 2)
    const corners = readCorners(style, frame, scale).map(
      ([x, y]) => [x === 0 ? 0 : x + reach / 2, y === 0 ? 0 : y + reach / 2] as const,
    )
    const line = { colour, width: round(Math.abs(reach)) }
    const ring = {
      kind: 'box' as const,
      frame: roundRect(wide),
      element,
      shape: shapeOf(corners, wide),
      line,
    }
    return { item: { ...ring, decorative: true }, inner: reach < 0 }
  })
}

/** Whether a box is seen by itself, without what is in it. */
export function isDecorated({
  backgroundColor,
  backgroundImage,
  borderWidth,
  boxShadow,
}: CSSStyleDeclaration): boolean {
  return (
    backgroundColor !== 'rgba(0, 0, 0, 0)' ||
    backgroundImage !== 'none' ||
    boxShadow !== 'none' ||
    /[1-9]/.test(borderWidth)
  )
}
