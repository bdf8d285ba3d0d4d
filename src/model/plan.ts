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
  /** Slides without a word, and what time the slot leaves them. */
  readonly unscripted: Unscripted
  /** Seconds over the slot less its reserve; 0 when it fits or there is no slot. */
  readonly over: number
}

export interface SlidePlan {
  /** From 1. */
  readonly slide: number
  /** Whether any word of the script, or of its notes, belongs to it. */
  readonly scripted: boolean
  /** Seconds into the talk at which it comes up. */
  readonly start: number
  readonly seconds: number
  readonly words: number
  readonly characters: number
  /** Of `seconds`: marked pauses. */
  readonly pauses: number
  /** Of `seconds`: what a slide of its kind takes to be looked at. */
  readonly hold: number
  /** Seconds the author wrote beside the cue. */
  readonly stated?: number
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
