import type { SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid, valueAt } from '../grid.ts'
import type { Moment } from '../moments.ts'

const SHARE = 0.7
const LINES = 5

/**
 * Speakers lead in: the last lines before a cue may already speak of the slide it calls, and the slide that is still up
 * is none the worse for them. Gives what these lines lack to the slide before the one they mean.
 */
export function weighLeads(facts: readonly SlideFacts[], moments: readonly Moment[], words: Grid): Grid {
  const grid = makeGrid(moments.length, facts.length)
  moments.forEach((moment, at) => {
    if (moment.kind !== 'cue') return
    for (let before = at - 1; before >= at - LINES && moments[before]?.kind === 'line'; before--) {
      for (const { number } of facts) {
        const next = facts[number]?.passing ? number + 2 : number + 1
        const lack = SHARE * valueAt(words, before, next) - Math.max(0, valueAt(words, before, number))
        if (next <= facts.length && lack > 0) addTo(grid, before, number, lack)
      }
    }
  })
  return grid
}
