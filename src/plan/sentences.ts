import type { Plan } from '../model/plan.ts'
import { formatClock } from '../model/seconds.ts'

/** How much is said, at which rate, and how far rates can take it. */
export function tellRates(plan: Plan): string {
  const { slow, fast } = plan.band
  const span = `between ${formatClock(fast)} (${plan.learned ? 'the fastest run' : 'fast'}) and ${formatClock(slow)} (${plan.learned ? 'the slowest' : 'slow'})`
  return `${tellWords(plan)} at ${tellRate(plan)}; ${span}.`
}

/** How long the talk may take. */
export function tellBand({ band, learned }: Plan): string {
  return learned === undefined
    ? `${formatClock(band.fast)} when you hurry, ${formatClock(band.slow)} when you take your time`
    : `${formatClock(band.fast)} in the fastest run, ${formatClock(band.slow)} in the slowest`
}

export function tellWords({ words, characters }: Pick<Plan, 'words' | 'characters'>): string {
  const spoken = [
    words > 0 || characters === 0 ? `${words} ${words === 1 ? 'word' : 'words'}` : '',
    characters > 0 ? `${characters} characters` : '',
  ]
  return spoken.filter((part) => part !== '').join(' and ')
}

export function tellRate({ words, characters, wpm, cpm, learned }: Plan): string {
  const rate = words > 0 || characters === 0 ? `${wpm} words a minute` : `${cpm} characters a minute`
  if (learned?.wpm === undefined) return rate
  const heard = `in ${learned.runs.length} runs`
  // A script that states its rate is taken at its word.
  return learned.wpm === wpm ? `${rate}, as heard ${heard}` : `${rate} (${learned.wpm} as heard ${heard})`
}

/** What the slot leaves, or how far the script is over it; undefined when there is nothing to say. */
export function tellRest({ unscripted, over, reserve, slot }: Plan): string | undefined {
  if (over > 0)
    return `The script is ${formatClock(over)} too long${reserve > 0 ? ` for the slot less its reserve of ${formatClock(reserve)}` : ' for the slot'}.`
  if (unscripted.slides === 0)
    return slot === undefined || unscripted.seconds === undefined
      ? undefined
      : `${formatClock(unscripted.seconds)} to spare.`
  const { slides, seconds, each } = unscripted
  if (seconds === undefined || each === undefined)
    return slides === 1 ? '1 slide has no script.' : `${slides} slides have no script.`
  return slides === 1
    ? `1 slide without a script has ${formatClock(seconds)}.`
    : `${slides} slides without a script share ${formatClock(seconds)}, ${tellEach(each)} each.`
}

/** `21 s`, and from a minute and a half on `1:40`. */
export function tellEach(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : formatClock(seconds)
}
