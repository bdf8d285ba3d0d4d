import type { RehearsedSlide, SlidePlan } from '../model/plan.ts'
import type { RunTimes, TimedSlide } from './run-times.ts'

/** Runs that say anything; fewer teach nothing. */
const fewestRuns = 2
/** Fewer words say nothing of a rate. */
const fewWords = 15
/** Of what is said on a slide, what one voice must have for the slide to tell its rate. */
const mostly = 0.9
/** A rate of somebody who talks lies within these factors of what was assumed. */
const slowest = 0.4
const fastest = 2.5
/** Seconds without any event that a break may have, and how often longer than usual a slide is up with one in it. */
const shortBreak = 20
const breakTimes = 3

/** What is said on a slide, and by whom. */
export interface SlideVoices {
  /** Seconds of speaking at the assumed rates. */
  readonly seconds: number
  readonly words: number
  readonly characters: number
  /** Seconds of each speaker; `''` where nobody is named. */
  readonly bySpeaker: ReadonlyMap<string, number>
}

/** Whether there is enough to learn from. */
export function hasRehearsed(runs: readonly RunTimes[]): boolean {
  return runs.filter(({ slides }) => slides.size > 0).length >= fewestRuns
}

/** Seconds a slide took in each run, by number of the slide and in the order of the runs; undefined where a run says nothing. */
export function listSamples(
  runs: readonly RunTimes[],
  plans: readonly SlidePlan[],
): ReadonlyMap<number, readonly (number | undefined)[]> {
  return new Map(plans.map((plan) => [plan.slide, sampleSlide(runs, plan)]))
}

function sampleSlide(runs: readonly RunTimes[], plan: SlidePlan): (number | undefined)[] {
  const timed = runs.map(({ slides }) => slides.get(plan.slide))
  return timed.map((own, at) => {
    if (own === undefined) return undefined
    const others = timed.flatMap((other, from) =>
      other === undefined || from === at ? [] : [adjust(other, plan)],
    )
    const usual = Math.max(plan.modelled, median(others))
    // Somebody walked off, or was asked something.
    if (own.longest > shortBreak && usual > 0 && own.seconds > breakTimes * usual) return undefined
    return adjust(own, plan)
  })
}

/** What the slide would have taken with the words it has now. */
function adjust({ seconds, words, characters }: TimedSlide, plan: SlidePlan): number {
  const then = (words ?? 0) + (characters ?? 0)
  const now = plan.words + plan.characters
  if (then === 0 || now === 0) return seconds
  const silent = Math.min(seconds, plan.pauses + plan.hold)
  return silent + ((seconds - silent) * now) / then
}

/**
 * How much faster than assumed each speaker talks, as a factor: the median over slides of some words, of all runs. `''`
 * stands for everybody together.
 */
export function learnRates(
  samples: ReadonlyMap<number, readonly (number | undefined)[]>,
  plans: readonly SlidePlan[],
  voices: ReadonlyMap<number, SlideVoices>,
): ReadonlyMap<string, number> {
  const factors = new Map<string, number[]>()
  for (const plan of plans) {
    const said = voices.get(plan.slide)
    if (said === undefined || said.words + said.characters / 2 <= fewWords) continue
    const voice = [...said.bySpeaker].find(([, seconds]) => seconds >= said.seconds * mostly)?.[0]
    const own = (samples.get(plan.slide) ?? []).flatMap((seconds) => rateSample(seconds, plan, said))
    for (const speaker of new Set(['', voice ?? ''])) {
      factors.set(speaker, [...(factors.get(speaker) ?? []), ...own])
    }
  }
  return new Map([...factors].flatMap(([name, all]) => (all.length > 0 ? [[name, median(all)]] : [])))
}

function rateSample(seconds: number | undefined, plan: SlidePlan, said: SlideVoices): number[] {
  if (seconds === undefined) return []
  const factor = said.seconds / Math.max(0.1, seconds - plan.pauses - plan.hold)
  return factor >= slowest && factor <= fastest ? [factor] : []
}

/** Puts what was rehearsed into a slide's plan: one odd run does not rewrite it. */
export function blendSlide(plan: SlidePlan, samples: readonly (number | undefined)[]): SlidePlan {
  const known = samples.filter((seconds) => seconds !== undefined)
  if (known.length === 0) return plan
  const rehearsed: RehearsedSlide = {
    runs: known.length,
    median: median(known),
    least: Math.min(...known),
    most: Math.max(...known),
  }
  // Without words there is nothing to weigh it against.
  const seconds = plan.scripted
    ? (rehearsed.runs * rehearsed.median + 2 * plan.modelled) / (rehearsed.runs + 2)
    : rehearsed.median
  return { ...plan, seconds, rehearsed }
}

/** The middle value, of an even number the mean of the two; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}
