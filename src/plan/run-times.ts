import { type Matchable, matchSlides } from '../model/match.ts'
import type { RecordedSlide, Run, RunEvent } from '../model/run.ts'

/** What one run says of one slide of the deck as it is now. */
export interface TimedSlide {
  /** Seconds it was up, pauses left out, going back to it included. */
  readonly seconds: number
  /** The longest stretch of it, in seconds, in which nothing happened. */
  readonly longest: number
  readonly visits: number
  readonly prompts: number
  readonly stumbles: number
  /** Said at the time; absent when nobody knew. */
  readonly words?: number
  readonly characters?: number
}

export interface RunTimes {
  /** Wall time at which it began, ISO 8601. */
  readonly at: string
  /** By number of the slide, from 1. Slides that have left the deck are not in it. */
  readonly slides: ReadonlyMap<number, TimedSlide>
  /** Seconds of all of it, slides that have left the deck included. */
  readonly seconds: number
}

interface Tally {
  readonly recorded: RecordedSlide
  seconds: number
  longest: number
  visits: number
  prompts: number
  stumbles: number
}

interface Watch {
  slides: readonly RecordedSlide[]
  tallies: Map<number, Tally>
  up: Tally | undefined
  paused: boolean
}

/**
 * How long each slide of `slides` was up in a run. The slide at which a recording breaks off is left out: nobody knows how
 * long it would have stayed.
 */
export function timeRun(run: Run, slides: readonly Matchable[]): RunTimes {
  const total = new Map<number, TimedSlide>()
  const watch: Watch = { slides: [], tallies: new Map(), up: undefined, paused: false }
  let last = 0
  let seconds = 0
  for (const event of run.events) {
    const passed = (event.t - last) / 1000
    last = event.t
    if (watch.up !== undefined && !watch.paused) {
      watch.up.seconds += passed
      watch.up.longest = Math.max(watch.up.longest, passed)
      seconds += passed
    }
    if (event.type === 'deck' || event.type === 'start') {
      settle(watch, slides, total)
      Object.assign(watch, { slides: event.slides, tallies: new Map(), up: undefined })
    } else note(watch, event)
  }
  const done = run.events.findLast(({ type }) => type !== 'note')?.type === 'end'
  const broken = done ? undefined : watch.up
  if (broken !== undefined) {
    broken.visits -= 1
    if (broken.visits === 0) seconds -= broken.seconds
  }
  settle(watch, slides, total)
  return { at: run.at, slides: total, seconds }
}

function note(watch: Watch, event: Exclude<RunEvent, { type: 'start' | 'deck' }>): void {
  if (event.type === 'slide') bringUp(watch, event.slide)
  else if (event.type === 'pause') watch.paused = true
  else if (event.type === 'resume') watch.paused = false
  else if (event.type === 'end') watch.up = undefined
  else if (event.type === 'prompt' && watch.up !== undefined) watch.up.prompts += 1
  else if (event.type === 'stumble' && watch.up !== undefined) watch.up.stumbles += 1
}

function bringUp(watch: Watch, slide: number): void {
  const recorded = watch.slides[slide - 1]
  if (recorded === undefined) {
    watch.up = undefined
    return
  }
  const known = watch.tallies.get(slide)
  const up = known ?? { recorded, seconds: 0, longest: 0, visits: 0, prompts: 0, stumbles: 0 }
  if (up !== watch.up) up.visits += 1
  watch.tallies.set(slide, up)
  watch.up = up
}

/** Puts what was counted in one version of the deck into the slides of today's. */
function settle(
  { slides: recorded, tallies }: Watch,
  slides: readonly Matchable[],
  total: Map<number, TimedSlide>,
) {
  if (tallies.size === 0) return
  for (const { before, after } of matchSlides(recorded, slides)) {
    const tally = tallies.get(before + 1)
    if (tally === undefined || tally.visits < 1) continue
    const { words, characters } = tally.recorded
    const known = total.get(after + 1)
    total.set(after + 1, {
      seconds: tally.seconds + (known?.seconds ?? 0),
      longest: Math.max(tally.longest, known?.longest ?? 0),
      visits: tally.visits + (known?.visits ?? 0),
      prompts: tally.prompts + (known?.prompts ?? 0),
      stumbles: tally.stumbles + (known?.stumbles ?? 0),
      ...(words !== undefined && { words }),
      ...(characters !== undefined && { characters }),
    })
  }
}
