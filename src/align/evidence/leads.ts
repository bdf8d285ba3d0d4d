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
  const leads = moments.flatMap((moment, at) => (moment.kind === 'cue' ? listLead(moments, at) : []))
  for (const at of leads) {
    for (const { number } of facts) {
      const next = facts[number]?.passing ? number + 2 : number + 1
      const lack = SHARE * valueAt(words, at, next) - Math.max(0, valueAt(words, at, number))
      if (next <= facts.length && lack > 0) addTo(grid, at, number, lack)
    }
  }
  return grid
}

/** The last lines before a cue. */
function listLead(moments: readonly Moment[], cue: number): number[] {
  const lead: number[] = []
  for (
    let at = cue - 1;
    at >= cue - LINES && moments[at]?.kind === 'line' && moments[at - 1]?.kind !== 'cue';
    at--
  )
    lead.push(at)
  return lead
}
