import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Line, Sides } from '../../model/scene.ts'
import { toColour } from './colours.ts'
import { cutCorners, inset, readCorners, shapeOf } from './corners.ts'
import { pixels, readBorders, round, roundRect, shrink } from './css.ts'

export interface Border extends Line {
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

/**
 * Borders of some sides of a round box follow its corners: what they leave of it lies over a box of their colour. False
 * where that is not so.
 */
export function frameRound(
  items: BoxItem[],
  borders: readonly Border[],
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
): boolean {
  const corners = readCorners(style, frame, scale)
  const [first] = borders
  const alike = borders.every(({ colour }) => colour === first?.colour)
  const fill = items.at(-1)?.fill
  const opaque = fill?.kind === 'solid' && fill.colour.length === 7
  if (!first || !alike || !opaque || corners.every(([x]) => x < 0.5)) return false
  const [box] = items.splice(-1)
  if (!box) return false
  const widths = readBorders(style, scale)
  const { top, right, bottom, left } = widths
  const inner = shrink(frame, widths)
  const cut = cutCorners(corners, widths)
  const { sunk, ...outer } = box
  // Where there is no border, nothing of its colour may shine through along the edge.
  const thin = (width: number) => (width > 0 ? 0 : 0.75)
  const under = shrink(frame, { top: thin(top), right: thin(right), bottom: thin(bottom), left: thin(left) })
  const ground = { frame: roundRect(under), shape: shapeOf(corners, under) }
  items.push({ ...outer, ...ground, fill: { kind: 'solid', colour: first.colour }, decorative: true })
  const { shadow: _, ...bare } = outer
  items.push({ ...bare, frame: roundRect(inner), shape: shapeOf(cut, inner), ...(sunk && { sunk }) })
  return true
}

/** Two thin lines in the place of one that is double, which not every program draws around shapes. */
export function doubleLine(items: BoxItem[], line: Line): void {
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
export function drawOutline(
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

export function drawSides(
  borders: readonly Border[],
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
  element: string,
): BoxItem[] {
  return borders.flatMap((border) => drawSide(border, borders, style, frame, scale, element))
}

/** A border of one side: a bar, or what a bar is where borders of other colours, or of none, meet it. */
function drawSide(
  { side, width, colour, style: kind }: Border,
  borders: readonly Border[],
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
  element: string,
): BoxItem[] {
  const widths = readBorders(style, scale)
  const alike = Object.entries(widths).every(
    ([name, wide]) => wide < 1 || borders.some((other) => other.side === name && other.colour === colour),
  )
  if (!alike && kind === undefined) return [drawMitred(side, colour, widths, frame, element)]
  const place = {
    top: { x: frame.x, y: frame.y, width: frame.width, height: width },
    bottom: { x: frame.x, y: frame.y + frame.height - widths.bottom, width: frame.width, height: width },
    left: { x: frame.x, y: frame.y, width, height: frame.height },
    right: { x: frame.x + frame.width - widths.right, y: frame.y, width, height: frame.height },
  }[side]
  const base = { kind: 'box', element, decorative: true } as const
  const across = side === 'left' || side === 'right'
  if (kind === 'dashed' || kind === 'dotted') {
    const middle = across
      ? { ...place, x: place.x + width / 2, width: 0 }
      : { ...place, y: place.y + width / 2, height: 0 }
    const data = `M 0 0 L ${round(middle.width)} ${round(middle.height)}`
    return [
      {
        ...{ ...base, frame: roundRect(middle), shape: { kind: 'path', data } },
        line: { colour, width, style: kind },
      },
    ]
  }
  const bars = kind === 'double' ? splitBar(place, across) : [place]
  return bars.map((bar) => ({
    ...{ ...base, frame: roundRect(bar), shape: { kind: 'rect' } },
    fill: { kind: 'solid', colour },
  }))
}

/** The two lines of a double one. */
function splitBar(bar: Rect, across: boolean): Rect[] {
  const { x, y, width, height } = bar
  return across
    ? [
        { ...bar, width: width / 3 },
        { ...bar, x: x + (width * 2) / 3, width: width / 3 },
      ]
    : [
        { ...bar, height: height / 3 },
        { ...bar, y: y + (height * 2) / 3, height: height / 3 },
      ]
}

/** A border cut off slantwise where it meets its neighbours: between borders of no colour, a triangle. */
function drawMitred(side: keyof Sides, colour: string, widths: Sides, frame: Rect, element: string): BoxItem {
  const { width, height } = frame
  const right = width - widths.right
  const foot = height - widths.bottom
  const inner = { a: `${widths.left} ${widths.top}`, b: `${right} ${widths.top}` }
  const lower = { c: `${right} ${foot}`, d: `${widths.left} ${foot}` }
  const corners = {
    top: ['0 0', `${width} 0`, inner.b, inner.a],
    right: [`${width} 0`, `${width} ${height}`, lower.c, inner.b],
    bottom: [`${width} ${height}`, `0 ${height}`, lower.d, lower.c],
    left: [`0 ${height}`, '0 0', inner.a, lower.d],
  }[side].map((point) => point.split(' ').map(Number).map(round).join(' '))
  const [start, ...rest] = corners
  return {
    kind: 'box',
    frame: roundRect(frame),
    element,
    shape: { kind: 'path', data: `M ${start} ${rest.map((point) => `L ${point}`).join(' ')} Z` },
    fill: { kind: 'solid', colour },
    decorative: true,
  }
}
