import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom/worker'
import type { PacedSlide, PacingBand, PacingPart } from '../../model/pacing.ts'
import { measureText } from './text-width.ts'

/** Width of a plot, in CSS pixels. */
export const width = 1040
/** Room for the scale beside it. */
export const side = 40

/** The whole label, else as much of it as can be read, else its numeral, else nothing. */
export function fitLabel({ label, short }: Pick<PacingPart, 'label' | 'short'>, room: number): string {
  const whole = short === '' ? label : `${short} ${label}`
  if (measureText(whole, 13) <= room) return whole
  const words = whole.split(' ')
  for (let count = words.length - 1; count > 1; count--) {
    const text = `${words.slice(0, count).join(' ')} …`
    if (room > 90 && measureText(text, 13) <= room) return text
  }
  return fitText(short, room)
}

export function fitText(text: string, room: number): string {
  return measureText(text, 13) <= room ? text : ''
}

export function shadeBand(at: number): string {
  return at % 2 === 0 ? 'var(--band)' : 'var(--band-2)'
}

export function cutBands(bands: readonly PacingBand[], first: number, last: number): PacingBand[] {
  return bands
    .map((band) => ({ ...band, first: Math.max(first, band.first), last: Math.min(last, band.last) }))
    .filter((band) => band.first <= band.last)
}

export function countUp(step: number, end: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor(end / step)) }, (_, at) => (at + 1) * step)
}

/** The numbers below the bars that have room: those to look at always, no other beside them. */
export function listNumbers(
  slides: readonly PacedSlide[],
  step: number,
  first: ReadonlySet<number>,
): number[] {
  const room = measureText(`${slides.length}`, 13) + 6
  const every = [1, 2, 5, 10, 20, 50, 100].find((count) => count * step >= room) ?? 200
  const isNear = (slide: number, others: readonly number[]) =>
    others.some((other) => Math.abs(other - slide) * step < room)
  const marked: number[] = []
  for (const slide of first) if (!isNear(slide, marked)) marked.push(slide)
  const plain = slides
    .map(({ slide }) => slide)
    .filter((slide) => slide % every === 0 || (slide === 1 && every > 2))
  return [...marked, ...plain.filter((slide) => !isNear(slide, marked))].sort((a, b) => a - b)
}

/** Draws at build time: the page holds no script. */
export function draw(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = Plot.plot({ ...options, document, width })
  svg.querySelector('style')?.remove()
  for (const name of ['width', 'height', 'font-family', 'font-size', 'class']) svg.removeAttribute(name)
  for (const group of svg.querySelectorAll('[aria-label]')) group.removeAttribute('aria-label')
  svg.setAttribute('aria-hidden', 'true')
  return svg.outerHTML
}
