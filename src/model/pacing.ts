import type { RehearsedSlide } from './plan.ts'

/** What the pacing page shows: a plan in words and figures, ready to be drawn. */
export interface Pacing {
  readonly title: string
  /** BCP 47, of the talk's own words. */
  readonly lang: string
  /** The one sentence to take away. */
  readonly headline: string
  /** The figures it rests on. */
  readonly detail: string
  /** Seconds. */
  readonly slot?: number
  readonly reserve: number
  readonly seconds: number
  /** Seconds over the slot less its reserve. */
  readonly over: number
  /** The talk from its first to its last second, end to end. */
  readonly parts: readonly PacingPart[]
  readonly bands: readonly PacingBand[]
  readonly slides: readonly PacedSlide[]
  /** Rehearsals against the plan, oldest first. */
  readonly runs: readonly PacedRun[]
  /** What to look at first: at most three. */
  readonly looks: readonly Look[]
  /** What the speaker wrote down during runs, the newest run first. */
  readonly notes: readonly PacedNote[]
}

export interface PacedNote {
  /** `run 3`. */
  readonly run: string
  /** Number of the slide; absent for one that has left the deck. */
  readonly slide?: number
  readonly name: string
  /** Seconds on the clock of the run. */
  readonly seconds: number
  readonly text: string
}

/** A stretch of the slot. `loose`: said where no slide is known. */
export interface PacingPart {
  readonly kind: 'act' | 'loose' | 'unscripted' | 'spare' | 'reserve'
  readonly label: string
  /** A numeral, for where the label has no room. */
  readonly short: string
  readonly seconds: number
}

/** Slides that follow one another in one act, or in none. */
export interface PacingBand {
  readonly label: string
  readonly short: string
  /** Numbers of slides, from 1, inclusive. */
  readonly first: number
  readonly last: number
  readonly seconds: number
}

export interface PacedSlide {
  /** From 1. */
  readonly slide: number
  readonly name: string
  readonly scripted: boolean
  /** Seconds into the talk; absent without a script. */
  readonly start?: number
  /** Planned seconds, or what the slot leaves a slide without a script; absent when nobody knows. */
  readonly seconds?: number
  readonly words: number
  readonly characters: number
  /** Line of the script at which it comes up. */
  readonly line?: number
  /** That line is a guess to check. */
  readonly unsure: boolean
  readonly rehearsed?: RehearsedSlide
  /** In runs it takes much longer than its words do. */
  readonly slow: boolean
}

/** A rehearsal from its first slide to its last. */
export interface PacedRun {
  /** `run 3`, counted over all that are known. */
  readonly label: string
  /** ISO 8601 date. */
  readonly date: string
  readonly seconds: number
  /** Seconds behind the plan at its end; below 0 ahead of it. */
  readonly drift: number
  readonly points: readonly { readonly slide: number; readonly drift: number }[]
}

export interface Look {
  readonly kind: 'slow' | 'shaky' | 'uneven' | 'long' | 'dense' | 'unsure' | 'brief'
  readonly slide: number
  readonly name: string
  readonly seconds: number
  /** Seconds it takes in runs. */
  readonly median?: number
  readonly why: string
}
