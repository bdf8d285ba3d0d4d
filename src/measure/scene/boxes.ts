import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Fill, Line } from '../../model/scene.ts'
import { doubleLine, drawOutline, drawSides, frameRound, listBorders, uniteBorders } from './borders.ts'
import { inset, readCorners, shapeOf } from './corners.ts'
import { round, roundRect } from './css.ts'
import { listCast, readRings, readShadows, readSunk } from './shadows.ts'

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
    const base = { kind: 'box', element, decorative: true } as const
    // A ring that meets itself fills its box.
    if (-2 * reach >= Math.min(frame.width, frame.height)) {
      const shape = shapeOf(readCorners(style, frame, scale), frame)
      return {
        item: { ...base, frame: roundRect(frame), shape, fill: { kind: 'solid', colour } },
        inner: true,
      }
    }
    const line = { colour, width: round(Math.abs(reach)) }
    return {
      item: { ...base, frame: roundRect(wide), shape: shapeOf(corners, wide), line },
      inner: reach < 0,
    }
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
