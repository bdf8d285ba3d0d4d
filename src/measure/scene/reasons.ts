import type { RasterReason } from '../../model/scene.ts'
import { readClipShape } from './clip-shapes.ts'
import { readColour } from './colours.ts'
import { pixels } from './css.ts'
import { findPhoto, hasShadow, isDrawn, readOpacityOf, readTint } from './filters.ts'
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
  if (style.filter !== 'none' && !isFiltered(element, style)) return 'filter'
  if (style.clipPath !== 'none' && !isCut(element, style)) return 'clip-path'
  if (style.maskImage !== 'none' && style.maskImage !== '') return 'mask'
  return isBent(style) || (isMirrored(style) && !isPlain(element)) ? 'transform' : undefined
}

/** Whether all that a filter does is done in a presentation, too: a picture's colours, shadows of what casts them. */
function isFiltered(element: Element, style: CSSStyleDeclaration): boolean {
  const { filter } = style
  if (!isDrawn(filter) || (hasShadow(filter) && !casts(element))) return false
  return readTint(filter) === undefined || findPhoto(element, style) !== undefined
}

/** Whether a presentation has a shape like what a clip path leaves of an element. */
function isCut(element: Element, style: CSSStyleDeclaration): boolean {
  const { x, y, width, height } = element.getBoundingClientRect()
  if (!readClipShape(style.clipPath, { x, y, width, height }, 1)) return false
  if (/[1-9]/.test(style.borderWidth) || style.boxShadow !== 'none' || style.filter !== 'none') return false
  if (element instanceof HTMLImageElement)
    return !/[1-9]/.test(style.padding) && /fill|cover/.test(style.objectFit)
  const plain = style.backgroundImage === 'none' || style.backgroundImage.includes('gradient(')
  return plain && !childrenOf(element).some((node) => node instanceof Element && casts(node))
}

/** Whether a drawing of the author's holds HTML, which is lost where drawings are shown as such. */
function holdsHtml(svg: Element): boolean {
  const whole = svg.hasAttribute('data-slide') || isScaler(svg)
  return !whole && svg.querySelector('foreignObject') !== null
}

/** Whether an element, or anything in it, is a picture or a box of a colour. */
export function casts(element: Element): boolean {
  if (element instanceof HTMLImageElement || isFilled(styleOf(element))) return true
  return childrenOf(element).some((node) => node instanceof Element && casts(node))
}

/** Whether an element has a colour of its own that nothing is seen through. */
export function isFilled({ backgroundColor, display }: CSSStyleDeclaration): boolean {
  return display !== 'inline' && readColour(backgroundColor)?.alpha === 1
}

/** Whether letters of an element that is a picture are drawn as no presentation draws letters. */
export function isDistorted(reason: RasterReason, { filter }: CSSStyleDeclaration): boolean {
  return reason === 'transform' || (reason === 'filter' && filter.includes('blur('))
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

/** How much is seen of an element, which a filter may say, too. */
export function readOpacity({ opacity, filter }: CSSStyleDeclaration): number {
  return Number(opacity) * readOpacityOf(filter)
}

/** Whether an element is there for screen readers alone: cut down to a point. */
export function isForReaders(style: CSSStyleDeclaration): boolean {
  if (style.position !== 'absolute') return false
  const point = pixels(style.width) <= 1 && pixels(style.height) <= 1 && style.overflowX === 'hidden'
  return point || /^rect\(0(px)?,? 0(px)?,? 0(px)?,? 0(px)?\)$/.test(style.clip)
}
