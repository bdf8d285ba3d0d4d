import type { Fill, Shape } from '../../model/scene.ts'
import { round } from './css.ts'
import { readGradient } from './gradient.ts'

interface Box {
  readonly width: number
  readonly height: number
}

type Point = readonly [number, number]

/** The part of a box that a gradient with a hard edge fills with one colour: a corner, a stripe's end. */
export function drawHalf(
  image: string,
  box: Box,
  scale: number,
  opacity: number,
): { shape: Shape; fill: Fill } | undefined {
  const gradient = readGradient(image, box, opacity)
  if (gradient?.kind !== 'linear') return undefined
  const { stops, angle } = gradient
  const edge = stops.findIndex(({ at }, index) => Math.abs((stops[index + 1]?.at ?? 9) - at) < 0.012)
  const before = stops.slice(0, edge + 1).map(({ colour }) => colour)
  const after = stops.slice(edge + 1).map(({ colour }) => colour)
  const [first] = before
  const [last] = after
  if (edge < 0 || first === undefined || last === undefined) return undefined
  if (new Set(before).size > 1 || new Set(after).size > 1 || isClear(first) === isClear(last))
    return undefined
  const at = stops[edge]?.at ?? 0
  const points = cut(box, angle, at, isClear(last))
  if (points.length < 3) return undefined
  const [start, ...rest] = points.map(([x, y]) => `${round(x * scale)} ${round(y * scale)}`)
  const data = `M ${start} ${rest.map((point) => `L ${point}`).join(' ')} Z`
  return { shape: { kind: 'path', data }, fill: { kind: 'solid', colour: isClear(last) ? first : last } }
}

function isClear(colour: string): boolean {
  return colour.endsWith('00') && colour.length === 9
}

/** The box on one side of a line across a gradient. */
function cut({ width, height }: Box, angle: number, at: number, lower: boolean): Point[] {
  const radians = (angle * Math.PI) / 180
  const across = Math.cos(radians)
  const down = Math.sin(radians)
  const length = Math.abs(width * across) + Math.abs(height * down)
  const reach = ([x, y]: Point) => {
    const share = ((x - width / 2) * across + (y - height / 2) * down) / length + 0.5 - at
    return lower ? -share : share
  }
  const corners: Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] as Point
    const [here, there] = [reach(corner), reach(next)]
    const points: Point[] = here >= 0 ? [corner] : []
    if (here >= 0 !== there >= 0) {
      const share = here / (here - there)
      points.push([corner[0] + (next[0] - corner[0]) * share, corner[1] + (next[1] - corner[1]) * share])
    }
    return points
  })
}
