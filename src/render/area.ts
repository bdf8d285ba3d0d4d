import type { Rect } from '../model/layout.ts'

/** The least area of whole pixels that holds all of the given ones. */
export function surround(areas: readonly Rect[]): Rect {
  const x = Math.floor(Math.min(...areas.map((area) => area.x)))
  const y = Math.floor(Math.min(...areas.map((area) => area.y)))
  const right = Math.ceil(Math.max(...areas.map((area) => area.x + area.width)))
  const bottom = Math.ceil(Math.max(...areas.map((area) => area.y + area.height)))
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) }
}
