import type { SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid } from '../grid.ts'
import type { Moment } from '../moments.ts'

/** A click belongs to a slide that has steps. Decks without steps say nothing: their clicks turn slides. */
export function weighClicks(facts: readonly SlideFacts[], moments: readonly Moment[]): Grid {
  const grid = makeGrid(moments.length, facts.length)
  if (!facts.some((slide) => slide.slide.steps > 0)) return grid
  moments.forEach((moment, at) => {
    if (moment.kind !== 'click') return
    for (const slide of facts) addTo(grid, at, slide.number, slide.slide.steps > 0 ? 0.6 : -0.8)
  })
  return grid
}
