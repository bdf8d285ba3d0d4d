import type { Rect } from '../../model/layout.ts'
import { writeColour } from './colours.ts'
import { readBorders, round, shrink } from './css.ts'
import { type Gradient, takeApart } from './gradient-parts.ts'
import { type Layer, placeLayer } from './pictures.ts'
import type { Box, ColourStop, Rgba } from './stops.ts'
import { cutWedges } from './wedges.ts'

/** The most pieces that a drawing of a background may be made of: beyond it, a picture is lighter. */
const most = { stops: 400, tiles: 400, wedges: 2000 }

/** What is filled: a frame on the slide, and how much larger it is than it was laid out. */
interface Filled {
  readonly frame: Rect
  readonly scale: number
  readonly style: CSSStyleDeclaration
}

/** Layers of gradients over a colour as one drawing of a box, an SVG; undefined where one cannot be drawn so. */
export function drawGradients(
  layers: readonly Layer[],
  ground: Rgba | undefined,
  { frame, scale, style }: Filled,
  opacity: number,
): string | undefined {
  const area = style.backgroundOrigin === 'border-box' ? frame : shrink(frame, readBorders(style, scale))
  const drawn = layers.map((layer, index) => drawLayer(layer, index, frame, area, scale, opacity))
  if (drawn.includes(undefined)) return undefined
  const size = `width="${round(frame.width)}" height="${round(frame.height)}"`
  const base = ground && `<rect ${size} ${paint('fill', ground, opacity)}/>`
  // The first layer lies over all others.
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${base ?? ''}${drawn.reverse().join('')}</svg>`
}

function drawLayer(
  layer: Layer,
  index: number,
  box: Rect,
  area: Rect,
  scale: number,
  opacity: number,
): string | undefined {
  const whole = placeLayer(layer, area, undefined, scale)
  if (whole.width < 0.01 || whole.height < 0.01) return ''
  const size = { width: whole.width / scale, height: whole.height / scale }
  const gradient = takeApart(layer.image, size)
  const tiles = gradient && listTiles(layer, whole, box)
  if (!tiles || tiles.length > most.tiles) return undefined
  const corners = tiles.map(({ x, y }) => `translate(${round(x - box.x)} ${round(y - box.y)})`)
  if (gradient.kind === 'conic') return drawConic(gradient, size, corners, scale, opacity)
  const name = `g${index}`
  const definition = defineGradient(gradient, size, name, scale, opacity)
  if (definition === undefined) return undefined
  const rects = corners.map(
    (corner) =>
      `<rect transform="${corner}" width="${round(whole.width)}" height="${round(whole.height)}" fill="url(#${name})"/>`,
  )
  return `<defs>${definition}</defs>${rects.join('')}`
}

/** Wedges, and their repeats. */
function drawConic(
  gradient: Extract<Gradient, { kind: 'conic' }>,
  size: Box,
  corners: readonly string[],
  scale: number,
  opacity: number,
): string | undefined {
  const stops = gradient.repeats ? repeatStops(gradient.stops, 1) : gradient.stops
  const wedges = stops && cutWedges(stops, gradient, size)
  if (!wedges || wedges.length * corners.length > most.wedges) return undefined
  const paths = wedges.map(({ colour, corners }) => {
    const points = corners.map(({ x, y }) => `${round(x * scale)} ${round(y * scale)}`)
    return `<path d="M${points.join('L')}Z" ${paint('fill', colour, opacity)}/>`
  })
  return corners
    .map((corner) => `<g transform="${corner}" shape-rendering="crispEdges">${paths.join('')}</g>`)
    .join('')
}

/** Where a layer's picture lies, and its repeats. */
function listTiles({ repeat }: Layer, whole: Rect, box: Rect): { x: number; y: number }[] {
  const [across = 'repeat', down = across] = repeat.split(' ')
  const columns = listStarts(!/^(no-repeat|repeat-y)$/.test(across), whole.x, whole.width, box.x, box.width)
  const isDown = across === 'repeat-x' ? false : across === 'repeat-y' || down !== 'no-repeat'
  const rows = listStarts(isDown, whole.y, whole.height, box.y, box.height)
  if (columns.length * rows.length > most.tiles) return Array(most.tiles + 1).fill({ x: 0, y: 0 })
  return rows.flatMap((y) => columns.map((x) => ({ x, y })))
}

function listStarts(repeats: boolean, start: number, length: number, from: number, room: number): number[] {
  if (!repeats) return [start]
  const first = start - Math.ceil((start - from) / length - 1e-6) * length
  const count = Math.min(most.tiles + 1, Math.ceil((from + room - first) / length - 1e-6))
  return Array.from({ length: count }, (_, index) => first + index * length)
}

function defineGradient(
  gradient: Exclude<Gradient, { kind: 'conic' }>,
  { width, height }: { readonly width: number; readonly height: number },
  name: string,
  scale: number,
  opacity: number,
): string | undefined {
  const reach = gradient.kind === 'radial' ? reachOf(gradient, width, height) : 1
  const stops = gradient.repeats ? repeatStops(gradient.stops, reach) : gradient.stops
  const first = Math.min(0, stops?.[0]?.at ?? 0)
  const end = Math.max(1, stops?.at(-1)?.at ?? 0)
  if (!stops || stops.length > most.stops) return undefined
  const units = `id="${name}" gradientUnits="userSpaceOnUse"`
  if (gradient.kind === 'linear') {
    const radians = (gradient.angle * Math.PI) / 180
    const at = (share: number) => {
      const way = (share - 0.5) * gradient.length * scale
      const x = (width * scale) / 2 + Math.cos(radians) * way
      return { x: exact(x), y: exact((height * scale) / 2 + Math.sin(radians) * way) }
    }
    const [from, to] = [at(first), at(end)]
    const line = `x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"`
    return `<linearGradient ${units} ${line}>${writeStops(stops, first, end, opacity)}</linearGradient>`
  }
  const { centre, radius } = gradient
  if (first < 0 || radius.x < 0.01 || radius.y < 0.01) return undefined
  const squeeze = exact(radius.y / radius.x)
  const place = `translate(${exact(centre.x * scale)} ${exact(centre.y * scale)}) scale(1 ${squeeze})`
  const circle = `cx="0" cy="0" r="${exact(radius.x * end * scale)}" gradientTransform="${place}"`
  return `<radialGradient ${units} ${circle}>${writeStops(stops, 0, end, opacity)}</radialGradient>`
}

