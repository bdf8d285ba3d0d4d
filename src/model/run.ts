import type { Matchable } from './match.ts'
import type { SlidePlan } from './plan.ts'
import type { Slide } from './talk.ts'

/** The version of the format of a run's file. */
export const RUN_VERSION = 1

/** A slide as it was when it was rehearsed: enough for `matchSlides` to find it in an edited deck. */
export interface RecordedSlide extends Matchable {
  /** Spoken words and counted characters the plan had for it; absent when nobody knew. */
  readonly words?: number
  readonly characters?: number
}

/** One line of a run's file. `t`: milliseconds since the run began, on a clock that only rises, pauses included. */
export type RunEvent =
  /** The first line: the talk as it stood. `at`: wall time, ISO 8601, the only one. */
  | (Moment & {
      readonly type: 'start'
      readonly version: number
      readonly at: string
      readonly talk: string
    } & Snapshot)
  /** Deck or script were saved while the run went on: what follows counts in these slides. */
  | (Moment & { readonly type: 'deck' } & Snapshot)
  /** A slide comes up, from 1; forwards, backwards or by a jump. */
  | (Moment & { readonly type: 'slide'; readonly slide: number })
  /** A step of the slide that is up: 0 is its first state. */
  | (Moment & { readonly type: 'step'; readonly step: number })
  /** The line of the script's file, from 1, that the prompter moved to. */
  | (Moment & { readonly type: 'line'; readonly line: number })
  | (Moment & { readonly type: 'pause' })
  /** Ends a pause. `at`: set when a run goes on that a crash or a closed desk had cut off. */
  | (Moment & { readonly type: 'resume'; readonly at?: string })
  /** The speaker asked for the next words. */
  | (Moment & { readonly type: 'prompt'; readonly line?: number })
  /** The speaker marked a stumble. */
  | (Moment & { readonly type: 'stumble'; readonly line?: number })
  /** The speaker wrote something down about a slide, from 1; also after the end. */
  | (Moment & { readonly type: 'note'; readonly slide: number; readonly text: string })
  | (Moment & { readonly type: 'end' })

interface Moment {
  readonly t: number
}

interface Snapshot {
  /** Hex SHA-256 of the deck's and the script's text. */
  readonly deck: string
  readonly script?: string
  readonly slides: readonly RecordedSlide[]
}

/** The text of one run's file. */
export interface RunText {
  /** Absolute. */
  readonly path: string
  readonly text: string
}

/** One recorded rehearsal. */
export interface Run {
  /** Wall time at which it began, ISO 8601. */
  readonly at: string
  readonly talk: string
  readonly path: string
  readonly events: readonly RunEvent[]
}

/** What of a slide goes into a recording. */
export function recordSlide(slide: Slide, plan?: Pick<SlidePlan, 'words' | 'characters'>): RecordedSlide {
  const { id, named, hash, kind, title, text, assets } = slide
  return {
    ...{ id, named, hash, kind, text },
    ...(title !== undefined && { title }),
    assets: assets.map(({ url }) => ({ url })),
    ...(plan !== undefined && { words: plan.words, characters: plan.characters }),
  }
}

/** One event as a line of the file, its end included: append it whole, then flush. */
export function formatRunEvent(event: RunEvent): string {
  return `${JSON.stringify(event)}\n`
}

/** Folder of a talk's runs below the root, with `/`; a talk's name may hold `/` itself. */
export function nameRunFolder(talk: string): string {
  return `.offbook/runs/${talk}`
}

/** File name of a run that began at a wall time: no colon, which some disks refuse; in order of time when sorted. */
export function nameRunFile(at: string): string {
  return `${at.replaceAll(':', '-')}.jsonl`
}
