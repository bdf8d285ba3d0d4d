import type { Rect } from '../../model/layout.ts'
import type { Shape, Sides } from '../../model/scene.ts'
import { readLength, round, splitCss } from './css.ts'

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

/** Corners of what borders leave of a box. */
export function cutCorners(corners: Corners, { top, right, bottom, left }: Sides): Corners {
  const sides = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const
  return corners.map(([x, y], index) => {
    const [across = 0, down = 0] = sides[index] ?? []
    return [Math.max(0, x - across), Math.max(0, y - down)] as const
  })
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
export const bow = 0.5523

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

/** A frame made smaller at every side; larger where the length is negative. */
export function inset(rect: Rect, by: number): Rect {
  return {
    x: rect.x + by,
    y: rect.y + by,
    width: Math.max(0, rect.width - 2 * by),
    height: Math.max(0, rect.height - 2 * by),
  }
}
