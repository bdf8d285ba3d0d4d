import { averageColour, readColour } from './colours.ts'
import { readLength, readPlace, splitCss } from './css.ts'
import type { Box, ColourStop, Point, Rgba } from './stops.ts'

/** A gradient of CSS, in px of the box that it fills. */
export type Gradient = {
  readonly repeats: boolean
  readonly stops: readonly ColourStop[]
} & (
  | {
      readonly kind: 'linear'
      /** Degrees clockwise from "to the right". */
      readonly angle: number
      /** How far it is from the first colour to the last. */
      readonly length: number
    }
  | {
      readonly kind: 'radial'
      readonly circle: boolean
      readonly centre: Point
      readonly radius: Point
    }
  | {
      readonly kind: 'conic'
      /** Degrees clockwise from "to the top" at which its turn begins. */
      readonly from: number
      readonly centre: Point
    }
)

/** Takes a CSS gradient apart; undefined for one through another space of colours. */
export function takeApart(value: string, box: Box): Gradient | undefined {
  const [, again, kind, inside] = /^(repeating-)?(linear|radial|conic)-gradient\((.*)\)$/s.exec(value) ?? []
  if (inside === undefined) return undefined
  const parts = splitCss(inside)
  if (/\bin [a-z]/.test(parts[0] ?? '')) return undefined
  const repeats = again !== undefined
  if (kind === 'conic') return readConic(parts, box, repeats)
  return kind === 'linear' ? readLinear(parts, box, repeats) : readRadial(parts, box, repeats)
}

const sides: Readonly<Record<string, number>> = { top: -90, right: 0, bottom: 90, left: 180 }

function readLinear(parts: readonly string[], box: Box, repeats: boolean): Gradient | undefined {
  const told = readAngle(parts[0] ?? '', box)
  const angle = told ?? 90
  const radians = (angle * Math.PI) / 180
  const length = Math.abs(box.width * Math.cos(radians)) + Math.abs(box.height * Math.sin(radians))
  const stops = readStops(told === undefined ? parts : parts.slice(1), shareOf(length))
  return stops && { kind: 'linear', angle, length, repeats, stops }
}

/** Degrees clockwise from "to the right"; undefined when the words are no direction. */
function readAngle(words: string, { width, height }: Box): number | undefined {
  const turned = readDegrees(words)
  if (turned !== undefined) return turned - 90
  if (!words.startsWith('to ')) return undefined
  const names = words.slice(3).split(' ')
  if (names.length === 1) return sides[names[0] ?? ''] ?? 90
  const x = names.includes('left') ? -1 : 1
  const y = names.includes('top') ? -1 : 1
  return (Math.atan2(y * width, x * height) * 180) / Math.PI
}

function readDegrees(words: string): number | undefined {
  const [, number, unit] = /^(-?[\d.]+)(deg|turn|rad|grad)$/.exec(words) ?? []
  return number === undefined ? undefined : toDegrees(Number(number), unit)
}

function toDegrees(number: number, unit: string | undefined): number {
  if (unit === 'turn') return number * 360
  if (unit === 'rad') return (number * 180) / Math.PI
  return unit === 'grad' ? number * 0.9 : number
}

function readConic(parts: readonly string[], box: Box, repeats: boolean): Gradient | undefined {
  const [head = ''] = parts
  const told = /^(?:from|at)\s/.test(head)
  const [start = '', place = ''] = told ? head.split(/\bat\b/).map((words) => words.trim()) : []
  const from = readDegrees(start.replace(/^from\s+/, '')) ?? 0
  const stops = readStops(told ? parts.slice(1) : parts, (word) => {
    const turned = readDegrees(word)
    return turned === undefined ? readLength(word, 1) : turned / 360
  })
  return stops && { kind: 'conic', from, centre: readCentre(place, box), repeats, stops }
}

