import type { Box, ColourStop, Point, Rgba } from './stops.ts'

/** A part of a box in one colour. */
export interface Wedge {
  readonly colour: Rgba
  readonly corners: readonly Point[]
}

/** Wedges that a turn of colours is cut into at most. */
const most = 320
/** Degrees: a wedge that is wider is no triangle. */
const widest = 60
/** Degrees by which wedges that nothing is seen through lie under the next, so that no seam shows between them. */
const under = 0.2

/** A gradient around a point as wedges of a box, each a shade from the next: drawings know gradients along lines alone. */
export function cutWedges(
  stops: readonly ColourStop[],
  { from, centre }: { readonly from: number; readonly centre: Point },
  { width, height }: Box,
): readonly Wedge[] {
  const all = closeTurn(stops)
  const shades = all.reduce((sum, stop, index) => sum + countShades(all[index - 1] ?? stop, stop), 0)
  const shade = Math.max(1, shades / most)
  const isOpaque = all.every(({ colour }) => colour.alpha > 0.998)
  const reach = 4 * (Math.hypot(width, height) + Math.hypot(centre.x - width / 2, centre.y - height / 2))
  const corner = (turn: number): Point => {
    const radians = ((from + turn - 90) * Math.PI) / 180
    return { x: centre.x + Math.cos(radians) * reach, y: centre.y + Math.sin(radians) * reach }
  }
  return all.flatMap((stop, index): Wedge[] => {
    const before = all[index - 1]
    if (!before || stop.at <= before.at || (before.colour.alpha === 0 && stop.colour.alpha === 0)) return []
    const turn = (stop.at - before.at) * 360
    const count = Math.ceil(Math.max(countShades(before, stop) / shade, turn / widest, 1))
    return Array.from({ length: count }, (_, step) => {
      const start = before.at * 360 + (turn * step) / count
      const end = start + turn / count + (isOpaque ? under : 0)
      const corners = cutToBox([centre, corner(start), corner(end)], { width, height })
      return { colour: mix(before.colour, stop.colour, (step + 0.5) / count), corners }
    }).filter(({ corners }) => corners.length > 2)
  })
}

/** Stops from the beginning of the turn to its end. */
function closeTurn(stops: readonly ColourStop[]): readonly ColourStop[] {
  const [first, last] = [stops[0], stops.at(-1)]
  if (!first || !last) return []
  const inside = stops.map(({ at, colour }) => ({ at: Math.min(1, Math.max(0, at)), colour }))
  return [{ ...first, at: 0 }, ...inside, { ...last, at: 1 }]
}

/** How many steps an eye or a screen can tell between two colours. */
function countShades({ colour: one }: ColourStop, { colour: other }: ColourStop): number {
  const seen = Math.max(one.alpha, other.alpha)
  const channels = [one.red - other.red, one.green - other.green, one.blue - other.blue]
  return Math.max(...channels.map((step) => Math.abs(step) * seen), Math.abs(one.alpha - other.alpha) * 255)
}

/** Colours are mixed by how much of them is seen, as CSS does it. */
function mix(one: Rgba, other: Rgba, share: number): Rgba {
  const alpha = one.alpha + (other.alpha - one.alpha) * share
  const blend = (from: number, to: number) =>
    alpha === 0 ? from : (from * one.alpha * (1 - share) + to * other.alpha * share) / alpha
  return {
    red: blend(one.red, other.red),
    green: blend(one.green, other.green),
    blue: blend(one.blue, other.blue),
    alpha,
  }
}

/** What of a shape without dents lies in a box: Sutherland and Hodgman, one edge of the box after the other. */
function cutToBox(corners: readonly Point[], { width, height }: Box): readonly Point[] {
  const edges: readonly ((point: Point) => number)[] = [
    ({ x }) => x,
    ({ x }) => width - x,
    ({ y }) => y,
    ({ y }) => height - y,
  ]
  return edges.reduce<readonly Point[]>(
    (shape, inside) =>
      shape.flatMap((point, index) => {
        const next = shape[(index + 1) % shape.length] ?? point
        const [here, there] = [inside(point), inside(next)]
        const crossing = here < 0 === there < 0 ? [] : [between(point, next, here / (here - there))]
        return here < 0 ? crossing : [point, ...crossing]
      }),
    corners,
  )
}

function between(one: Point, other: Point, share: number): Point {
  return { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share }
}
