import { meets } from '../../model/rects.ts'
import { pixels } from './css.ts'
import type { Draft } from './stage.ts'

/**
 * Where an element lies in the pile of what is painted: a number for each level of stacking. 0 is for what flows, a
 * half for what is placed by position, the author's `z-index` for what has one.
 */
export function layerOf(
  style: CSSStyleDeclaration,
  element: Element,
  layer: readonly number[],
): readonly number[] {
  const { zIndex, position } = style
  const around = element.parentElement ? getComputedStyle(element.parentElement).display : ''
  const counts = position !== 'static' || /flex|grid/.test(around)
  if (zIndex !== 'auto' && counts) return [...layer, pixels(zIndex) === 0 ? 0.5 : pixels(zIndex)]
  return position === 'static' ? layer : [...layer, 0.5]
}

/** Where an element's own background lies: below all that is in it, where nothing in it can get under it. */
export function groundOf(
  { isolation, position }: CSSStyleDeclaration,
  layer: readonly number[],
): readonly number[] {
  return isolation === 'isolate' && position !== 'static' ? [...layer, Number.NEGATIVE_INFINITY] : layer
}

function compare(one: readonly number[], other: readonly number[]): number {
  const length = Math.max(one.length, other.length)
  for (let level = 0; level < length; level++) {
    const difference = (one[level] ?? 0) - (other[level] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Orders items as they are read, save where one is painted over another. */
export function sortPile(drafts: readonly Draft[]): Draft[] {
  const under = drafts.map((draft, index) =>
    drafts.flatMap((other, at) =>
      at !== index &&
      meets(draft.item.frame, other.item.frame) &&
      !(isBare(draft) && isBare(other)) &&
      liesOver(draft, index, other, at)
        ? [at]
        : [],
    ),
  )
  const done = new Set<number>()
  const order: Draft[] = []
  const place = (index: number, trail: ReadonlySet<number>): void => {
    if (done.has(index) || trail.has(index)) return
    for (const below of under[index] ?? []) place(below, new Set([...trail, index]))
    done.add(index)
    const draft = drafts[index]
    if (draft) order.push(draft)
  }
  for (const index of drafts.keys()) place(index, new Set())
  return order
}

function liesOver(draft: Draft, index: number, other: Draft, at: number): boolean {
  const difference = compare(draft.layer, other.layer)
  return difference === 0 ? index > at : difference > 0
}

/** Frames of letters may meet: the letters do not. */
function isBare({ item }: Draft): boolean {
  return item.kind === 'box' && item.text !== undefined && !item.fill && !item.line
}
