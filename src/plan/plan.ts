import type { Alignment } from '../model/onset.ts'
import type { ActPlan, Plan, SlidePlan, SpeakerPlan, Unscripted } from '../model/plan.ts'
import type { Script, Speaker } from '../model/script.ts'
import type { Act, Slide } from '../model/talk.ts'
import { FAST_WPM, holdOf, SLOW_WPM, USUAL_WPM, usualCpm } from './rates.ts'
import { type Spoken, sumSpoken } from './spoken.ts'

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
  readonly wpm?: number
}

/** Turns the script into seconds for each slide, act and speaker, and tells what the slot leaves for the rest. */
export function planTalk(request: PlanRequest): Plan {
  const wpm = request.wpm ?? request.script?.settings.wpm ?? USUAL_WPM
  const cpm = (usualCpm(request.script?.settings.lang ?? request.lang) * wpm) / USUAL_WPM
  const speakers = request.script?.settings.speakers ?? []
  const spoken = sumSpoken(request, { wpm, cpm, speakers })
  const slides = planSlides(request, spoken.slides)
  const scripted = slides.reduce((sum, slide) => sum + slide.seconds, 0)
  const seconds = scripted + spoken.loose.seconds + spoken.loose.pauses
  const rest = seconds - spoken.all.seconds
  const reserve = request.reserve ?? request.script?.settings.reserve ?? 0
  const free = request.slot === undefined ? undefined : request.slot - reserve - seconds
  return {
    wpm,
    cpm: Math.round(cpm),
    reserve,
    words: spoken.all.words,
    characters: spoken.all.characters,
    seconds,
    band: {
      slow: rest + (spoken.all.seconds * wpm) / SLOW_WPM,
      fast: rest + (spoken.all.seconds * wpm) / FAST_WPM,
    },
    slides,
    acts: request.acts.map((act) => planAct(act, slides)),
    speakers: planSpeakers(speakers, wpm, request.script, spoken.bySpeaker),
    unscripted: planRest(slides, request.alignment?.related !== false && request.script !== undefined, free),
    over: free === undefined ? 0 : Math.max(0, -free),
    ...(request.slot === undefined ? {} : { slot: request.slot }),
  }
}

function planSlides(
  { slides, alignment, script }: PlanRequest,
  spoken: ReadonlyMap<number, Spoken>,
): SlidePlan[] {
  let start = 0
  return slides.map((slide): SlidePlan => {
    const number = slide.index + 1
    const onset = alignment?.slides[slide.index]
    const own = spoken.get(number)
    const up = onset !== undefined && onset.line !== null
    const scripted = own !== undefined || up
    const hold = scripted ? holdOf(slide.kind) : 0
    const seconds = (own?.seconds ?? 0) + (own?.pauses ?? 0) + hold
    const stated = onset?.cue === undefined ? undefined : script?.cues[onset.cue - 1]?.seconds
    const plan = {
      slide: number,
      scripted,
      start,
      seconds,
      words: own?.words ?? 0,
      characters: own?.characters ?? 0,
      pauses: own?.pauses ?? 0,
      hold,
      ...(stated === undefined ? {} : { stated }),
    }
    start += seconds
    return plan
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
  speakers: readonly Speaker[],
  wpm: number,
  script: Script | undefined,
  spoken: ReadonlyMap<string, Spoken>,
): SpeakerPlan[] {
  return speakers.map((speaker) => {
    const own = spoken.get(speaker.name)
    return {
      name: speaker.name,
      wpm: speaker.wpm ?? wpm,
      words: own?.words ?? 0,
      seconds: (own?.seconds ?? 0) + (own?.pauses ?? 0),
      takesOver: (script?.items ?? []).flatMap((item) =>
        item.kind === 'hand-over' && item.to === speaker.name ? [item.span.line] : [],
      ),
    }
  })
}

/** Slides nobody wrote words for, from the last scripted one on or between; what is up before the talk needs no time. */
function planRest(slides: readonly SlidePlan[], placed: boolean, free: number | undefined): Unscripted {
  const first = slides.findIndex((slide) => slide.scripted)
  const without = placed ? slides.filter((slide, at) => !slide.scripted && at > first).length : slides.length
  if (free === undefined) return { slides: without }
  const seconds = Math.max(0, free)
  return { slides: without, seconds, ...(without > 0 ? { each: seconds / without } : {}) }
}
