/** Words, pauses and holds turned into seconds, against the slot. */
export interface Plan {
  /** Words a minute the plan was made with, per speaker where they differ. */
  readonly wpm: number
  /** Characters a minute for Chinese, Japanese and Korean. */
  readonly cpm: number
  /** Seconds. */
  readonly slot?: number
  /** Seconds of the slot kept free. */
  readonly reserve: number
  readonly words: number
  readonly characters: number
  /** Seconds of everything scripted. */
  readonly seconds: number
  /** The same at a slow (120) and a fast (160) rate, in proportion. */
  readonly band: { readonly slow: number; readonly fast: number }
  readonly slides: readonly SlidePlan[]
  readonly acts: readonly ActPlan[]
  readonly speakers: readonly SpeakerPlan[]
  /** Slides without a word that were never rehearsed, and what time the slot leaves them. */
  readonly unscripted: Unscripted
  /** What runs have taught; absent until there are two. */
  readonly learned?: Learned
  /** Seconds over the slot less its reserve; 0 when it fits or there is no slot. */
  readonly over: number
}

export interface Learned {
  /** In order of time. */
  readonly runs: readonly RunPlan[]
  /** Words a minute that the speaker was heard to talk; absent when too few words were rehearsed. */
  readonly wpm?: number
}

/** A run against the plan. */
export interface RunPlan {
  /** Wall time at which it began, ISO 8601. */
  readonly at: string
  readonly seconds: number
  /** In the deck's order. */
  readonly slides: readonly RunSlide[]
}

export interface RunSlide {
  /** From 1. */
  readonly slide: number
  /** Absent when a break made the time say nothing. */
  readonly seconds?: number
  /** Seconds behind the plan after this slide, since the run's first; below 0 ahead of it. */
  readonly drift: number
  readonly prompts: number
  readonly stumbles: number
}

export interface SlidePlan {
  /** From 1. */
  readonly slide: number
  /** Whether any word of the script, or of its notes, belongs to it. */
  readonly scripted: boolean
  /** Seconds into the talk at which it comes up. */
  readonly start: number
  /** From words, pauses and looking, and from runs where there are two or more. */
  readonly seconds: number
  /** From words, pauses and looking alone. */
  readonly modelled: number
  readonly words: number
  readonly characters: number
  /** Of `modelled`: marked pauses. */
  readonly pauses: number
  /** Of `modelled`: what a slide of its kind takes to be looked at. */
  readonly hold: number
  /** Seconds the author wrote beside the cue. */
  readonly stated?: number
  readonly rehearsed?: RehearsedSlide
}

/** Seconds that a slide took in runs. */
export interface RehearsedSlide {
  /** How many runs say something of it. */
  readonly runs: number
  readonly median: number
  readonly least: number
  readonly most: number
}

export interface ActPlan {
  /** From 0, as in `Deck.acts`. */
  readonly act: number
  readonly title: string
  readonly seconds: number
  readonly words: number
  readonly slides: number
  readonly scripted: number
}

export interface SpeakerPlan {
  readonly name: string
  readonly wpm: number
  /** The rate was heard in runs. */
  readonly learned: boolean
  readonly words: number
  readonly seconds: number
  /** Lines of the script's file at which this speaker takes over. */
  readonly takesOver: readonly number[]
}

export interface Unscripted {
  readonly slides: number
  /** Seconds the slot leaves for them all; absent without a slot. */
  readonly seconds?: number
  /** Seconds for each; absent without a slot or when there are none. */
  readonly each?: number
}
