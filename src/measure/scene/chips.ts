import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { pixels } from './css.ts'
import { decorate } from './decorate.ts'
import { childrenOf, isInline, isTransparent, styleOf } from './flat.ts'
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
  if (element.getClientRects().length !== 1 || element.matches('code, pre *')) return false
  // What stands over a table would hide its letters.
  return isShaped(style) && !isInCell(element) && !isAlone(element)
}

/** The ground of a word, to be drawn before its letters. */
export function drawChip({ element, part }: InlineObject, stage: Stage, where: Where): void {
  const style = part ? getComputedStyle(element, `::${part}`) : styleOf(element)
  const rect = part ? readPseudo(stage, element, part)?.frame : element.getBoundingClientRect()
  if (!rect) return
  const name = describe(element, stage.section)
  const opacity = where.opacity * readOpacity(style)
  const box = { element, style, frame: toSlide(rect, stage), scale: readScale(element), name }
  decorate({ ...box, ...(part && { part, name: `${name}::${part}` }) }, stage, { ...where, opacity })
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
  if (!isBare(style)) return true
  const rounded = pixels(style.borderTopLeftRadius) > 0 || style.boxShadow !== 'none'
  return rounded && style.backgroundColor !== 'rgba(0, 0, 0, 0)'
}

function isBare({ backgroundImage, borderWidth }: CSSStyleDeclaration): boolean {
  return backgroundImage === 'none' && !/[1-9]/.test(borderWidth)
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
