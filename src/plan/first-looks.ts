import { type Alignment, SURE } from '../model/onset.ts'
import type { Look } from '../model/pacing.ts'
import type { Plan, RehearsedSlide, SlidePlan } from '../model/plan.ts'
import { type NamedSlide, nameOf } from '../model/slide-name.ts'
import { median } from './learned.ts'
import { tellWords } from './sentences.ts'

interface Planned {
  readonly slide: NamedSlide
  readonly plan: SlidePlan
  readonly onset: Alignment['slides'][number] | undefined
}

/** A hold is long from here, in seconds, and only when it is well beyond what this talk's slides usually take. */
const longHold = 20
const longAgainstUsual = 1.8
/** Words a second that people read while somebody speaks. */
const reading = 3
/** Fewer are taken in at a glance. */
const fewWords = 12
const briefHold = 3
/** Against what the words take; and seconds. */
const slowTimes = 1.35
const slowExcess = 6
/** Seconds between the shortest and the longest. */
const unevenSpread = 15
const most = 3

/** Three slides that repay a look: one of each kind first, then the next worst. */
export function chooseLooks(
  slides: readonly NamedSlide[],
  plan: Plan,
  alignment: Pick<Alignment, 'slides'>,
): Look[] {
  const planned = slides.flatMap((slide, at): Planned[] => {
    const own = plan.slides[at]
    return own?.scripted ? [{ slide, plan: own, onset: alignment.slides[at] }] : []
  })
  // The last slide stays up for the applause.
  const passing = planned.filter(({ slide }) => slide.index < slides.length - 1)
  const rehearsed = slides.flatMap((slide, at): Rehearsed[] => {
    const own = plan.slides[at]
    return own?.rehearsed === undefined
      ? []
      : [
          {
            slide,
            plan: own,
            onset: undefined,
            rehearsed: own.rehearsed,
            faults: countFaults(plan, own.slide),
          },
        ]
  })
  const kinds = [
    ...[findSlow(rehearsed), findShaky(rehearsed), findUneven(rehearsed)],
    ...[findLong(planned), findDense(passing), findUnsure(planned), findBrief(passing)],
  ]
  const chosen: Look[] = []
  while (chosen.length < most) {
    const before = chosen.length
    for (const looks of kinds) {
      const next = looks.find(({ slide }) => chosen.every((look) => look.slide !== slide))
      if (next !== undefined) chosen.push(next)
    }
    if (chosen.length === before) break
  }
  return chosen.slice(0, most)
}

interface Rehearsed extends Planned {
  readonly rehearsed: RehearsedSlide
  /** Prompts and stumbles, in all runs. */
  readonly faults: { readonly prompts: number; readonly stumbles: number }
}

function countFaults({ learned }: Plan, slide: number): Rehearsed['faults'] {
  const own = (learned?.runs ?? []).flatMap(({ slides }) => slides.filter((one) => one.slide === slide))
  return {
    prompts: own.reduce((sum, { prompts }) => sum + prompts, 0),
    stumbles: own.reduce((sum, { stumbles }) => sum + stumbles, 0),
  }
}

/** Whether runs take much longer than the slide's words do. */
export function isSlow({ scripted, rehearsed, modelled }: SlidePlan): boolean {
  if (!scripted || rehearsed === undefined) return false
  return rehearsed.median > modelled * slowTimes && rehearsed.median - modelled > slowExcess
}

function findSlow(rehearsed: readonly Rehearsed[]): Look[] {
  const slow = rehearsed.filter(({ plan }) => isSlow(plan))
  return rank(slow, (one) => one.plan.modelled - one.rehearsed.median).map((one) => {
    const { median, runs } = one.rehearsed
    const why = `It takes ${Math.round(median)} s in ${tellRuns(runs)}, its words ${Math.round(one.plan.modelled)} s. Write down what you say there, or cut it.`
    return makeLook('slow', one, why)
  })
}

function findShaky(rehearsed: readonly Rehearsed[]): Look[] {
  const total = ({ faults }: Rehearsed) => faults.prompts + faults.stumbles
  const shaky = rehearsed.filter((one) => total(one) > one.rehearsed.runs)
  return rank(shaky, (one) => -total(one)).map((one) => {
    const { prompts, stumbles } = one.faults
    const faults = [tellCount(prompts, 'prompt'), tellCount(stumbles, 'stumble')].filter(
      (part) => part !== '',
    )
    const why = `${faults.join(' and ')} in ${tellRuns(one.rehearsed.runs)}. Practise it by itself.`
    return makeLook('shaky', one, why)
  })
}

