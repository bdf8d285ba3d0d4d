import sharp from 'sharp'
import type { KeptBox } from './gallery-page.ts'

/** Pixels of a slide that a box may stray, for browsers round differently. */
const stray = 2

/** What lies elsewhere than it was kept, each told in a line. */
export function compareBoxes(kept: readonly KeptBox[], found: readonly KeptBox[]): string[] {
  if (kept.length !== found.length) return [`${kept.length} boxes were kept, ${found.length} are there`]
  return kept.flatMap((box, index) => {
    const other = found[index]
    if (!other) return []
    const moved = [1, 2, 3, 4].some((at) => Math.abs(Number(box[at]) - Number(other[at])) > stray)
    return moved || box[0] !== other[0] ? [`${box.join(' ')} became ${other.join(' ')}`] : []
  })
}

/** How far a channel may differ before a pixel is another colour. */
const tolerance = 40

/**
 * Share of pixels for which the other picture has nothing alike, there or right beside. Edges that a browser smooths
 * otherwise find their like; a box that moved by more than a pixel does not.
 */
export async function comparePictures(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all([decode(one), decode(other)])
  if (a.width !== b.width || a.height !== b.height) return 1
  return Math.max(countUnlike(a, b), countUnlike(b, a)) / (a.width * a.height)
}

interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

async function decode(png: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

function countUnlike(a: Pixels, b: Pixels): number {
  let unlike = 0
  for (let y = 0; y < a.height; y += 1) {
    for (let x = 0; x < a.width; x += 1) if (!hasLike(a, b, x, y)) unlike += 1
  }
  return unlike
}

function hasLike(a: Pixels, b: Pixels, x: number, y: number): boolean {
  if (isAlike(a, b, x, y, x, y)) return true
  for (let dy = -1; dy <= 1; dy += 1) {
    for (let dx = -1; dx <= 1; dx += 1) if (isAlike(a, b, x, y, x + dx, y + dy)) return true
  }
  return false
}

function isAlike(a: Pixels, b: Pixels, x: number, y: number, toX: number, toY: number): boolean {
  if (toX < 0 || toY < 0 || toX >= b.width || toY >= b.height) return false
  const from = (y * a.width + x) * 3
  const to = (toY * b.width + toX) * 3
  return [0, 1, 2].every((channel) => Math.abs(at(a, from + channel) - at(b, to + channel)) <= tolerance)
}

function at({ data }: Pixels, index: number): number {
  return data[index] ?? 0
}
