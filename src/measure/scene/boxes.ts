import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Fill, Line, Shadow, Shape, Sides } from '../../model/scene.ts'
import { readColour, toColour, writeColour } from './colours.ts'
import { pixels, readBorders, readLength, round, roundRect, splitCss } from './css.ts'

/** Corner radii in px: across and down, from the top left one on. */
export type Corners = readonly (readonly [number, number])[]

export function readCorners(style: CSSStyleDeclaration, frame: Rect, scale: number): Corners {
  const values = [
    style.borderTopLeftRadius,
    style.borderTopRightRadius,
    style.borderBottomRightRadius,
    style.borderBottomLeftRadius,
  ]
  if (values.every((value) => value === '0px')) return values.map(() => [0, 0] as const)
  const size = { width: frame.width / scale, height: frame.height / scale }
  const corners = values.map((value) => {
    const [across = '0', down = across] = splitCss(value, ' ')
    return [readLength(across, size.width) * scale, readLength(down, size.height) * scale] as const
  })
  const [a, b, c, d] = corners as [Corners[0], Corners[0], Corners[0], Corners[0]]
  const fitInto = (length: number, sum: number) => (sum > length ? length / sum : 1)
  const share = Math.min(
    fitInto(frame.width, (a?.[0] ?? 0) + (b?.[0] ?? 0)),
    fitInto(frame.width, (d?.[0] ?? 0) + (c?.[0] ?? 0)),
    fitInto(frame.height, (a?.[1] ?? 0) + (d?.[1] ?? 0)),
    fitInto(frame.height, (b?.[1] ?? 0) + (c?.[1] ?? 0)),
  )
  return corners.map(([x, y]) => [x * share, y * share] as const)
}

export function shapeOf(corners: Corners, frame: Rect): Shape {
  const [first = [0, 0]] = corners
  if (corners.every(([x, y]) => x < 0.5 || y < 0.5)) return { kind: 'rect' }
  const same = corners.every(([x, y]) => Math.abs(x - first[0]) < 0.5 && Math.abs(y - first[1]) < 0.5)
  if (same && Math.abs(first[0] - frame.width / 2) < 1 && Math.abs(first[1] - frame.height / 2) < 1) {
    return { kind: 'ellipse' }
  }
  if (same && Math.abs(first[0] - first[1]) < 0.5) return { kind: 'round', radius: round(first[0]) }
  return { kind: 'path', data: drawCorners(corners, { ...frame, x: 0, y: 0 }) }
}

/** How far the handle of a curve lies for a quarter of a circle. */
const bow = 0.5523

/** A rectangle with corners of their own, as a path from where it begins. */
export function drawCorners(corners: Corners, { x: left, y: top, width, height }: Rect): string {
  const [a = [0, 0], b = [0, 0], c = [0, 0], d = [0, 0]] = corners
  const numbers = (...values: number[]) =>
    values.map((value, index) => round(value + (index % 2 === 0 ? left : top))).join(' ')
  const back = 1 - bow
  return [
    `M ${numbers(a[0], 0)} L ${numbers(width - b[0], 0)}`,
    `C ${numbers(width - b[0] * back, 0, width, b[1] * back, width, b[1])}`,
    `L ${numbers(width, height - c[1])}`,
    `C ${numbers(width, height - c[1] * back, width - c[0] * back, height, width - c[0], height)}`,
    `L ${numbers(d[0], height)}`,
    `C ${numbers(d[0] * back, height, 0, height - d[1] * back, 0, height - d[1])}`,
    `L ${numbers(0, a[1])}`,
    `C ${numbers(0, a[1] * back, a[0] * back, 0, a[0], 0)} Z`,
  ].join(' ')
}

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

interface Border extends Line {
  readonly side: keyof Sides
}

export function listBorders(style: CSSStyleDeclaration, scale: number, opacity: number): Border[] {
  const read = (side: keyof Sides, width: string, kind: string, colour: string): Border[] => {
    const paint = toColour(colour, opacity)
    const length = pixels(width) * scale
    if (!paint || length === 0 || kind === 'none' || kind === 'hidden') return []
    return [{ side, width: round(length), colour: paint, ...nameDashes(kind) }]
  }
  return [
    ...read('top', style.borderTopWidth, style.borderTopStyle, style.borderTopColor),
    ...read('right', style.borderRightWidth, style.borderRightStyle, style.borderRightColor),
    ...read('bottom', style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor),
    ...read('left', style.borderLeftWidth, style.borderLeftStyle, style.borderLeftColor),
  ]
}

