import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { pixels } from './css.ts'
import { decorate } from './decorate.ts'
import { childrenOf, isInline, isTransparent, styleOf, withValues } from './flat.ts'
import type { InlineObject } from './pieces.ts'
import { readPseudo } from './pseudo.ts'
import { rasterReason, readOpacity } from './reasons.ts'
import { type Stage, toSlide, type Where } from './stage.ts'

/** Whether letters of an inline box stand in the line around it: there are no others in it, and one line of them. */
export function flowsOn(element: Element, style: CSSStyleDeclaration): boolean {
  if (['inline', 'contents', 'ruby'].includes(style.display)) return true
  if (!style.display.startsWith('inline-') || rasterReason(element, style)) return false
  const plain = childrenOf(element).every(
    (node) => !(node instanceof Element) || (isInline(node) && isTransparent(node)),
  )
  if (!plain || style.transform !== 'none' || !oneLine(element, style)) return false
  if (isInCell(element) || !isAlone(element)) return true
  return style.display === 'inline-block' && !isShaped(style) && !isRoomy(style)
}

/** Whether a ground reaches above its letters: it is a box of its own. */
function isRoomy({ backgroundColor, paddingTop }: CSSStyleDeclaration): boolean {
  return backgroundColor !== 'rgba(0, 0, 0, 0)' && pixels(paddingTop) > 3
}

/** Whether a word has a ground that a highlight cannot show: a shape below its letters does. */
export function isChip(element: Element, style: CSSStyleDeclaration): boolean {
  if (!isShaped(style) || element.matches('pre *')) return false
  if (element.localName === 'code' && !isAdorned(style)) return false
  const pieces = element.getClientRects().length
  // A highlight keeps to its letters where they are edited: a ground that is no more than round does not stand against it.
  if (pieces !== 1 || isInCell(element)) return pieces > 0 && isAdorned(style)
  return style.display === 'inline' || !isAlone(element)
}

/** The ground of a word, to be drawn before its letters. */
export function drawChip({ element, part }: InlineObject, stage: Stage, where: Where): void {
  const style = part ? getComputedStyle(element, `::${part}`) : styleOf(element)
  const rects = part ? [readPseudo(stage, element, part)?.frame] : [...element.getClientRects()]
  const own = describe(element, stage.section)
  const name = part ? `${own}::${part}` : own
  const seen = { ...where, opacity: where.opacity * readOpacity(style) }
  const below = stage.below ? { ...stage, drafts: stage.below } : stage
  const scale = readScale(element)
  for (const [index, rect] of rects.entries()) {
    if (!rect) continue
    const piece = sliceStyle(style, index, rects.length)
    decorate(
      { element, style: piece, frame: toSlide(rect, stage), scale, name, ...(part && { part }) },
      below,
      seen,
    )
  }
}

/** The style of one of the pieces that lines break an inline box into: where it was broken there is no border. */
function sliceStyle(style: CSSStyleDeclaration, index: number, count: number): CSSStyleDeclaration {
  if (count === 1 || style.getPropertyValue('box-decoration-break') === 'clone') return style
  const [start, end] = [index > 0, index < count - 1]
  const [left, right] = style.direction === 'rtl' ? [end, start] : [start, end]
  return withValues(style, {
    ...(left && { borderLeftWidth: '0px', borderTopLeftRadius: '0px', borderBottomLeftRadius: '0px' }),
    ...(right && { borderRightWidth: '0px', borderTopRightRadius: '0px', borderBottomRightRadius: '0px' }),
  })
}

/** From the edges of an inline box to its letters. */
export function readRoom(element: Element): { start: number; end: number } {
  const { left, right } = element.getBoundingClientRect()
  const letters = rangeOf(element)
  const sides = [Math.max(0, letters.left - left), Math.max(0, right - letters.right)] as const
  const [start, end] = styleOf(element).direction === 'rtl' ? [sides[1], sides[0]] : sides
  return { start, end }
}

function isInCell(element: Element): boolean {
  return element.closest('td, th') !== null
}

/** Whether there is a ground, and more to it than a colour. */
export function isShaped(style: CSSStyleDeclaration): boolean {
  const round = pixels(style.borderTopLeftRadius) > 0
  return isAdorned(style) || (round && style.backgroundColor !== 'rgba(0, 0, 0, 0)')
}

/** Whether there is more to see than a colour, whatever its corners. */
export function isAdorned({
  backgroundImage,
  borderWidth,
  boxShadow,
  outlineStyle,
}: CSSStyleDeclaration): boolean {
  const lined = /[1-9]/.test(borderWidth) || outlineStyle !== 'none'
  return lined || backgroundImage !== 'none' || boxShadow !== 'none'
}

/** Whether nothing stands in a line with an inline box: a shape with text of its own says that better. */
function isAlone(element: Element): boolean {
  const block = element.parentElement?.closest(':not(a, b, em, i, small, span, strong)')
  if (block?.textContent?.trim() === element.textContent?.trim()) return true
  return endsLine(element, 'previousSibling') && endsLine(element, 'nextSibling')
}

function endsLine(element: Element, way: 'previousSibling' | 'nextSibling'): boolean {
  let node: Node | null = element[way]
  while (node instanceof Comment || (node instanceof Text && node.data.trim() === '')) node = node[way]
  return node === null
    ? element.parentElement?.localName !== 'span'
    : node instanceof Element && !isInline(node)
}

function oneLine(element: Element, style: CSSStyleDeclaration): boolean {
  return rangeOf(element).height < pixels(style.fontSize) * readScale(element) * 2.2
}

function rangeOf(element: Element): DOMRect {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range.getBoundingClientRect()
}
