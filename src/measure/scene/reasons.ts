import type { RasterReason } from '../../model/scene.ts'
import { pixels } from './css.ts'

/** Why an element has to be a picture of itself. */
export function rasterReason(element: Element, style: CSSStyleDeclaration): RasterReason | undefined {
  if (element.localName === 'canvas') return 'canvas'
  if (
    ['input', 'select', 'textarea', 'progress', 'meter', 'iframe', 'object', 'embed', 'math'].includes(
      element.localName,
    )
  )
    return 'control'
  if (style.filter !== 'none' && !isOpacity(style.filter)) return 'filter'
  if (style.clipPath !== 'none') return 'clip-path'
  if (style.maskImage !== 'none' && style.maskImage !== '') return 'mask'
  return isBent(style.transform) && element.localName === 'img' ? 'transform' : undefined
}

function isOpacity(filter: string): boolean {
  return opacityFilter.test(filter)
}

/** Whether a transform is more than a move, a turn and one change of size. */
function isBent(transform: string): boolean {
  if (transform === 'none') return false
  const { a, b, c, d, is2D } = new DOMMatrix(transform)
  return !is2D || Math.abs(a * c + b * d) > 0.01 || Math.abs(Math.hypot(a, b) - Math.hypot(c, d)) > 0.02
}

const opacityFilter = /^opacity\(([\d.]+)(%?)\)$/

/** How much is seen of an element, which a filter may say, too. */
export function readOpacity({ opacity, filter }: CSSStyleDeclaration): number {
  const [, number, percent] = opacityFilter.exec(filter) ?? []
  const share = number === undefined ? 1 : Number(number) / (percent === '%' ? 100 : 1)
  return Number(opacity) * Math.min(1, share)
}

/** Whether an element is there for screen readers alone: cut down to a point. */
export function isForReaders(style: CSSStyleDeclaration): boolean {
  if (style.position !== 'absolute') return false
  const point = pixels(style.width) <= 1 && pixels(style.height) <= 1 && style.overflowX === 'hidden'
  return point || /^rect\(0(px)?,? 0(px)?,? 0(px)?,? 0(px)?\)$/.test(style.clip)
}
