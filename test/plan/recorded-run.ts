import {
  formatRunEvent,
  type RecordedSlide,
  type Run,
  type RunEvent,
  recordSlide,
} from '../../src/model/run.ts'
import type { Slide } from '../../src/model/talk.ts'
import { readRuns } from '../../src/read/runs.ts'

/** Something that happens in a run: a slide that stays up for some seconds, or another event. */
export type Happening =
  | readonly [slide: number, seconds: number]
  | 'prompt'
  | 'stumble'
  | 'end'
  | { readonly pause: number }
  | { readonly note: string; readonly on: number }
  | { readonly deck: readonly RecordedSlide[] }

/** A run as the desk records it, read back from its text. */
export function recordRun(slides: readonly RecordedSlide[], happenings: readonly Happening[], day = 1): Run {
  const at = new Date(Date.UTC(2026, 0, day)).toISOString()
  const events: RunEvent[] = [{ t: 0, type: 'start', version: 1, at, talk: 'talk', deck: 'd', slides }]
  let t = 0
  for (const one of happenings) {
    if (typeof one === 'string') events.push({ t, type: one })
    else if ('deck' in one) events.push({ t, type: 'deck', deck: 'e', slides: one.deck })
    else if ('note' in one) events.push({ t, type: 'note', slide: one.on, text: one.note })
    else if ('pause' in one) {
      t += 1000 * one.pause
      events.push({ t: t - 1000 * one.pause, type: 'pause' }, { t, type: 'resume' })
    } else {
      events.push({ t, type: 'slide', slide: one[0] })
      t += 1000 * one[1]
    }
  }
  const [run] = readRuns([{ path: '/run.jsonl', text: events.map(formatRunEvent).join('') }]).runs
  if (run === undefined) throw new Error('the run cannot be read')
  return run
}

/** Slides as a run keeps them. */
export function recordSlides(slides: readonly Slide[], words?: readonly number[]): RecordedSlide[] {
  return slides.map((slide, at) => recordSlide(slide, words && { words: words[at] ?? 0, characters: 0 }))
}
