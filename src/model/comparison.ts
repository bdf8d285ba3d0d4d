/** What became of a slide between two versions of a deck. */
export interface ComparedSlide {
  /** `edited`: looks different. `said`: looks the same, and what is said on it does not. `moved`: all the same, elsewhere. */
  readonly kind: 'added' | 'removed' | 'edited' | 'said' | 'moved'
  /** Stands in another order among its neighbours. */
  readonly moved: boolean
  /** What is said on it is something else. */
  readonly saidElse: boolean
  /** Numbers of the slide, from 1. */
  readonly before?: number
  readonly after?: number
  /** What people call it. */
  readonly name: string
  /** How much of its picture differs: from 0 to 1; for an edited slide. */
  readonly share?: number
  readonly pictures: ComparedPictures
  /** Seconds that what is said on it takes. */
  readonly seconds: Compared<number>
  /** Where it is written now, or was: in the deck, and the line of the script at which it comes up. */
  readonly line?: Place
  readonly scriptLine?: Place
}

/** Below the folder that the comparison is written into, with `/`. */
export interface ComparedPictures {
  readonly before?: string
  readonly after?: string
  readonly difference?: string
}

export interface Place {
  /** As seen from the folder that the comparison was made in. */
  readonly path: string
  readonly line: number
}

/** The same in two versions, where it is known. */
export interface Compared<T> {
  readonly before?: T
  readonly after?: T
}

/** What became of a talk. */
export interface ComparedTalk {
  readonly name: string
  readonly title: string
  /** `unreadable`: `why` tells. */
  readonly state: 'same' | 'changed' | 'added' | 'removed' | 'unreadable'
  readonly deck: string
  /** The deck, when it was called otherwise. */
  readonly was?: string
  readonly why?: string
  readonly slideCount: Compared<number>
  readonly minutes: Compared<number>
  readonly slotMinutes?: number
  readonly slides: readonly ComparedSlide[]
}

/** What `offbook compare --json` prints: described by `docs/schemas/compare.json`. */
export interface Comparison {
  readonly version: 1
  /** What was compared with: a ref and its commit, or a folder; `why` there was nothing. */
  readonly before: {
    readonly ref?: string
    readonly commit?: string
    readonly folder?: string
    readonly why?: string
  }
  readonly talks: readonly ComparedTalk[]
}
