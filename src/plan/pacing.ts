import type { Alignment } from '../model/onset.ts'
import type { PacedRun, PacedSlide, Pacing, PacingBand, PacingPart } from '../model/pacing.ts'
import type { Plan } from '../model/plan.ts'
import { formatClock } from '../model/seconds.ts'
import { type NamedSlide, nameOf } from '../model/slide-name.ts'
import type { Deck, Slide } from '../model/talk.ts'
import { chooseLooks, isSlow, isUnsure } from './first-looks.ts'
import { tellBand, tellEach, tellRate, tellRest, tellWords } from './sentences.ts'

interface PacingRequest {
  readonly deck: Pick<Deck, 'title' | 'lang' | 'acts'> & {
    readonly slides: readonly (NamedSlide & Pick<Slide, 'act'>)[]
  }
  readonly plan: Plan
  readonly alignment: Pick<Alignment, 'slides' | 'related'>
  /** What was written down during runs. */
  readonly notes?: Pacing['notes']
}

/** Puts a plan into the words and figures of the pacing page. */
export function describePacing({ deck, plan, alignment, notes = [] }: PacingRequest): Pacing {
  const bands = listBands(deck, plan)
  return {
    title: deck.title,
    lang: deck.lang,
    headline: tellHeadline(plan, alignment.related),
    detail: tellDetail(plan),
    reserve: plan.reserve,
    seconds: plan.seconds,
    over: plan.over,
    parts: listParts(bands, plan),
    bands,
    slides: listSlides(deck, plan, alignment),
    runs: listRuns(plan),
    looks: chooseLooks(deck.slides, plan, alignment),
    notes,
    ...(plan.slot !== undefined && { slot: plan.slot }),
  }
}

function isEmpty({ words, characters, seconds }: Plan): boolean {
  return words === 0 && characters === 0 && seconds === 0
}

function tellHeadline(plan: Plan, related: boolean): string {
  const takes = `The script takes ${formatClock(plan.seconds)}`
  if (!related && !isEmpty(plan)) return `${takes} and has nothing in common with these slides.`
  if (plan.over > 0) return tellRest(plan) ?? ''
  if (plan.unscripted.slides > 0) return tellUnscripted(plan, takes)
  const left = plan.unscripted.seconds
  if (left === undefined) return `${takes}.`
  return left < 1
    ? 'The script fills the slot to the second.'
    : `The script leaves ${formatClock(left)} to spare.`
}

function tellUnscripted(plan: Plan, takes: string): string {
  const { slides, seconds, each } = plan.unscripted
  const noun = slides === 1 ? '1 slide' : `${slides} slides`
  if (seconds !== undefined && each !== undefined) {
    return slides === 1
      ? `1 slide without a script has ${formatClock(seconds)}.`
      : `${noun} share ${formatClock(seconds)}, ${tellEach(each)} each.`
  }
  const lack = `${noun} ${slides === 1 ? 'has' : 'have'} no script`
  return isEmpty(plan) ? `${lack}, and the talk no slot.` : `${takes}; ${lack}.`
}

function tellDetail(plan: Plan): string {
  const slot =
    plan.slot === undefined
      ? ''
      : ` of ${formatClock(plan.slot)}${plan.reserve > 0 ? `, ${formatClock(plan.reserve)} of it reserve` : ''}`
  if (isEmpty(plan)) {
    return plan.slot === undefined
      ? 'Nothing is written yet. Give the talk a slot to see what each slide may take.'
      : `Nothing is written yet. The slot is ${slot.slice(4)}.`
  }
  return `${tellWords(plan)} fill ${formatClock(plan.seconds)}${slot}, at ${tellRate(plan)}: ${tellBand(plan)}.`
}

