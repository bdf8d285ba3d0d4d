import type { Finding } from './diagnostic.ts'

/**
 * What an answer rests on.
 * `id` `number` `act`: the author said so. `title` `words` `cast` `series` `clicks` `order`: found by alignment.
 * `hold`: the cue keeps the slide on purpose. `orphan`: the cue has no slide. `pre-set`: up before the first word.
 * `silent`: passed without a word. `unscripted`: the script never gets there. `notes`: the deck's own notes are said.
 * `unrelated`: script and deck have nothing in common.
 */
export type OnsetBasis =
  | 'id'
  | 'number'
  | 'act'
  | 'title'
  | 'words'
  | 'cast'
  | 'series'
  | 'clicks'
  | 'order'
  | 'hold'
  | 'orphan'
  | 'pre-set'
  | 'silent'
  | 'unscripted'
  | 'notes'
  | 'unrelated'

/** The line at which a slide comes up, given or inferred. */
export interface Onset {
  /** Number of the slide, from 1. */
  readonly slide: number
  /** Line of the script's file, from 1; null for a slide no word of the script belongs to. */
  readonly line: number | null
  /** Index into `Script.items` of the cue or spoken line; null as `line` is. */
  readonly item: number | null
  /** Number of the cue that calls it. */
  readonly cue?: number
  /** How often such an answer is right: 0 to 1. */
  readonly sure: number
  readonly by: OnsetBasis
}

/** What a cue calls. */
export interface CueAnswer {
  /** Number of the cue, from 1. */
  readonly cue: number
  readonly line: number
  /** Number of the slide, from 1; null for an orphan, and for a cue that holds. */
  readonly slide: number | null
  readonly sure: number
  readonly by: OnsetBasis
}

/** The script laid along the deck. */
export interface Alignment {
  /** False when script and deck have nothing in common: the script is paced, not forced onto slides. */
  readonly related: boolean
  readonly cues: readonly CueAnswer[]
  /** One for each slide, in the deck's order. */
  readonly slides: readonly Onset[]
  readonly findings: readonly Finding[]
}

/** At this and above an answer is shown as found; below, as one to check. */
export const SURE = 0.8