function findUneven(rehearsed: readonly Rehearsed[]): Look[] {
  const spread = ({ rehearsed: { least, most } }: Rehearsed) => most - least
  const uneven = rehearsed.filter(
    (one) => one.rehearsed.runs > 1 && spread(one) > unevenSpread && spread(one) > one.rehearsed.median,
  )
  return rank(uneven, (one) => -spread(one)).map((one) => {
    const { least, most } = one.rehearsed
    const why = `Anything from ${Math.round(least)} to ${Math.round(most)} s, run by run. Settle what you say there.`
    return makeLook('uneven', one, why)
  })
}

function tellCount(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`
}

function tellRuns(count: number): string {
  return count === 1 ? 'one run' : `${count} runs`
}

function findLong(planned: readonly Planned[]): Look[] {
  const usual = median(planned.map(({ plan }) => plan.seconds))
  const long = planned.filter(
    ({ plan }) => plan.seconds >= longHold && plan.seconds >= usual * longAgainstUsual,
  )
  return rank(long, ({ plan }) => -plan.seconds).map((one, at) => {
    const times = (one.plan.seconds / usual).toFixed(1).replace('.0', '')
    const place = at === 0 ? 'the longest hold in the talk' : 'a long hold'
    const look = `${tellWords(one.plan)} on one slide: ${place}, ${times} times the usual. Split it, or hold it on purpose.`
    return makeLook('long', one, look)
  })
}

function findDense(planned: readonly Planned[]): Look[] {
  const dense = planned.filter(({ slide, plan }) => {
    const shown = countShown(slide)
    return slide.kind !== 'act' && shown >= fewWords && shown > plan.seconds * reading
  })
  const excess = ({ slide, plan }: Planned) => countShown(slide) / Math.max(1, plan.seconds)
  return rank(dense, (one) => -excess(one)).map((one) => {
    const why = `${countShown(one.slide)} words to read in ${Math.round(one.plan.seconds)} s, while you talk. Show less, or stay longer.`
    return makeLook('dense', one, why)
  })
}

function findUnsure(planned: readonly Planned[]): Look[] {
  const unsure = planned.filter(({ onset }) => onset !== undefined && onset.line !== null && isUnsure(onset))
  return rank(unsure, ({ onset }) => onset?.sure ?? 1).map((one) => {
    const right = Math.max(1, Math.round((one.onset?.sure ?? 0) * 10))
    const why = `Comes up at line ${one.onset?.line} of the script by a guess that is right ${right} ${right === 1 ? 'time' : 'times'} in 10. Write a cue there.`
    return makeLook('unsure', one, why)
  })
}

function findBrief(planned: readonly Planned[]): Look[] {
  const brief = planned.filter(({ plan }) => plan.seconds > 0 && plan.seconds < briefHold)
  return rank(brief, ({ plan }) => plan.seconds).map((one) =>
    makeLook('brief', one, `Under ${briefHold} s on screen. Join it with its neighbour, or give it a line.`),
  )
}

/** Whether the line at which a slide comes up is one to check. */
export function isUnsure({ line, sure }: Alignment['slides'][number]): boolean {
  return line !== null && sure < SURE
}

function makeLook(kind: Look['kind'], { slide, plan }: Planned, why: string): Look {
  const { rehearsed } = plan
  return {
    ...{ kind, slide: plan.slide, name: nameOf(slide), seconds: plan.seconds, why },
    ...(rehearsed !== undefined && { median: rehearsed.median }),
  }
}

/** Words that the audience reads; two characters of a script without spaces are about one. */
function countShown({ text }: NamedSlide): number {
  const characters = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0
  const rest = text.replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu, ' ')
  return (rest.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu)?.length ?? 0) + Math.round(characters / 2)
}

function rank<P extends Planned>(planned: readonly P[], by: (one: P) => number): P[] {
  return [...planned].sort((a, b) => by(a) - by(b) || a.plan.slide - b.plan.slide)
}
