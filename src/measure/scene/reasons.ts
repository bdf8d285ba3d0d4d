import type { RasterReason } from '../../model/scene.ts'
import { readColour } from './colours.ts'
import { pixels, splitCss } from './css.ts'
import { childrenOf, isScaler, styleOf } from './flat.ts'

/** Why an element has to be a picture of itself. */
export function rasterReason(element: Element, style: CSSStyleDeclaration): RasterReason | undefined {
  if (element.localName === 'canvas') return 'canvas'
  if (element.localName === 'svg' && holdsHtml(element)) return 'html'
  if (
    ['input', 'select', 'textarea', 'progress', 'meter', 'iframe', 'object', 'embed', 'math'].includes(
      element.localName,
    )
  )
    return 'control'
  if (style.filter !== 'none' && !isOpacity(style.filter) && !isCast(element, style)) return 'filter'
  if (style.clipPath !== 'none') return 'clip-path'
  if (style.maskImage !== 'none' && style.maskImage !== '') return 'mask'
  return isBent(style) || (isMirrored(style) && !isPlain(element)) ? 'transform' : undefined
}

/** Whether a drawing of the author's holds HTML, which is lost where drawings are shown as such. */
function holdsHtml(svg: Element): boolean {
  const whole = svg.hasAttribute('data-slide') || isScaler(svg)
  return !whole && svg.querySelector('foreignObject') !== null
}

/** Whether a filter does no more than cast shadows, of something that casts them in a presentation, too. */
function isCast(element: Element, { filter }: CSSStyleDeclaration): boolean {
  return splitCss(filter, ' ').every((step) => step.startsWith('drop-shadow(')) && casts(element)
}

/** Whether an element, or anything in it, is a picture or a box of a colour. */
function casts(element: Element): boolean {
  if (element instanceof HTMLImageElement || isFilled(styleOf(element))) return true
  return childrenOf(element).some((node) => node instanceof Element && casts(node))
}

/** Whether an element has a colour of its own that nothing is seen through. */
export function isFilled({ backgroundColor, display }: CSSStyleDeclaration): boolean {
  return display !== 'inline' && readColour(backgroundColor)?.alpha === 1
}

function isOpacity(filter: string): boolean {
  return opacityFilter.test(filter)
}

/** How an element is moved, turned and changed in size. */
export function readMatrix({ transform, rotate, scale }: CSSStyleDeclaration): DOMMatrix {
  const matrix = new DOMMatrix()
  if (rotate !== 'none') matrix.rotateSelf(Number.parseFloat(rotate) || 0)
  if (scale !== 'none') {
    const [across = 1, down = across] = scale.split(' ').map(Number)
    matrix.scaleSelf(across, down)
  }
  return transform === 'none' ? matrix : matrix.multiply(new DOMMatrix(transform))
}

/** Whether a transform is more than a move, a turn, a mirror and one change of size. */
export function isBent(style: CSSStyleDeclaration): boolean {
  if (style.transform === 'none' && style.scale === 'none') return false
  const { a, b, c, d, is2D } = readMatrix(style)
  return !is2D || Math.abs(a * c + b * d) > 0.01 || Math.abs(Math.hypot(a, b) - Math.hypot(c, d)) > 0.02
}

export function isMirrored(style: CSSStyleDeclaration): boolean {
  if (style.transform === 'none' && style.scale === 'none') return false
  const { a, b, c, d } = readMatrix(style)
  return a * d - b * c < 0
}

/** Whether an element shows no letters: it can be drawn mirrored. */
export function isPlain(element: Element): boolean {
  return element.localName !== 'svg' && (element.textContent ?? '').trim() === ''
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
