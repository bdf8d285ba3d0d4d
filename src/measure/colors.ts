/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number]

const known = new Map<string, Color>()
let pixel: OffscreenCanvasRenderingContext2D | null | undefined

/** What a CSS colour is on the screen, however it is written. */
export function readColor(css: string): Color {
  const before = known.get(css)
  if (before) return before
  const color = parseColor(css) ?? drawColor(css)
  known.set(css, color)
  return color
}

function parseColor(css: string): Color | undefined {
  const numbers = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(css)
  if (!numbers) return undefined
  const [, red, green, blue, alpha = '1'] = numbers
  return [Number(red), Number(green), Number(blue), Number(alpha)]
}

function drawColor(css: string): Color {
  pixel ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!pixel) return [0, 0, 0, 0]
  pixel.clearRect(0, 0, 1, 1)
  pixel.fillStyle = css
  pixel.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}

/** A colour laid over an opaque one. */
export function layOver(below: Color, above: Color): Color {
  return mixColors(below, [above[0], above[1], above[2], 1], above[3])
}

export function mixColors(from: Color, to: Color, share: number): Color {
  const mix = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share
  return [mix(0), mix(1), mix(2), 1]
}

/** Contrast of two opaque colours by WCAG 2, from 1 to 21. */
export function contrastOf(one: Color, other: Color): number {
  const light = luminanceOf(one) + 0.05
  const dark = luminanceOf(other) + 0.05
  return light > dark ? light / dark : dark / light
}

function luminanceOf([red, green, blue]: Color): number {
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue)
}

function toLinear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

export function writeColor([red, green, blue]: Color): string {
  const hex = (channel: number) => Math.round(channel).toString(16).padStart(2, '0')
  return `#${hex(red)}${hex(green)}${hex(blue)}`
}
