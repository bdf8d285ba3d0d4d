import type { Rect } from '../../model/layout.ts'
import { blend, readColour, writeColour } from './colours.ts'
import { closeFrame } from './frames.ts'
import { findGround } from './ground.ts'
import { casts, readOpacity } from './reasons.ts'
import type { Draft, Stage, Where } from './stage.ts'

/**
 * The colour below a group of shapes that is seen through as a whole: each shape by itself would be seen through, and
 * show those below it. Undefined for what is no such group, or lies on no one colour.
 */
export function findFading(
  element: Element,
  style: CSSStyleDeclaration,
  frame: Rect,
  stage: Stage,
  where: Where,
): string | undefined {
  const share = readOpacity(style)
  if (share > 0.99 || share < 0.01 || where.opacity < 1 || where.unseen || !casts(element)) return undefined
  const ground = findGround(frame, stage)
  return ground?.fill.kind === 'solid' ? ground.fill.colour : undefined
}

/** Draws a group, and then mixes its colours with the one that lies below it. */
export function drawFaded(share: number, below: string, stage: Stage, draw: () => void): void {
  closeFrame(stage)
  const before = stage.drafts.length
  draw()
  closeFrame(stage)
  for (const draft of stage.drafts.slice(before)) fade(draft, share, below)
}

function fade(draft: Draft, share: number, below: string): void {
  const { item } = draft
  const mixed = mixAll(item, share, below) as Draft['item']
  // What was captured of the page is seen through already.
  const seen = item.kind === 'picture' && /^(asset|data|tinted):/.test(item.source)
  draft.item = seen ? { ...mixed, opacity: (item.opacity ?? 1) * share } : mixed
}

/** The same data with every colour in it mixed. */
function mixAll(value: unknown, share: number, below: string): unknown {
  if (typeof value === 'string') return hex.test(value) ? mix(value, share, below) : value
  if (Array.isArray(value)) return value.map((one) => mixAll(one, share, below))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    key === 'text' && typeof one === 'string' ? one : mixAll(one, share, below),
  ])
  return Object.fromEntries(entries)
}

const hex = /^#[\da-f]{6}([\da-f]{2})?$/

function mix(colour: string, share: number, below: string): string {
  const own = readColour(colour.slice(0, 7))
  const ground = readColour(below)
  if (!own || !ground) return colour
  return writeColour(blend({ ...own, alpha: share }, ground)) + colour.slice(7)
}
