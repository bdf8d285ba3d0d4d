import type { Fill, Stop } from '../../model/scene.ts'
import { averageColour, readColour, writeColour } from './colours.ts'
import { splitCss } from './css.ts'
import { type Gradient, takeApart } from './gradient-parts.ts'
import type { Box, ColourStop, Rgba } from './stops.ts'

/** A CSS gradient that covers a box; undefined for one that a presentation cannot draw. */
export function readGradient(value: string, box: Box, opacity: number): Fill | undefined {
  const gradient = takeApart(value, box)
  if (!gradient || gradient.repeats || gradient.kind === 'conic') return undefined
  if (gradient.kind === 'linear') {
    return { kind: 'linear', angle: normalise(gradient.angle), stops: writeStops(gradient.stops, 1, opacity) }
  }
  const { centre, radius, circle, stops } = gradient
  const x = Math.max(centre.x, box.width - centre.x)
  const y = Math.max(centre.y, box.height - centre.y)
  // A presentation's last colour lies at the farthest corner.
  const share = circle ? radius.x / Math.hypot(x, y) : radius.x / (x * Math.SQRT2)
  return {
    kind: 'radial',
    centre: { x: centre.x / (box.width || 1), y: centre.y / (box.height || 1) },
    stops: writeStops(stops, share, opacity),
  }
}

function writeStops(stops: readonly ColourStop[], share: number, opacity: number): Stop[] {
  return stops.map(({ at, colour }) => ({
    at: Math.round(Math.min(1, Math.max(0, at * share)) * 1000) / 1000,
    colour: writeColour(colour, opacity),
  }))
}

function normalise(angle: number): number {
  return Math.round((((angle % 360) + 360) % 360) * 100) / 100
}

/** Whether programs agree on how a gradient spreads: along a line, or from the middle as far as its box is wide and high. */
export function isAgreed(gradient: Gradient, { width, height }: Box): boolean {
  if (gradient.kind !== 'radial') return gradient.kind === 'linear'
  const { centre, radius, circle } = gradient
  const middle = Math.hypot(centre.x / width - 0.5, centre.y / height - 0.5) < 0.02
  const alike = Math.abs(radius.x / radius.y - width / height) < 0.02
  return middle && (alike || (circle && Math.abs(width - height) < 1))
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
