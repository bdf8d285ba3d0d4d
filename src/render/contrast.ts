import type { Rect, Tone } from '../model/layout.ts'
import { listWindows } from '../model/windows.ts'

/** A capture that holds a part of a slide: red, green and blue, a byte each. */
export interface Pixels {
  readonly data: Uint8Array
  /** Of the capture. */
  readonly width: number
  /** Pixels of the capture a pixel of the slide: 1 or less. */
  readonly scale: number
  /** Where on the slide the capture begins. */
  readonly x: number
  readonly y: number
  /** The part of the slide that it holds. */
  readonly area: Rect
}

type Rgb = readonly [red: number, green: number, blue: number]
type Seen = Pick<Tone, 'ratio' | 'behind' | 'color'>

/** A letter's stroke, where the mask is this dark. */
const stroke = 90

/** How letters of a known colour stand out from what is behind them: the worst word counts. */
export function judgeBehind(tone: Tone, back: Pixels): Seen {
  const [red, green, blue, alpha] = readHex(tone.color)
  let worst: Seen | undefined
  for (const window of listWindows(tone.lines, tone.fontSize)) {
    const points = listPoints(window, back).map((at) => {
      const behind = readPixel(back, at)
      const front = mix(behind, [red, green, blue], alpha)
      return { ratio: contrast(behind, front), behind, front }
    })
    worst = pickWorse(worst, points)
  }
  return worst ?? { color: tone.color }
}

/**
 * How letters come out, seen with and without them, and what part of the worst word something else hides. `mask` shows
 * the letters alone.
 */
export function judgeThrough(
  tone: Tone,
  back: Pixels,
  front: Pixels,
  mask: Pixels,
): Seen & { hidden: number } {
  const asked = readHex(tone.color)
  let worst: Seen | undefined
  let hidden = 0
  for (const window of listWindows(tone.lines, tone.fontSize, 1.2)) {
    const strokes = listPoints(window, mask, 1).filter((at) => readPixel(mask, at)[0] < stroke)
    if (strokes.length < 12) continue
    const points = strokes.map((at) => compare(readPixel(back, at), readPixel(front, at)))
    const lost = points.filter(({ same, front: now }) => same && distance(now, asked) > 60)
    hidden = Math.max(hidden, lost.length / points.length)
    // Where something lies over a word, its edges say nothing of its colour.
    if (lost.length > points.length / 8) continue
    worst = pickWorse(
      worst,
      points.filter(({ same }) => !same),
    )
    if (worst === undefined && lost.length === 0) worst = pickWorse(worst, points)
  }
  return { ...(worst ?? { color: tone.color }), hidden: Math.round(hidden * 100) / 100 }
}

function compare(behind: Rgb, front: Rgb) {
  return { ratio: contrast(behind, front), behind, front, same: distance(behind, front) < 8 }
}

interface Point {
  readonly ratio: number
  readonly behind: Rgb
  readonly front: Rgb
}

/** A word is as readable as its middling point. */
function pickWorse(worst: Seen | undefined, points: readonly Point[]): Seen | undefined {
  const point = [...points].sort((one, other) => one.ratio - other.ratio)[Math.floor(points.length / 2)]
  if (!point || (worst?.ratio ?? Number.POSITIVE_INFINITY) <= point.ratio) return worst
  return {
    ratio: Math.round(point.ratio * 100) / 100,
    behind: writeHex(point.behind),
    color: writeHex(point.front),
  }
}

/** Places in the capture, every so many pixels of the slide. */
function listPoints(window: Rect, { x, y, width, area, scale }: Pixels, step = 2): number[] {
  const points: number[] = []
  const left = Math.max(area.x, Math.round(window.x)) - x
  const right = Math.min(area.x + area.width, Math.round(window.x + window.width)) - x
  const top = Math.max(area.y, Math.round(window.y)) - y
  const bottom = Math.min(area.y + area.height, Math.round(window.y + window.height)) - y
  for (let row = top; row < bottom; row += step)
    for (let column = left; column < right; column += step)
      points.push(Math.floor(row * scale) * width + Math.floor(column * scale))
  return points
}

function readPixel({ data }: Pixels, at: number): Rgb {
  return [data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0]
}

/** `#rrggbb` or `#rrggbbaa`. */
function readHex(hex: string): [number, number, number, number] {
  const channel = (place: number) => Number.parseInt(hex.slice(place, place + 2) || 'ff', 16)
  return [channel(1), channel(3), channel(5), channel(7) / 255]
}

function writeHex(color: Rgb): string {
  return `#${color.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map(
    (index) => (from[index] ?? 0) + ((to[index] ?? 0) - (from[index] ?? 0)) * share,
  ) as never
}

function distance(one: readonly number[], other: readonly number[]): number {
  return [0, 1, 2].reduce((sum, index) => sum + Math.abs((one[index] ?? 0) - (other[index] ?? 0)), 0)
}

function contrast(one: Rgb, other: Rgb): number {
  const light = luminance(one) + 0.05
  const dark = luminance(other) + 0.05
  return light > dark ? light / dark : dark / light
}

const linear = Float64Array.from({ length: 256 }, (_, channel) => {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
})

function luminance([red, green, blue]: Rgb): number {
  const part = (channel: number) => linear[Math.round(channel)] ?? 0
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}
