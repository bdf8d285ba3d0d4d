import type { Rect } from '../../model/layout.ts'
import { isSkipped } from '../drawn.ts'
import { readScale } from '../scale.ts'
import { readBorders, shrink } from './css.ts'

/** Whether nothing is seen of what an element holds: it is skipped, or has no room, as under `max-height: 0`. */
export function isEmptied(element: Element, style: CSSStyleDeclaration, frame: Rect): boolean {
  if (isSkipped(style)) return true
  const { overflowX, overflowY } = style
  if (overflowX === 'visible' && overflowY === 'visible') return false
  const { width, height } = shrink(frame, readBorders(style, readScale(element)))
  const narrow = width < 0.5 && overflowX !== 'visible'
  const low = height < 0.5 && overflowY !== 'visible'
  return (narrow || low) && ![...element.querySelectorAll('*')].some((one) => isFree(one, element))
}

/** Whether an element is held by one further out than another that it is in, which does not cut it off. */
function isFree(element: Element, around: Element): boolean {
  if (!(element instanceof HTMLElement)) return false
  const { position } = getComputedStyle(element)
  return (position === 'absolute' || position === 'fixed') && !around.contains(element.offsetParent)
}
