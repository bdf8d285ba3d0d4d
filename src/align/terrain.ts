import type { Act } from '../model/talk.ts'
import type { SlideFacts, SlideGroup } from './facts.ts'
import { addTo, type Grid, makeGrid } from './grid.ts'
import type { Habits } from './habits.ts'
import type { Moment } from './moments.ts'
import type { Terrain } from './search.ts'

const BY_HEADING = 0.3
const BY_CLICK = 0.03
const HELD = -30
/** Over what a cue without a slide costs. */
const STEPPED = 3
/** A slide that a cue has just called is not gone before a word was said. */
const FRESH = -3.5
/** What a mark gains as one without a slide when the next follows before a word. */
const MUTE = 1.5
/** A title that parts the talk waits for the slide after it, unless a line says it. */
const UNTOLD = -3
/** A paragraph opens with a slide more often than it goes on with one. */
const OPENS = 1

export interface Ground {
  readonly facts: readonly SlideFacts[]
  readonly moments: readonly Moment[]
  readonly acts: readonly Act[]
  readonly stays: Grid
  readonly moves: Grid
  readonly forgiven: Float64Array
}

/** Puts habits and evidence together into what the search walks on. */
export function layTerrain(ground: Ground, habits: Habits): Terrain {
  const { facts, moments } = ground
  const moves = makeGrid(moments.length, facts.length)
  const keeps = new Float64Array(moments.length)
  moments.forEach((moment, at) => {
    keeps[at] = keepCost(moment, habits) + (saysNothing(moments, at) ? MUTE : 0) + (ground.forgiven[at] ?? 0)
    const row = at * moves.width
    const costs = costGroups(moment, habits)
    for (const slide of facts) {
      const index = row + slide.number
      const told = ground.moves.values[index] ?? 0
      const early = moment.kind === 'line' ? costEarly(moments[at - 1], slide, told) : 0
      moves.values[index] = costs[slide.group] + early + told
    }
  })
  const holds = holdSteps(ground)
  return {
    ...(holds && { holds }),
    stays: ground.stays,
    moves,
    keeps,
    passes: Float64Array.from([0, ...facts.map((slide) => Math.log(habits.silent[slide.group]))]),
    starts: startCosts(ground),
    ends: Float64Array.from([
      -5,
      ...facts.map((slide) =>
        slide.number === facts.length ? 0 : -1.2 - Math.min(3, 0.04 * (facts.length - slide.number)),
      ),
    ]),
    turns: new Map(
      moments.flatMap((moment, at): [number, number][] =>
        moment.cue?.turns === undefined ? [] : [[at, moment.cue.turns]],
      ),
    ),
  }
}

/** Where only clicks turn slides, a click on a slide that has steps is one of them as like as not. */
function holdSteps({ facts, moments }: Ground): Grid | undefined {
  const clicks = moments.flatMap(({ cue }, at) => (cue?.form === 'click' ? [at] : []))
  const stepped = facts.filter(({ slide }) => slide.steps > 0)
  if (clicks.length === 0 || stepped.length === 0) return undefined
  const holds = makeGrid(moments.length, facts.length)
  for (const at of clicks) for (const { number } of stepped) addTo(holds, at, number, STEPPED)
  return holds
}

/** What it costs a slide to come up on a line that follows a cue, or the first, or on one that does not say its title. */
function costEarly(
  before: Moment | undefined,
  { number, passing, weight }: SlideFacts,
  told: number,
): number {
  const fresh = before === undefined ? number > 1 : before.kind === 'cue'
  const untold = passing && weight > 0 && told <= 0
  return (fresh ? FRESH : 0) + (untold ? UNTOLD : 0)
}

/** A bare mark with no word before the next. */
function saysNothing(moments: readonly Moment[], at: number): boolean {
  const { cue } = moments[at] ?? {}
  return (
    moments[at + 1]?.kind === 'cue' &&
    cue !== undefined &&
    cue.title === undefined &&
    cue.numbered === undefined
  )
}

function keepCost(moment: Moment, habits: Habits): number {
  if (moment.kind === 'cue') return moment.cue?.hold ? 0 : Math.log(habits.orphaned)
  return 0
}

function costGroups(moment: Moment, habits: Habits): Readonly<Record<SlideGroup, number>> {
  const cost = (group: SlideGroup) => moveCost(moment, group, habits)
  return { passing: cost('passing'), cast: cost('cast'), picture: cost('picture'), content: cost('content') }
}

function moveCost(moment: Moment, group: SlideGroup, habits: Habits): number {
  const cued = habits.cued[group]
  const told = 1 - habits.silent[group]
  if (moment.kind === 'cue') return moment.cue?.hold ? HELD : Math.log(told * (1 - habits.orphaned) * cued)
  const share = moment.kind === 'heading' ? BY_HEADING : moment.kind === 'click' ? BY_CLICK : habits.aLine
  return Math.log(told * (1 - cued) * share) + (moment.said ? (moment.said.opens ? OPENS : -OPENS) : 0)
}

/** A talk opens on its first slide, or on its first act where slides before it are up while the room fills. */
function startCosts({ facts, moments, acts }: Ground): Float64Array {
  if (countPreface(moments) > 0)
    return Float64Array.from([-0.3, ...facts.map(({ number }) => -1.5 - 1.5 * number)])
  const opensWithCue = moments[0]?.kind === 'cue' || moments[0]?.kind === 'heading'
  // A block or heading at the very top is the first slide's own; a bare mark may be the first to change it.
  const opensItself = opensWithCue && moments[0]?.cue !== undefined && moments[0].cue.form !== 'mark'
  const firstAct = acts[0] === undefined ? -1 : acts[0].first + 1
  return Float64Array.from([
    opensWithCue ? -0.5 : -2.5,
    ...facts.map(({ number }) => {
      if (number === firstAct && number > 1 && number <= 8 && !opensWithCue) return -0.2
      const late = number === 1 ? 0.2 : 1.5 + 0.9 * (number - 2)
      return -late - (opensItself ? 3.5 : opensWithCue ? 0.9 : 0)
    }),
  ])
}

/** Moments before the first heading or block that calls a slide: what stands there is a preface, not yet the talk. */
export function countPreface(moments: readonly Moment[]): number {
  const first = moments.findIndex((moment) => moment.kind === 'cue')
  const form = moments[first]?.cue?.form
  return form === 'heading' || form === 'block' ? first : 0
}
