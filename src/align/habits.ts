import type { SlideFacts, SlideGroup } from './facts.ts'
import type { Moment } from './moments.ts'
import type { Walk } from './search.ts'

/** How this author marks slides: learned from a first walk, so that no one author's ways are built in. */
export interface Habits {
  /** How often a slide of a group is called by a cue rather than by a word. */
  readonly cued: Readonly<Record<SlideGroup, number>>
  /** How often a spoken line brings a slide in without a cue. */
  readonly unasked: number
  /** How often a cue has no slide. */
  readonly orphaned: number
  /** How often a slide of a group passes without a word. */
  readonly silent: Readonly<Record<SlideGroup, number>>
}

const groups: readonly SlideGroup[] = ['passing', 'cast', 'picture', 'content']
const SILENT = { passing: 0.5, cast: 0.12, picture: 0.1, content: 0.06 }
/** How many slides, lines and cues an assumption is worth. */
const FAITH = 4

/** Where a search may begin: an author who cues nearly every slide, one who cues some, one who never does. */
export function assumeHabits(facts: readonly SlideFacts[], moments: readonly Moment[]): readonly Habits[] {
  const cues = moments.filter((moment) => moment.kind === 'cue').length
  const lines = Math.max(1, moments.length - cues)
  if (cues === 0) {
    const cued = { passing: 0, cast: 0, picture: 0, content: 0 }
    return [{ cued, unasked: clamp(facts.length / lines, 0.03, 0.3), orphaned: 0.05, silent: SILENT }]
  }
  return [
    {
      cued: { passing: 0.6, cast: 0.8, picture: 0.93, content: 0.95 },
      unasked: 0.01,
      orphaned: 0.05,
      silent: SILENT,
    },
    {
      cued: { passing: 0.2, cast: 0.3, picture: 0.7, content: 0.4 },
      unasked: 0.08,
      orphaned: 0.08,
      silent: SILENT,
    },
  ]
}

export function learnHabits(
  before: Habits,
  walk: Walk,
  facts: readonly SlideFacts[],
  moments: readonly Moment[],
): Habits {
  const cued = tally()
  const unasked = tally()
  const silent = tally()
  let orphans = 0
  let last = walk.start
  moments.forEach((moment, at) => {
    const up = walk.slides[at] ?? last
    if (up > last) {
      const group = facts[up - 1]?.group ?? 'content'
      if (moment.kind === 'cue') cued[group]++
      else unasked[group]++
      for (let slide = last + 1; slide < up; slide++) silent[facts[slide - 1]?.group ?? 'content']++
    } else if (moment.kind === 'cue' && !moment.cue?.hold) orphans++
    last = up
  })
  const cues = moments.filter((moment) => moment.kind === 'cue').length
  const lines = moments.filter((moment) => moment.kind === 'line').length
  const arrivals = sum(unasked)
  return {
    cued: blend((group) =>
      cues === 0 ? 0 : clamp(mix(cued[group], cued[group] + unasked[group], before.cued[group]), 0.03, 0.98),
    ),
    unasked: clamp(mix(arrivals, lines, before.unasked, 20), 0.003, 0.35),
    orphaned: clamp(mix(orphans, cues, before.orphaned, 12), 0.015, 0.2),
    silent: blend((group) =>
      clamp(
        mix(silent[group], silent[group] + cued[group] + unasked[group], before.silent[group], 8),
        0.02,
        0.7,
      ),
    ),
  }
}

const mix = (hits: number, tries: number, assumed: number, faith = FAITH): number =>
  (hits + faith * assumed) / (tries + faith)

const tally = (): Record<SlideGroup, number> => ({ passing: 0, cast: 0, picture: 0, content: 0 })

const sum = (counts: Record<SlideGroup, number>): number =>
  groups.reduce((total, group) => total + counts[group], 0)

const blend = (value: (group: SlideGroup) => number): Record<SlideGroup, number> => ({
  passing: value('passing'),
  cast: value('cast'),
  picture: value('picture'),
  content: value('content'),
})

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))