/** How many radii it is from the centre to the farthest corner. */
function reachOf({ centre, radius }: Extract<Gradient, { kind: 'radial' }>, width: number, height: number) {
  const x = Math.max(Math.abs(centre.x), Math.abs(width - centre.x)) / (radius.x || 1)
  return Math.hypot(x, Math.max(Math.abs(centre.y), Math.abs(height - centre.y)) / (radius.y || 1))
}

/** The same stops again and again, from where the gradient begins to as far as it is seen. */
function repeatStops(stops: readonly ColourStop[], reach: number): ColourStop[] | undefined {
  const start = stops[0]?.at ?? 0
  const length = (stops.at(-1)?.at ?? 0) - start
  if (length <= 0) return undefined
  const from = Math.floor(-start / length)
  const count = Math.ceil((reach - start) / length - 1e-6) - from
  if (count * stops.length > most.stops) return undefined
  const all = Array.from({ length: count }, (_, index) =>
    stops.map(({ at, colour }) => ({ at: at + (from + index) * length, colour })),
  ).flat()
  return cutBefore(all)
}

/** Stops from 0 on, with the colour that is there. */
function cutBefore(stops: readonly ColourStop[]): ColourStop[] {
  const next = stops.findIndex(({ at }) => at >= 0)
  const [before, after] = [stops[next - 1], stops[next]]
  if (!before || !after) return [...stops]
  const share = after.at === before.at ? 1 : -before.at / (after.at - before.at)
  const mix = (one: number, other: number) => one + (other - one) * share
  const colour = {
    red: mix(before.colour.red, after.colour.red),
    green: mix(before.colour.green, after.colour.green),
    blue: mix(before.colour.blue, after.colour.blue),
    alpha: mix(before.colour.alpha, after.colour.alpha),
  }
  return [{ at: 0, colour }, ...stops.slice(next)]
}

function writeStops(stops: readonly ColourStop[], from: number, to: number, opacity: number): string {
  return stops
    .map(
      ({ at, colour }) =>
        `<stop offset="${exact((at - from) / (to - from || 1))}" ${paint('stop', colour, opacity)}/>`,
    )
    .join('')
}

function paint(name: 'fill' | 'stop', colour: Rgba, opacity: number): string {
  const property = name === 'fill' ? 'fill' : 'stop-color'
  const share = colour.alpha * opacity
  const seen = share > 0.998 ? '' : ` ${name}-opacity="${exact(share)}"`
  return `${property}="${writeColour({ ...colour, alpha: 1 })}"${seen}`
}

function exact(value: number): number {
  return Math.round(value * 100_000) / 100_000 || 0
}