/** Slides in the deck's order, cut where the act changes. */
function listBands({ slides, acts }: PacingRequest['deck'], plan: Plan): PacingBand[] {
  const bands: (PacingBand & { act: number | undefined })[] = []
  for (const { index, act } of slides) {
    const number = index + 1
    const seconds = plan.slides[index]?.seconds ?? 0
    const open = bands.at(-1)
    if (open !== undefined && open.act === act) {
      bands[bands.length - 1] = { ...open, last: number, seconds: open.seconds + seconds }
      continue
    }
    const own = act === undefined ? undefined : acts[act]
    const label = own === undefined ? (bands.length === 0 && acts.length > 0 ? 'Opening' : '') : own.title
    bands.push({ act, label, short: own?.numeral ?? '', first: number, last: number, seconds })
  }
  return bands.map(({ act: _, ...band }) => band)
}

function listParts(bands: readonly PacingBand[], plan: Plan): PacingPart[] {
  const { slot, reserve, seconds, unscripted } = plan
  const placed = bands.reduce((sum, band) => sum + band.seconds, 0)
  const acts = bands.map(
    ({ label, short, seconds }): PacingPart => ({
      kind: 'act',
      label: label || 'The script',
      short,
      seconds,
    }),
  )
  const loose = { kind: 'loose', label: 'On no slide', short: '', seconds: seconds - placed } as const
  const free = unscripted.seconds ?? 0
  const rest: PacingPart =
    unscripted.slides > 0
      ? { kind: 'unscripted', label: nameUnscripted(plan), short: '', seconds: free }
      : { kind: 'spare', label: 'To spare', short: '', seconds: free }
  const kept = slot === undefined ? 0 : Math.max(0, Math.min(reserve, slot - seconds))
  const end = { kind: 'reserve', label: 'Reserve', short: '', seconds: kept } as const
  return [loose, ...acts, rest, end].filter((part) => part.seconds >= 0.5)
}

/** Lines that can still be told apart. */
const mostRuns = 6

function listRuns({ learned }: Plan): PacedRun[] {
  const runs = learned?.runs ?? []
  return runs
    .map(({ at, seconds, slides }, nth): PacedRun => {
      const points = slides.map(({ slide, drift }) => ({ slide, drift }))
      const drift = points.at(-1)?.drift ?? 0
      return { label: `run ${nth + 1}`, date: at.slice(0, 10), seconds, drift, points }
    })
    .filter(({ points }) => points.length > 0)
    .slice(-mostRuns)
}

/** `Slides 35–81, no script` when they follow one another. */
function nameUnscripted({ slides, unscripted }: Plan): string {
  const last = slides.findLastIndex(({ scripted, rehearsed }) => scripted || rehearsed !== undefined)
  const tail = slides.length - 1 - last
  if (unscripted.slides === 1) return '1 slide, no script'
  return tail === unscripted.slides
    ? `Slides ${last + 2}–${slides.length}, no script`
    : `${unscripted.slides} slides, no script`
}

function listSlides(
  { slides }: PacingRequest['deck'],
  plan: Plan,
  alignment: PacingRequest['alignment'],
): PacedSlide[] {
  const first = plan.slides.findIndex(({ scripted, rehearsed }) => scripted || rehearsed !== undefined)
  return slides.map((slide, at): PacedSlide => {
    const own = plan.slides[at]
    const onset = alignment.slides[at]
    const scripted = own?.scripted === true
    const known = scripted || own?.rehearsed !== undefined
    const seconds = known ? own.seconds : at > first ? plan.unscripted.each : undefined
    return {
      slide: slide.index + 1,
      name: nameOf(slide),
      scripted,
      words: own?.words ?? 0,
      characters: own?.characters ?? 0,
      unsure: onset !== undefined && isUnsure(onset),
      slow: own !== undefined && isSlow(own),
      ...(own?.rehearsed !== undefined && { rehearsed: own.rehearsed }),
      ...(known && { start: own.start }),
      ...(seconds !== undefined && { seconds }),
      ...(onset !== undefined && onset.line !== null && { line: onset.line }),
    }
  })
}
