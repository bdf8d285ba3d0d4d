import type { SlideFacts, SlideGroup } from './facts.ts'
import type { Moment } from './moments.ts'
import type { Walk } from './search.ts'

/** How this author marks slides: learned from a first walk, so that no one author's ways are built in. */
export interface Habits {
  /** How often a slide of a group is called by a cue rather than by a word. */
  readonly cued: Readonly<Record<SlideGroup, number>>
  /** How likely a slide that comes up on a word comes up on this very line: one in as many lines as a slide has. */
  readonly aLine: number
  /** How often a cue has no slide. */
  readonly orphaned: number
  /** How often a slide of a group passes without a word. */
  readonly silent: Readonly<Record<SlideGroup, number>>
}

const SILENT = { passing: 0.3, cast: 0.08, picture: 0.05, content: 0.03 }
/** Nobody marks every slide. */
const MOST_CUED = 0.97
/** How many slides, lines and cues an assumption is worth. */
const FAITH = 4

/** Where a search may begin: an author who cues nearly every slide, one who cues some, one who never does. */
export function assumeHabits(facts: readonly SlideFacts[], moments: readonly Moment[]): readonly Habits[] {
  const cues = moments.filter((moment) => moment.kind === 'cue').length
  const lines = moments.filter((moment) => moment.kind === 'line').length
  const aLine = clamp(facts.length / Math.max(1, lines), 0.05, 0.6)
  if (cues === 0) {
    const cued = { passing: 0, cast: 0, picture: 0, content: 0 }
    return [{ cued, aLine, orphaned: 0.05, silent: SILENT }]
  }
  return [
    { cued: { passing: 0.6, cast: 0.8, picture: 0.9, content: 0.9 }, aLine, orphaned: 0.03, silent: SILENT },
    { cued: { passing: 0.2, cast: 0.3, picture: 0.7, content: 0.4 }, aLine, orphaned: 0.06, silent: SILENT },
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
    } else if (moment.kind === 'cue' && !moment.cue?.hold && !isStep(moment, facts[up - 1])) orphans++
    last = up
  })
  const cues = moments.filter((moment) => moment.kind === 'cue').length
  return {
    cued: blend((group) =>
      cues === 0
        ? 0
        : clamp(mix(cued[group], cued[group] + unasked[group], before.cued[group]), 0.03, MOST_CUED),
    ),
    aLine: before.aLine,
    orphaned: clamp(mix(orphans, cues, before.orphaned, 20), 0.015, 0.15),
    silent: blend((group) =>
      clamp(
        mix(silent[group], silent[group] + cued[group] + unasked[group], before.silent[group], 20),
        0.01,
        0.6,
      ),
    ),
  }
}

/** A click on a slide that has steps. */
const isStep = ({ cue }: Moment, up: SlideFacts | undefined): boolean =>
  cue?.form === 'click' && (up?.slide.steps ?? 0) > 0

const mix = (hits: number, tries: number, assumed: number, faith = FAITH): number =>
  (hits + faith * assumed) / (tries + faith)

const tally = (): Record<SlideGroup, number> => ({ passing: 0, cast: 0, picture: 0, content: 0 })

const blend = (value: (group: SlideGroup) => number): Record<SlideGroup, number> => ({
  passing: value('passing'),
  cast: value('cast'),
  picture: value('picture'),
  content: value('content'),
})

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))
