import type { ScriptItem } from '../model/script.ts'
import type { PlanRequest } from './plan.ts'

/** What is said in one place. */
export interface Spoken {
  readonly words: number
  readonly characters: number
  /** Seconds of speaking. */
  readonly seconds: number
  /** Seconds of marked pauses. */
  readonly pauses: number
}

export interface SpokenSums {
  /** By number of the slide. */
  readonly slides: ReadonlyMap<number, Spoken>
  readonly bySpeaker: ReadonlyMap<string, Spoken>
  /** By number of the slide, seconds of each speaker; `''` where nobody is named. */
  readonly voices: ReadonlyMap<number, ReadonlyMap<string, number>>
  /** Said where no slide is known. */
  readonly loose: Spoken
  readonly all: Spoken
}

interface Rates {
  readonly wpm: number
  readonly cpm: number
  readonly speakers: readonly { readonly name: string; readonly wpm: number }[]
}

const nothing: Spoken = { words: 0, characters: 0, seconds: 0, pauses: 0 }

/** Adds up words and pauses for each slide that is up, and each speaker. */
export function sumSpoken(request: PlanRequest, rates: Rates): SpokenSums {
  const { script, alignment } = request
  const slides = new Map<number, Spoken>()
  const bySpeaker = new Map<string, Spoken>()
  const voices = new Map<number, Map<string, number>>()
  let [loose, all] = [nothing, nothing]
  for (const { up, speaker, own } of timeScript(script, alignment, rates)) {
    all = add(all, own)
    if (up > 0) slides.set(up, add(slides.get(up) ?? nothing, own))
    else loose = add(loose, own)
    const heard = voices.get(up) ?? new Map<string, number>()
    voices.set(up, heard.set(speaker ?? '', (heard.get(speaker ?? '') ?? 0) + own.seconds))
    if (speaker !== undefined) bySpeaker.set(speaker, add(bySpeaker.get(speaker) ?? nothing, own))
  }
  for (const [slide, own] of sumNotes(request, rates)) {
    slides.set(slide, own)
    all = add(all, own)
  }
  return { slides, bySpeaker, voices, loose, all }
}

interface Timed {
  /** Number of the slide that is up, 0 for none. */
  readonly up: number
  readonly speaker: string | undefined
  readonly own: Spoken
}

/** Each line and pause of the script with the slide and the speaker it belongs to. */
function timeScript(
  script: PlanRequest['script'],
  alignment: PlanRequest['alignment'],
  rates: Rates,
): Timed[] {
  const placed = (alignment?.slides ?? []).filter((onset) => onset.item !== null)
  const arrivals = new Map(placed.map((onset) => [onset.item, onset.slide]))
  let up = 0
  let pace = 1
  let speaker = script?.settings.speakers[0]?.name
  return (script?.items ?? []).flatMap((item, at) => {
    up = arrivals.get(at) ?? up
    if (item.kind === 'hand-over') speaker = item.to
    if (item.kind === 'direction') pace = item.pace ?? pace
    const own = timeItem(item, rates, { pace, speaker })
    if (item.kind === 'line') pace = 1
    return own === undefined ? [] : [{ up, speaker, own }]
  })
}

/** What the notes say on slides that the script's file never reaches. */
function sumNotes({ slides, notes, alignment }: PlanRequest, rates: Rates): Map<number, Spoken> {
  const sums = new Map<number, Spoken>()
  if (alignment?.related === false) return sums
  const byId = new Map(slides.map((slide) => [slide.id, slide.index + 1]))
  let up = 0
  for (const item of notes?.items ?? []) {
    if (item.kind === 'cue') up = byId.get(item.target ?? '') ?? 0
    const own =
      up > 0 && alignment?.slides[up - 1]?.by === 'unscripted'
        ? timeItem(item, rates, { pace: 1, speaker: undefined })
        : undefined
    if (own !== undefined) sums.set(up, add(sums.get(up) ?? nothing, own))
  }
  return sums
}

function timeItem(
  item: ScriptItem,
  rates: Rates,
  now: { pace: number; speaker: string | undefined },
): Spoken | undefined {
  if (item.kind === 'pause') return { ...nothing, pauses: item.seconds }
  if (item.kind !== 'line') return undefined
  const wpm =
    rates.speakers.find((speaker) => speaker.name === (item.speaker ?? now.speaker))?.wpm ?? rates.wpm
  const cpm = (rates.cpm * wpm) / rates.wpm
  const seconds = now.pace * 60 * (item.words / wpm + item.characters / cpm)
  return { words: item.words, characters: item.characters, seconds, pauses: 0 }
}

function add(one: Spoken, other: Spoken): Spoken {
  return {
    words: one.words + other.words,
    characters: one.characters + other.characters,
    seconds: one.seconds + other.seconds,
    pauses: one.pauses + other.pauses,
  }
}