function nameDashes(kind: string): { style?: NonNullable<Line['style']> } {
  return kind === 'dashed' || kind === 'dotted' || kind === 'double' ? { style: kind } : {}
}

/** The line all round, when all sides are alike. */
export function uniteBorders(borders: readonly Border[]): Line | undefined {
  const [first] = borders
  if (!first || borders.length < 4) return undefined
  const alike = borders.every(
    ({ width, colour, style }) =>
      Math.abs(width - first.width) < 0.1 && colour === first.colour && style === first.style,
  )
  if (!alike) return undefined
  const { side: _, ...line } = first
  return line
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
  const [shadow, ...further] = readShadows(listCast(style, cast), scale, opacity)
  const [sunk] = readSunk(style.boxShadow, scale, opacity)
  const items: BoxItem[] = []
  if (fill || line) {
    const inner = line ? inset(frame, line.width / 2) : frame
    const corners = readCorners(style, frame, scale).map(
      ([x, y]) => [Math.max(0, x - (line?.width ?? 0) / 2), Math.max(0, y - (line?.width ?? 0) / 2)] as const,
    )
    const box: BoxItem = { kind: 'box', frame: roundRect(inner), element, shape: shapeOf(corners, inner) }
    items.push({
      ...box,
      ...(fill && { fill }),
      ...(line && { line }),
      ...(shadow && { shadow }),
      ...(sunk && { sunk }),
    })
    // A shape casts one shadow: others are cast by shapes alike below it.
    for (const below of further)
      items.unshift({ ...box, ...(fill && { fill }), shadow: below, decorative: true })
  }
  if (line?.style === 'double') doubleLine(items, line)
  const own = items.at(-1)
  if (!line) items.push(...borders.map((border) => drawSide(border, style, frame, scale, element)))
  const outline = drawOutline(style, frame, scale, opacity, element)
  if (outline) items.push(outline)
  return { items, ...(own && { own }) }
}

/** Two thin lines in the place of one that is double, which not every program draws around shapes. */
function doubleLine(items: BoxItem[], line: Line): void {
  const width = round(line.width / 3)
  const thin = { colour: line.colour, width }
  const [box] = items.splice(-1)
  if (!box) return
  const outer = inset(box.frame, -width)
  const { fill: _, shadow: __, sunk: ___, ...bare } = box
  const inner = roundRect(inset(box.frame, width))
  items.push(
    { ...bare, frame: roundRect(outer), line: thin, decorative: true },
    { ...box, frame: inner, line: thin },
  )
}

/** The line around a box that takes no room. */
function drawOutline(
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
  opacity: number,
  element: string,
): BoxItem | undefined {
  const width = pixels(style.outlineWidth) * scale
  const colour =
    style.outlineStyle === 'none' || width === 0 ? undefined : toColour(style.outlineColor, opacity)
  if (colour === undefined) return undefined
  const reach = pixels(style.outlineOffset) * scale + width / 2
  const wide = inset(frame, -reach)
  const corners = readCorners(style, frame, scale).map(
    ([x, y]) => [x === 0 ? 0 : x + reach, y === 0 ? 0 : y + reach] as const,
  )
  const line = { colour, width: round(width), ...nameDashes(style.outlineStyle) }
  return {
    kind: 'box',
    frame: roundRect(wide),
    element,
    shape: shapeOf(corners, wide),
    line,
    decorative: true,
  }
}

/** A border of one side as a bar. */
function drawSide(
  { side, width, colour }: Border,
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
  element: string,
): BoxItem {
  const widths = readBorders(style, scale)
  const place = {
    top: { x: frame.x, y: frame.y, width: frame.width, height: width },
    bottom: { x: frame.x, y: frame.y + frame.height - widths.bottom, width: frame.width, height: width },
    left: { x: frame.x, y: frame.y, width, height: frame.height },
    right: { x: frame.x + frame.width - widths.right, y: frame.y, width, height: frame.height },
  }[side]
  return {
    kind: 'box',
    frame: roundRect(place),
    element,
    shape: { kind: 'rect' },
    fill: { kind: 'solid', colour },
    decorative: true,
  }
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

function inset(rect: Rect, by: number): Rect {
  return {
    x: rect.x + by,
    y: rect.y + by,
    width: Math.max(0, rect.width - 2 * by),
    height: Math.max(0, rect.height - 2 * by),
  }
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
