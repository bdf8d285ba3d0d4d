import type { Fill, Stop } from '../../model/scene.ts'
import { averageColour, type Rgba, readColour, writeColour } from './colours.ts'
import { readLength, splitCss } from './css.ts'

interface Box {
  readonly width: number
  readonly height: number
}

/** A CSS gradient that covers a box; undefined for one that a presentation cannot draw. */
export function readGradient(value: string, box: Box, opacity: number): Fill | undefined {
  const [, kind, inside] = /^(linear|radial)-gradient\((.*)\)$/s.exec(value) ?? []
  if (inside === undefined) return undefined
  const parts = splitCss(inside)
  return kind === 'linear' ? readLinear(parts, box, opacity) : readRadial(parts, box, opacity)
}

const sides: Readonly<Record<string, number>> = { top: -90, right: 0, bottom: 90, left: 180 }

function readLinear(parts: string[], box: Box, opacity: number): Fill | undefined {
  const head = parts[0] ?? ''
  const angle = readAngle(head, box)
  const stops = angle === undefined ? parts : parts.slice(1)
  const css = ((angle ?? 90) * Math.PI) / 180
  const length = Math.abs(box.width * Math.cos(css)) + Math.abs(box.height * Math.sin(css))
  const list = readStops(stops, length, opacity)
  return list && { kind: 'linear', angle: normalise(angle ?? 90), stops: list }
}

/** Degrees clockwise from "to the right"; undefined when the words are no direction. */
function readAngle(words: string, { width, height }: Box): number | undefined {
  const [, number, unit] = /^(-?[\d.]+)(deg|turn|rad|grad)$/.exec(words) ?? []
  if (number !== undefined) return toDegrees(Number(number), unit) - 90
  if (!words.startsWith('to ')) return undefined
  const names = words.slice(3).split(' ')
  if (names.length === 1) return sides[names[0] ?? ''] ?? 90
  const x = names.includes('left') ? -1 : 1
  const y = names.includes('top') ? -1 : 1
  return (Math.atan2(y * width, x * height) * 180) / Math.PI
}

function toDegrees(number: number, unit: string | undefined): number {
  if (unit === 'turn') return number * 360
  if (unit === 'rad') return (number * 180) / Math.PI
  return unit === 'grad' ? number * 0.9 : number
}

function normalise(angle: number): number {
  return Math.round((((angle % 360) + 360) % 360) * 100) / 100
}

function readRadial(parts: string[], box: Box, opacity: number): Fill | undefined {
  const head = parts[0] ?? ''
  const [first] = splitCss(head, ' ')
  const shaped = first !== undefined && !readColour(first) && !head.startsWith('color')
  const [size = '', place = ''] = shaped ? head.split(/\bat\b/).map((words) => words.trim()) : []
  const centre = readCentre(place, box)
  const x = Math.max(centre.x, box.width - centre.x)
  const y = Math.max(centre.y, box.height - centre.y)
  const radius = readRadius(size, x, y)
  const list = readStops(shaped ? parts.slice(1) : parts, radius, opacity)
  if (!list) return undefined
  // A presentation's last colour lies at the farthest corner.
  const corner = Math.hypot(x, y)
  const stretched = size.includes('circle') || /^[\d.]/.test(size) ? radius / corner : 1
  const stops = list.map((stop) => ({ ...stop, at: Math.min(1, stop.at * stretched) }))
  return {
    kind: 'radial',
    centre: { x: centre.x / (box.width || 1), y: centre.y / (box.height || 1) },
    stops,
  }
}

function readRadius(size: string, x: number, y: number): number {
  const [, length] = /(?:^|\s)([\d.]+)px/.exec(size) ?? []
  if (length !== undefined) return Number(length)
  if (size.includes('closest-side')) return Math.min(x, y)
  if (size.includes('farthest-side')) return Math.max(x, y)
  return Math.hypot(x, y)
}

function readCentre(place: string, box: Box): { x: number; y: number } {
  const words: Readonly<Record<string, string>> = {
    left: '0%',
    top: '0%',
    center: '50%',
    right: '100%',
    bottom: '100%',
  }
  const [across = '50%', down = '50%'] = splitCss(place, ' ').map((word) => words[word] ?? word)
  return { x: readLength(across, box.width), y: readLength(down, box.height) }
}

interface LooseStop {
  readonly colour: Rgba | undefined
  readonly at?: number
}

function readStops(parts: readonly string[], length: number, opacity: number): Stop[] | undefined {
  const loose = parts.flatMap((part): LooseStop[] => {
    const words = splitCss(part, ' ')
    const places = words.slice(1).map((word) => readLength(word, length) / (length || 1))
    const colour = readColour(words[0] ?? '')
    if (words.length === 1 && /^[\d.]+(%|px)$/.test(part)) return []
    return places.length === 0 ? [{ colour }] : places.map((at) => ({ colour, at }))
  })
  if (loose.length < 2) return undefined
  const seen = loose.flatMap(({ colour }) => colour ?? [])
  if (seen.length === 0) return undefined
  // A transparent stop fades in the colour of its neighbour.
  const clear = { ...averageColour(seen), alpha: 0 }
  return spread(loose).map(({ colour, at }) => ({
    at: Math.round(at * 1000) / 1000,
    colour: writeColour(colour ?? clear, opacity),
  }))
}

/** Gives places to stops without one, and keeps them in order, within 0 and 1. */
function spread(stops: readonly LooseStop[]): { colour: Rgba | undefined; at: number }[] {
  const places = stops.map(({ at }, index) =>
    at === undefined && index === 0 ? 0 : at === undefined && index === stops.length - 1 ? 1 : at,
  )
  let last = 0
  return stops.map(({ colour }, index) => {
    let at = places[index]
    if (at === undefined) {
      const next = places.findIndex((place, later) => later > index && place !== undefined)
      at = last + ((places[next] ?? 1) - last) / (next - index + 1)
    }
    last = Math.min(1, Math.max(last, at, 0))
    return { colour, at: last }
  })
}

/** The colour that stands for letters filled with a gradient. */
export function averageGradient(value: string): Rgba | undefined {
  const colours = splitCss(/\((.*)\)$/s.exec(value)?.[1] ?? '').flatMap(
    (part) => readColour(splitCss(part, ' ')[0] ?? '') ?? [],
  )
  return colours.length > 0 ? averageColour(colours) : undefined
}

/** A gradient with each of its colours laid over what is below. */
export function overlay(fill: Fill, change: (colour: Rgba) => Rgba, opacity: number): Fill {
  if (fill.kind !== 'linear' && fill.kind !== 'radial') return fill
  const stops = fill.stops.map(({ at, colour }) => ({
    at,
    colour: writeColour(change(parseHex(colour)), opacity),
  }))
  return { ...fill, stops }
}

function parseHex(colour: string): Rgba {
  const [red = 0, green = 0, blue = 0, alpha = 255] = (colour.slice(1).match(/../g) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  )
  return { red, green, blue, alpha: alpha / 255 }
}
