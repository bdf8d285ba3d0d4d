import type { Plan, RunPlan, RunSlide, SlidePlan } from '../model/plan.ts'
import type { RunTimes } from './run-times.ts'

/** Seconds a slide took in each run: as `listSamples` gives them. */
type Samples = ReadonlyMap<number, readonly (number | undefined)[]>

/** Each run against the plan, slide by slide. */
export function tellRuns(
  runs: readonly RunTimes[],
  plans: readonly SlidePlan[],
  samples: Samples,
): readonly RunPlan[] {
  return runs.map(({ at, seconds, slides }, run): RunPlan => {
    let drift = 0
    const told = plans.flatMap((plan): RunSlide[] => {
      const timed = slides.get(plan.slide)
      if (timed === undefined) return []
      const took = samples.get(plan.slide)?.[run]
      if (took !== undefined) drift += took - plan.seconds
      const { prompts, stumbles } = timed
      return [{ slide: plan.slide, drift, prompts, stumbles, ...(took !== undefined && { seconds: took }) }]
    })
    return { at, seconds, slides: told }
  })
}

/** From the fastest run to the slowest; what a run did not reach takes what is planned. */
export function spanRuns(seconds: number, plans: readonly SlidePlan[], samples: Samples): Plan['band'] {
  const count = Math.max(0, ...[...samples.values()].map((all) => all.length))
  const ends = Array.from({ length: count }, (_, run) =>
    plans.reduce(
      (sum, plan) => sum + (samples.get(plan.slide)?.[run] ?? plan.seconds) - plan.seconds,
      seconds,
    ),
  )
  return { slow: Math.max(seconds, ...ends), fast: Math.min(seconds, ...ends) }
}
