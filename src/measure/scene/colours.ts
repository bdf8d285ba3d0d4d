import type { Colour } from '../../model/scene.ts'
import type { Rgba } from './stops.ts'

const known = new Map<string, Rgba | undefined>()

/** A computed colour; undefined when nothing of it is seen. */
export function readColour(value: string): Rgba | undefined {
  if (known.has(value)) return known.get(value)
  const colour = parseColour(value)
  const seen = colour && colour.alpha > 0.004 ? colour : undefined
  known.set(value, seen)
  return seen
}

function parseColour(value: string): Rgba | undefined {
  if (value === '' || value === 'transparent' || value === 'none') return undefined
  const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(value)
  if (plain) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = plain
      .slice(1)
      .map((part) => (part === undefined ? undefined : Number(part)))
    return { red, green, blue, alpha }
  }
  return CSS.supports('color', value) ? paintColour(value) : undefined
}

let painter: CanvasRenderingContext2D | undefined

/** What the browser makes of a colour in another space. */
function paintColour(value: string): Rgba | undefined {
  painter ??= new OffscreenCanvas(1, 1).getContext('2d', {
    willReadFrequently: true,
  }) as unknown as CanvasRenderingContext2D
  painter.clearRect(0, 0, 1, 1)
  painter.fillStyle = '#000'
  painter.fillStyle = value
  painter.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = painter.getImageData(0, 0, 1, 1).data
  return { red, green, blue, alpha: alpha / 255 }
}

/** `#rrggbb`, with `aa` where it is not opaque; `opacity` is that of what it is drawn in. */
export function writeColour({ red, green, blue, alpha }: Rgba, opacity = 1): Colour {
  const share = alpha * opacity
  const tail = share > 0.998 ? '' : toHex(share * 255)
  return `#${toHex(red)}${toHex(green)}${toHex(blue)}${tail}`
}

export function toColour(value: string, opacity = 1): Colour | undefined {
  const colour = readColour(value)
  return colour && writeColour(colour, opacity)
}

function toHex(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0')
}

/** One colour over another. */
export function blend(above: Rgba, below: Rgba | undefined): Rgba {
  if (!below || above.alpha >= 1) return above
  const alpha = above.alpha + below.alpha * (1 - above.alpha)
  const mix = (one: number, other: number) =>
    (one * above.alpha + other * below.alpha * (1 - above.alpha)) / alpha
  return {
    red: mix(above.red, below.red),
    green: mix(above.green, below.green),
    blue: mix(above.blue, below.blue),
    alpha,
  }
}

/** The colour half-way through a list of them: what stands for letters filled with a gradient. */
export function averageColour(colours: readonly Rgba[]): Rgba {
  const mean = (read: (colour: Rgba) => number) =>
    colours.reduce((sum, colour) => sum + read(colour), 0) / colours.length
  return {
    red: mean((colour) => colour.red),
    green: mean((colour) => colour.green),
    blue: mean((colour) => colour.blue),
    alpha: mean((colour) => colour.alpha),
  }
}
