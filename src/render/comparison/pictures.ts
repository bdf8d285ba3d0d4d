import { loadSharp } from '../sharp.ts'

export interface PictureDifference {
  /** How much of the picture differs: from 0 to 1. */
  readonly share: number
  /** The newer picture, pale, with what differs marked on it; absent when pictures of different sizes were compared. */
  readonly marked?: Uint8Array
}

/** Steps of 255 that a channel may differ: less is rounding, and nobody sees it. */
const tolerance = 4

/** Pixels around a difference that are tinted, so that a comma is found. */
const halo = 7

/** Compares two PNG pictures of a slide; undefined when they look the same. */
export async function comparePictures(
  before: Uint8Array,
  after: Uint8Array,
): Promise<PictureDifference | undefined> {
  const [old, fresh] = await Promise.all([decode(before), decode(after)])
  if (old.width !== fresh.width || old.height !== fresh.height) return { share: 1 }
  const mask = new Uint8Array(fresh.width * fresh.height)
  let count = 0
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    if (!differs(old.pixels, fresh.pixels, pixel * 3)) continue
    mask[pixel] = 1
    count += 1
  }
  if (count === 0) return undefined
  return { share: count / mask.length, marked: await encode(markPixels(fresh, mask), fresh) }
}

interface Pixels {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

async function decode(bytes: Uint8Array): Promise<Pixels> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

async function encode(pixels: Uint8Array, { width, height }: Pixels): Promise<Uint8Array> {
  const sharp = await loadSharp()
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9 })
    .toBuffer()
}

function differs(old: Uint8Array, fresh: Uint8Array, at: number): boolean {
  for (let channel = at; channel < at + 3; channel += 1)
    if (Math.abs((old[channel] ?? 0) - (fresh[channel] ?? 0)) > tolerance) return true
  return false
}

/** Grey and pale where nothing changed, red where something did, tinted around it. */
function markPixels({ pixels, width, height }: Pixels, mask: Uint8Array): Uint8Array {
  const near = spread(spread(mask, { width, height, step: 1 }), { width, height, step: width })
  const marked = new Uint8Array(pixels.length)
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    const at = pixel * 3
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3)
    const grey = 200 + Math.round((0.3 * red + 0.59 * green + 0.11 * blue) * 0.21)
    if (mask[pixel]) marked.set([205, 24, 30], at)
    else if (near[pixel]) marked.set([255, grey - 40, grey - 40], at)
    else marked.fill(grey, at, at + 3)
  }
  return marked
}

/** Sets every pixel that has a set one within the halo, along rows (`step` 1) or columns (`step` the width). */
function spread(
  mask: Uint8Array,
  { width, height, step }: { readonly width: number; readonly height: number; readonly step: number },
): Uint8Array {
  const [lines, length, jump] = step === 1 ? [height, width, width] : [width, height, 1]
  const wide = new Uint8Array(mask.length)
  for (let line = 0; line < lines; line += 1) {
    let last = Number.NEGATIVE_INFINITY
    const visit = (place: number) => {
      const index = line * jump + place * step
      if (mask[index]) last = place
      if (Math.abs(place - last) <= halo) wide[index] = 1
    }
    for (let place = 0; place < length; place += 1) visit(place)
    last = Number.NEGATIVE_INFINITY
    for (let place = length - 1; place >= 0; place -= 1) visit(place)
  }
  return wide
}
