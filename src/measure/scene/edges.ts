import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Shape } from '../../model/scene.ts'
import { bow, type Corners, cutCorners, drawCorners, readCorners, shapeOf } from './corners.ts'
import { intersect, readBorders, readPaddings, round, roundRect, shrink } from './css.ts'
import { type Edge, readEdges } from './shadows.ts'

/** What is coloured of a box, along its sides. */
export interface Bars {
  readonly items: BoxItem[]
  /** Whether none reaches under what stands in the box. */
  readonly clear: boolean
}

/** Shadows with a hard edge within a box, as bars along its sides: as shadows, few programs draw them. */
export function drawEdges(
  style: CSSStyleDeclaration,
  frame: Rect,
  scale: number,
  opacity: number,
  element: string,
): Bars {
  const edges = readEdges(style.boxShadow, scale, opacity)
  if (edges.length === 0) return { items: [], clear: true }
  const borders = readBorders(style, scale)
  const whole = shrink(frame, borders)
  const corners = cutCorners(readCorners(style, frame, scale), borders)
  const content = shrink(whole, readPaddings(style, scale))
  const items = edges.reverse().flatMap((edge) =>
    cutOut(edge, whole, corners).map(
      ({ frame: place, shape }): BoxItem => ({
        kind: 'box',
        frame: roundRect(place),
        element,
        shape,
        fill: { kind: 'solid', colour: edge.colour },
        decorative: true,
      }),
    ),
  )
  return { items, clear: edges.every((edge) => holds(findHole(edge, whole), content)) }
}

/** What a shadow leaves free of a box. */
function findHole({ x, y, reach }: Edge, whole: Rect): Rect | undefined {
  return intersect(whole, {
    x: whole.x + x + reach,
    y: whole.y + y + reach,
    width: whole.width - 2 * reach,
    height: whole.height - 2 * reach,
  })
}

function holds(hole: Rect | undefined, { x, y, width, height }: Rect): boolean {
  if (!hole) return false
  const air = 0.5
  return (
    hole.x <= x + air &&
    hole.y <= y + air &&
    hole.x + hole.width >= x + width - air &&
    hole.y + hole.height >= y + height - air
  )
}

/** A box without what is left free of it: bars, or where it has round corners one shape. */
function cutOut(edge: Edge, whole: Rect, corners: Corners): { frame: Rect; shape: Shape }[] {
  const hole = findHole(edge, whole)
  if (!hole) return [{ frame: whole, shape: shapeOf(corners, whole) }]
  if (shapeOf(corners, whole).kind === 'rect') {
    return listBars(whole, hole).map((frame) => ({ frame, shape: { kind: 'rect' } }))
  }
  const crescent = drawCrescent(edge, whole, corners)
  if (crescent) return [{ frame: whole, shape: { kind: 'path', data: crescent } }]
  const inner = corners.map(([x, y]) => [Math.max(0, x - edge.reach), Math.max(0, y - edge.reach)] as const)
  const outline = drawCorners(corners, { ...whole, x: 0, y: 0 })
  const gap = drawCorners(inner, { ...hole, x: hole.x - whole.x, y: hole.y - whole.y })
  return [{ frame: whole, shape: { kind: 'path', data: `${outline} ${gap}` } }]
}

/** One side of a box with round corners, where the shadow falls from that side alone. */
function drawCrescent({ x, y, reach }: Edge, { width, height }: Rect, corners: Corners): string | undefined {
  if (reach !== 0 || (x !== 0 && y !== 0)) return undefined
  const upright = x !== 0
  const [a = [0, 0], b = [0, 0], c = [0, 0], d = [0, 0]] = corners
  const [first, last] = upright ? (x > 0 ? [a, d] : [b, c]) : y > 0 ? [a, b] : [d, c]
  const far = x < 0 || y < 0
  const length = upright ? height : width
  const depth = Math.abs(x + y)
  const [deep, along] = upright ? ([0, 1] as const) : ([1, 0] as const)
  const near = { deep: first[deep], along: first[along] }
  const end = { deep: last[deep], along: last[along] }
  const back = 1 - bow
  // Points as depth from the side, and along it.
  const place = (from: number, at: number) => {
    const inside = far ? (upright ? width : height) - from : from
    return (upright ? [inside, at] : [at, inside]).map(round).join(' ')
  }
  const run = (letter: string, ...points: (readonly [number, number])[]) =>
    `${letter} ${points.map(([from, at]) => place(from, at)).join(' ')}`
  return [
    run('M', [near.deep, 0]),
    run('C', [near.deep * back, 0], [0, near.along * back], [0, near.along]),
    run('L', [0, length - end.along]),
    run('C', [0, length - end.along * back], [end.deep * back, length], [end.deep, length]),
    run('L', [depth + end.deep, length]),
    run(
      'C',
      [depth + end.deep * back, length],
      [depth, length - end.along * back],
      [depth, length - end.along],
    ),
    run('L', [depth, near.along]),
    run('C', [depth, near.along * back], [depth + near.deep * back, 0], [depth + near.deep, 0]),
    'Z',
  ].join(' ')
}

function listBars({ x, y, width, height }: Rect, hole: Rect): Rect[] {
  const right = hole.x + hole.width
  const foot = hole.y + hole.height
  return [
    { x, y, width, height: hole.y - y },
    { x, y: foot, width, height: y + height - foot },
    { x, y: hole.y, width: hole.x - x, height: hole.height },
    { x: right, y: hole.y, width: x + width - right, height: hole.height },
  ].filter((bar) => bar.width > 0.1 && bar.height > 0.1)
}
