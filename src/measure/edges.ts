import type { Rect } from '../model/layout.ts'

/** A frame in the page: what `getBoundingClientRect` gives, or a part of it. */
export interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function uniteEdges(one: Edges, other: Edges): Edges {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  }
}

/** Whether two frames share more than a hair. */
export function meet(one: Edges, other: Edges, hair = 1.5): boolean {
  return (
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > hair &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > hair
  )
}

/** Whether a frame lies within another, but for a hair. */
export function holds(outer: Edges, inner: Edges, hair = 2): boolean {
  return (
    outer.left - hair <= inner.left &&
    outer.top - hair <= inner.top &&
    outer.right + hair >= inner.right &&
    outer.bottom + hair >= inner.bottom
  )
}

/** As seen from the slide's top left corner. */
export function placeEdges(
  { left, top, right, bottom }: Edges,
  origin: { readonly x: number; readonly y: number },
): Rect {
  return {
    x: round(left - origin.x),
    y: round(top - origin.y),
    width: round(right - left),
    height: round(bottom - top),
  }
}

export function round(length: number): number {
  return Math.round(length * 100) / 100
}
