import type { Alignment } from '../model/onset.ts'
import type { ActPlan, Plan, SlidePlan, SpeakerPlan, Unscripted } from '../model/plan.ts'
import type { Script } from '../model/script.ts'
import type { Act, Slide } from '../model/talk.ts'
import { blendSlide, hasRehearsed, learnRates, listSamples } from './learned.ts'
import { FAST_WPM, holdOf, SLOW_WPM, USUAL_WPM, usualCpm } from './rates.ts'
import { spanRuns, tellRuns } from './run-drift.ts'
import type { RunTimes } from './run-times.ts'
import { type Spoken, type SpokenSums, sumSpoken } from './spoken.ts'

export interface PlanRequest {
  readonly slides: readonly Pick<Slide, 'id' | 'kind' | 'index' | 'act'>[]
  readonly acts: readonly Act[]
  readonly lang: string
  readonly script?: Script
  /** The deck's notes: said on slides that the script's file never reaches. */
  readonly notes?: Script
  readonly alignment?: Pick<Alignment, 'slides' | 'related' | 'cues'>
  readonly slot?: number
  readonly reserve?: number
  /** Words a minute, for a script that states none. */
  readonly wpm?: number
  /** Rehearsals, oldest first: the plan learns from two and more. */
  readonly runs?: readonly RunTimes[]
}

/** Turns the script into seconds for each slide, act and speaker, and tells what the slot leaves for the rest. */
export function planTalk(request: PlanRequest): Plan {
  const { slot, runs = [] } = request
  const { rates, spoken, modelled } = modelTalk(request)
  const taught = hasRehearsed(runs)
  const samples = taught ? listSamples(runs, modelled) : new Map<number, never[]>()
  const slides = startSlides(modelled.map((slide) => blendSlide(slide, samples.get(slide.slide) ?? [])))
  const loose = spoken.loose.seconds + spoken.loose.pauses
  const seconds = slides.reduce((sum, slide) => sum + slide.seconds, loose)
  const reserve = request.reserve ?? request.script?.settings.reserve ?? 0
  const free = slot === undefined ? undefined : slot - reserve - seconds
  const told = taught ? tellRuns(runs, slides, samples) : []
  return {
    wpm: rates.wpm,
    cpm: Math.round(rates.cpm),
    reserve,
    words: spoken.all.words,
    characters: spoken.all.characters,
    seconds,
    band: taught ? spanRuns(seconds, slides, samples) : spanRates(seconds, spoken, rates),
    slides,
    acts: request.acts.map((act) => planAct(act, slides)),
    speakers: planSpeakers(rates.speakers, request.script, spoken.bySpeaker),
    unscripted: planRest(slides, request.alignment?.related !== false && request.script !== undefined, free),
    over: free === undefined ? 0 : Math.max(0, -free),
    ...(slot !== undefined && { slot }),
    ...(taught && { learned: { runs: told, ...(rates.heard !== undefined && { wpm: rates.heard }) } }),
  }
}

interface PlanRates {
  readonly wpm: number
  readonly cpm: number
  readonly speakers: readonly RatedSpeaker[]
  /** What was heard in runs, whatever the script says. */
  readonly heard?: number
}

interface RatedSpeaker {
  readonly name: string
  readonly wpm: number
  readonly learned: boolean
}

interface ModelledTalk {
  readonly rates: PlanRates
  readonly spoken: SpokenSums
  readonly modelled: readonly SlidePlan[]
}

/** The talk from its words alone, at the speakers' own rates where they are known. */
function modelTalk(request: PlanRequest): ModelledTalk {
  const assumed = modelAt(request, rateTalk(request, new Map()))
  const { runs = [] } = request
  if (!hasRehearsed(runs)) return assumed
  const voices = new Map(
    [...assumed.spoken.slides].map(([slide, said]) => [
      slide,
      { ...said, bySpeaker: assumed.spoken.voices.get(slide) ?? new Map<string, number>() },
    ]),
  )
  const factors = learnRates(listSamples(runs, assumed.modelled), assumed.modelled, voices)
  const rates = rateTalk(request, factors)
  const factor = factors.get('')
  if (factor === undefined) return assumed
  return modelAt(request, { ...rates, heard: Math.round(assumed.rates.wpm * factor) })
}