function readRadial(parts: readonly string[], box: Box, repeats: boolean): Gradient | undefined {
  const head = parts[0] ?? ''
  const [first] = splitCss(head, ' ')
  const shaped = first !== undefined && !readColour(first) && first !== 'transparent'
  const [size = '', place = ''] = shaped ? head.split(/\bat\b/).map((words) => words.trim()) : []
  const centre = readCentre(place, box)
  const { circle, radius } = readRadius(size, centre, box)
  const stops = readStops(shaped ? parts.slice(1) : parts, shareOf(radius.x))
  return stops && { kind: 'radial', circle, centre, radius, repeats, stops }
}

function readRadius(size: string, { x, y }: Point, { width, height }: Box) {
  const lengths = splitCss(size, ' ').filter((word) => /^(calc\(|-?[\d.])/.test(word))
  const [across, down] = lengths
  const circle = size.includes('circle') || lengths.length === 1
  if (across !== undefined) {
    const radius = readLength(across, width)
    return { circle, radius: { x: radius, y: down === undefined ? radius : readLength(down, height) } }
  }
  const pick = size.includes('closest') ? Math.min : Math.max
  const reach = { x: pick(Math.abs(x), Math.abs(width - x)), y: pick(Math.abs(y), Math.abs(height - y)) }
  if (circle) {
    const radius = size.includes('side') ? pick(reach.x, reach.y) : Math.hypot(reach.x, reach.y)
    return { circle, radius: { x: radius, y: radius } }
  }
  const stretch = size.includes('side') ? 1 : Math.SQRT2
  return { circle, radius: { x: reach.x * stretch, y: reach.y * stretch } }
}

function readCentre(place: string, { width, height }: Box): Point {
  const [across, down] = readPlace(place)
  return { x: readLength(across, width), y: readLength(down, height) }
}

interface LooseStop {
  readonly colour: Rgba | undefined
  readonly at?: number
}

function shareOf(length: number): (word: string) => number {
  return (word) => readLength(word, length) / (length || 1)
}

/** Colours with the share of the way that each is at, which `read` makes of a word. */
function readStops(parts: readonly string[], read: (word: string) => number): ColourStop[] | undefined {
  const loose = parts.flatMap((part): LooseStop[] => {
    const words = splitCss(part, ' ')
    const places = words.slice(1).map(read)
    if (words.length === 1 && /^-?[\d.]+(%|px|deg)$/.test(part)) return []
    const colour = readColour(words[0] ?? '')
    return places.length === 0 ? [{ colour }] : places.map((at) => ({ colour, at }))
  })
  const seen = loose.flatMap(({ colour }) => colour ?? [])
  if (loose.length < 2 || seen.length === 0) return undefined
  const clear = { ...averageColour(seen), alpha: 0 }
  return tintClear(spread(loose).map(({ colour, at }) => ({ at, colour: colour ?? clear })))
}

/** Gives places to stops without one, and keeps them in order. */
function spread(stops: readonly LooseStop[]): { colour: Rgba | undefined; at: number }[] {
  const places = stops.map(({ at }, index) =>
    at === undefined && index === 0 ? 0 : at === undefined && index === stops.length - 1 ? 1 : at,
  )
  let last = places[0] ?? 0
  return stops.map(({ colour }, index) => {
    let at = places[index]
    if (at === undefined) {
      const next = places.findIndex((place, later) => later > index && place !== undefined)
      at = last + ((places[next] ?? 1) - last) / (next - index + 1)
    }
    last = Math.max(last, at)
    return { colour, at: last }
  })
}

/** CSS fades a colour out without changing it: what is clear has the colour of its neighbour, at either side. */
function tintClear(stops: readonly ColourStop[]): ColourStop[] {
  return stops.flatMap((stop, index) => {
    if (stop.colour.alpha > 0) return [stop]
    const near = [stops[index - 1], stops[index + 1]].flatMap((other) =>
      other && other.colour.alpha > 0 ? [{ at: stop.at, colour: { ...other.colour, alpha: 0 } }] : [],
    )
    const [one, other] = near
    if (!one) return [stop]
    return other && JSON.stringify(one) !== JSON.stringify(other) ? [one, other] : [one]
  })
}
