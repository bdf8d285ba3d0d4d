import type { SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid } from '../grid.ts'
import type { Moment } from '../moments.ts'

/** What the author named outweighs everything. */
export const PIN = 40

/** `**SLIDE #id**`: the number of the slide each cue names; undefined for an id no slide has. */
export function findPins(
  facts: readonly SlideFacts[],
  moments: readonly Moment[],
): ReadonlyMap<number, number | undefined> {
  const byId = new Map(facts.map((slide) => [slide.slide.id, slide.number]))
  return new Map(
    moments.flatMap((moment, at): [number, number | undefined][] =>
      moment.cue?.target === undefined ? [] : [[at, byId.get(moment.cue.target)]],
    ),
  )
}

export function weighPins(
  pins: ReadonlyMap<number, number | undefined>,
  facts: readonly SlideFacts[],
  moments: readonly Moment[],
): Grid {
  const grid = makeGrid(moments.length, facts.length)
  for (const [moment, slide] of pins) if (slide !== undefined) addTo(grid, moment, slide, PIN)
  const pinned = new Set(pins.values())
  moments.forEach((_, at) => {
    for (const slide of pinned)
      if (slide !== undefined && pins.get(at) !== slide) addTo(grid, at, slide, -PIN / 4)
  })
  return grid
}
