import { type Color, layOver } from './colors.ts'
import type { Edges } from './edges.ts'
import { fromOklab, toOklab } from './oklab.ts'
import { readScale } from './scale.ts'
import { readBorders, shrink } from './scene/css.ts'
import { type Gradient, takeApart } from './scene/gradient-parts.ts'
import { type Layer, listLayers, placeLayer } from './scene/pictures.ts'
import type { ColourStop } from './scene/stops.ts'

/** What is to be seen of a colour at a point of the page, with gradients over it. */
export type Shade = (back: Color, x: number, y: number) => Color

/** What an element's gradients draw; undefined where there is more to it than they. */
export function readShade(element: Element, style: CSSStyleDeclaration, frame: Edges): Shade | undefined {
  const plain =
    style.display !== 'inline' &&
    /^(padding-box(, )?)+$/.test(style.backgroundOrigin) &&
    /^(scroll(, )?)+$/.test(style.backgroundAttachment) &&
    /^(normal(, )?)+$/.test(style.backgroundBlendMode) &&
    style.maskImage === 'none' &&
    style.clipPath === 'none'
  if (!plain) return undefined
  const scale = readScale(element)
  const whole = {
    ...{ x: frame.left, y: frame.top },
    ...{ width: frame.right - frame.left, height: frame.bottom - frame.top },
  }
  const box = shrink(whole, readBorders(style, scale))
  // The lowest of them comes last.
  const layers = listLayers(style).reverse()
  const shades = layers.map((layer) => readLayer(layer, box, scale))
  if (!shades.every((shade) => shade !== undefined)) return undefined
  return (back, x, y) => shades.reduce((below, shade) => shade(below, x, y), back)
}

type Box = Parameters<typeof placeLayer>[1]

function readLayer(layer: Layer, box: Box, scale: number): Shade | undefined {
  if (layer.image === 'none') return (back) => back
  const [across = '', down = across] = repeats[layer.repeat] ?? layer.repeat.split(' ')
  if (/space|round/.test(`${across} ${down}`)) return undefined
  // A gradient fills the side that nothing is said of.
  const tile = placeLayer({ ...layer, size: layer.size.replaceAll('auto', '100%') }, box, undefined, scale)
  const gradient = takeApart(layer.image, { width: tile.width / scale, height: tile.height / scale })
  if (!gradient || !(tile.width > 0 && tile.height > 0)) return undefined
  const wayTo = readWay(gradient, { width: tile.width / scale, height: tile.height / scale })
  const mix = mixStops(gradient.stops, free.test(layer.image) ? oklab : srgb)
  return (back, x, y) => {
    const right = place(x - tile.x, tile.width, across)
    const below = place(y - tile.y, tile.height, down)
    if (right === undefined || below === undefined) return back
    return layOver(back, mix(wayTo(right / scale, below / scale)))
  }
}

const repeats: Readonly<Record<string, readonly string[]>> = {
  'repeat-x': ['repeat', 'no-repeat'],
  'repeat-y': ['no-repeat', 'repeat'],
}

/** Where in a tile a point lies; undefined outside of one that does not repeat. */
function place(from: number, length: number, how: string): number | undefined {
  if (how === 'repeat') return from - Math.floor(from / length) * length
  return from >= 0 && from <= length ? from : undefined
}

/** How far along a gradient a point of its box is: 0 where it begins, 1 where it ends. */
function readWay(
  gradient: Gradient,
  box: { width: number; height: number },
): (x: number, y: number) => number {
  const way = readOnce(gradient, box)
  if (!gradient.repeats) return way
  const first = gradient.stops[0]?.at ?? 0
  const length = (gradient.stops.at(-1)?.at ?? 1) - first
  if (!(length > 0)) return () => first + 1
  return (x, y) => {
    const at = way(x, y) - first
    return first + at - Math.floor(at / length) * length
  }
}

function readOnce(
  gradient: Gradient,
  { width, height }: { width: number; height: number },
): (x: number, y: number) => number {
  if (gradient.kind === 'linear') {
    const angle = (gradient.angle * Math.PI) / 180
    const across = Math.cos(angle) / (gradient.length || 1)
    const down = Math.sin(angle) / (gradient.length || 1)
    return (x, y) => (x - width / 2) * across + (y - height / 2) * down + 0.5
  }
  const { centre } = gradient
  if (gradient.kind === 'radial') {
    const { radius } = gradient
    return (x, y) => Math.hypot((x - centre.x) / (radius.x || 1e-6), (y - centre.y) / (radius.y || 1e-6))
  }
  return (x, y) => {
    const turn = Math.atan2(x - centre.x, centre.y - y) / Math.PI / 2 - gradient.from / 360
    return turn - Math.floor(turn)
  }
}

/** Three numbers that tell a colour, and the way back to red, green and blue. */
interface Space {
  readonly read: (red: number, green: number, blue: number) => readonly [number, number, number]
  readonly write: (numbers: readonly [number, number, number]) => readonly [number, number, number]
}

const srgb: Space = { read: (...numbers) => numbers, write: (numbers) => numbers }
const oklab: Space = { read: toOklab, write: fromOklab }

/** One colour that is not written as `rgb()` has them all mixed in another space. */
const free = /\b(color|(ok)?(lab|lch))\(/

/** Colours are mixed with their alpha in them: one that is hardly there lends hardly any of its hue. */
function mixStops(stops: readonly ColourStop[], { read, write }: Space): (at: number) => Color {
  const marks = stops.map(({ at, colour: { red, green, blue, alpha } }) => ({
    ...{ at, alpha, numbers: read(red, green, blue) },
  }))
  return (at) => {
    const next = marks.findIndex((mark) => mark.at > at)
    const to = marks.at(next)
    const from = next > 0 ? marks[next - 1] : to
    if (!from || !to) return [0, 0, 0, 0]
    const share = to.at > from.at ? (at - from.at) / (to.at - from.at) : 0
    const one = from.alpha * (1 - share)
    const other = to.alpha * share
    const alpha = one + other
    if (alpha === 0) return [0, 0, 0, 0]
    const mix = (index: 0 | 1 | 2) => (from.numbers[index] * one + to.numbers[index] * other) / alpha
    return [...write([mix(0), mix(1), mix(2)]), alpha]
  }
}
