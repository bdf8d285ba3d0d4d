import type { SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid, valueAt } from '../grid.ts'
import type { Moment } from '../moments.ts'

const TITLED = 4
const BARE = 6
const REACH = 8
const CHANGE = 3.5
const CHANGE_STEP = 0.5

/** An event of the script that bears a number, and what else speaks for a slide there. */
interface Numbered {
  readonly moment: number
  readonly number: number
}

/**
 * Numbers beside cues. They may count from 0 or have drifted since slides came and went, so an offset is followed from
 * cue to cue: it starts at 0 and changes where the other evidence insists.
 */
export function weighNumbers(facts: readonly SlideFacts[], moments: readonly Moment[], other: Grid): Grid {
  const grid = makeGrid(moments.length, facts.length)
  const events = moments.flatMap((moment, at): Numbered[] =>
    moment.cue?.numbered === undefined ? [] : [{ moment: at, number: moment.cue.numbered }],
  )
  if (events.length === 0) return grid
  const fromZero = events.some((event) => event.number === 0)
  const start = (offset: number): number => (offset === (fromZero ? 1 : 0) ? 0 : -2 - 0.7 * Math.abs(offset))
  const offsets = followOffset(
    events.map((event) => (offset) => {
      const slide = event.number + offset
      if (slide < 1 || slide > facts.length) return -3
      return clamp(supportFor(moments, other, event.moment, slide))
    }),
    start,
  )
  events.forEach((event, index) => {
    const slide = event.number + (offsets[index] ?? 0)
    const bare = moments[event.moment]?.cue?.title === undefined
    if (slide >= 1 && slide <= facts.length) addTo(grid, event.moment, slide, bare ? BARE : TITLED)
  })
  return grid
}

const clamp = (value: number): number => Math.max(-2, Math.min(6, value))

/** What words and titles say for a slide from this cue to the next. */
export function supportFor(moments: readonly Moment[], other: Grid, from: number, slide: number): number {
  let support = valueAt(other, from, slide)
  for (let at = from + 1; at < moments.length && moments[at]?.kind !== 'cue' && at < from + 12; at++)
    support += valueAt(other, at, slide)
  return support
}

/** The likeliest offset at each event: a path through offsets that may change, at a price. */
export function followOffset(
  events: readonly ((offset: number) => number)[],
  start: (offset: number) => number,
  reach = REACH,
): number[] {
  const offsets = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach)
  let scores = offsets.map((offset) => start(offset) + (events[0]?.(offset) ?? 0))
  const came: number[][] = []
  for (const event of events.slice(1)) {
    const from: number[] = []
    const before = scores
    scores = offsets.map((offset, at) => {
      let best = at
      let bestScore = Number.NEGATIVE_INFINITY
      before.forEach((score, old) => {
        const price = old === at ? 0 : CHANGE + CHANGE_STEP * Math.abs(old - at)
        if (score - price > bestScore) {
          bestScore = score - price
          best = old
        }
      })
      from.push(best)
      return bestScore + event(offset)
    })
    came.push(from)
  }
  let at = scores.indexOf(Math.max(...scores))
  const path = [offsets[at] ?? 0]
  for (const from of came.reverse()) {
    at = from[at] ?? at
    path.unshift(offsets[at] ?? 0)
  }
  return path
}