function modelAt(request: PlanRequest, rates: PlanRates): ModelledTalk {
  const spoken = sumSpoken(request, rates)
  return { rates, spoken, modelled: planSlides(request, spoken.slides) }
}

/** The rate that the script states stands; else what was heard, else what is usual. */
function rateTalk(request: PlanRequest, factors: ReadonlyMap<string, number>): PlanRates {
  const settings = request.script?.settings
  const assumed = settings?.wpm ?? request.wpm ?? USUAL_WPM
  const heard = (name: string, wpm: number) => Math.round(wpm * (factors.get(name) ?? 1))
  const wpm = settings?.wpm ?? heard('', assumed)
  const speakers = (settings?.speakers ?? []).map(({ name, wpm: stated }): RatedSpeaker => {
    const learned = stated === undefined && settings?.wpm === undefined && factors.has(name)
    return { name, wpm: stated ?? (learned ? heard(name, assumed) : wpm), learned }
  })
  return { wpm, cpm: (usualCpm(settings?.lang ?? request.lang) * wpm) / USUAL_WPM, speakers }
}

/** From hurried to slow, before anybody has heard the talk. */
function spanRates(seconds: number, { all }: SpokenSums, { wpm }: PlanRates): Plan['band'] {
  const rest = seconds - all.seconds
  return { slow: rest + (all.seconds * wpm) / SLOW_WPM, fast: rest + (all.seconds * wpm) / FAST_WPM }
}

function planSlides(
  { slides, alignment, script }: PlanRequest,
  spoken: ReadonlyMap<number, Spoken>,
): SlidePlan[] {
  return slides.map((slide): SlidePlan => {
    const number = slide.index + 1
    const onset = alignment?.slides[slide.index]
    const own = spoken.get(number)
    const up = onset !== undefined && onset.line !== null
    const scripted = own !== undefined || up
    const hold = scripted ? holdOf(slide.kind) : 0
    const seconds = (own?.seconds ?? 0) + (own?.pauses ?? 0) + hold
    const stated = onset?.cue === undefined ? undefined : script?.cues[onset.cue - 1]?.seconds
    return {
      slide: number,
      scripted,
      start: 0,
      seconds,
      modelled: seconds,
      words: own?.words ?? 0,
      characters: own?.characters ?? 0,
      pauses: own?.pauses ?? 0,
      hold,
      ...(stated === undefined ? {} : { stated }),
    }
  })
}

function startSlides(slides: readonly SlidePlan[]): SlidePlan[] {
  let start = 0
  return slides.map((slide) => {
    const placed = { ...slide, start }
    start += slide.seconds
    return placed
  })
}

function planAct(act: Act, slides: readonly SlidePlan[]): ActPlan {
  const own = slides.slice(act.first, act.last + 1)
  return {
    act: act.index,
    title: act.title,
    seconds: own.reduce((sum, slide) => sum + slide.seconds, 0),
    words: own.reduce((sum, slide) => sum + slide.words, 0),
    slides: own.length,
    scripted: own.filter((slide) => slide.scripted).length,
  }
}

function planSpeakers(
  speakers: readonly RatedSpeaker[],
  script: Script | undefined,
  spoken: ReadonlyMap<string, Spoken>,
): SpeakerPlan[] {
  return speakers.map((speaker) => {
    const own = spoken.get(speaker.name)
    return {
      ...speaker,
      words: own?.words ?? 0,
      seconds: (own?.seconds ?? 0) + (own?.pauses ?? 0),
      takesOver: (script?.items ?? []).flatMap((item) =>
        item.kind === 'hand-over' && item.to === speaker.name ? [item.span.line] : [],
      ),
    }
  })
}

/** Slides nobody wrote words for or rehearsed, from the last scripted one on or between; what is up before the talk needs no time. */
function planRest(slides: readonly SlidePlan[], placed: boolean, free: number | undefined): Unscripted {
  const known = (slide: SlidePlan) => slide.scripted || slide.rehearsed !== undefined
  const first = slides.findIndex(known)
  const without = slides.filter((slide, at) => !known(slide) && (!placed || at > first)).length
  if (free === undefined) return { slides: without }
  const seconds = Math.max(0, free)
  return { slides: without, seconds, ...(without > 0 ? { each: seconds / without } : {}) }
}
