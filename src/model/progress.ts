/** How far the reading of a deck has come: what a time-out tells about the place it was stuck in. */
export interface ReadProgress {
  /** What is being done, as it goes into a sentence: `parsing Markdown`, `highlighting code`. */
  readonly stage: string
  /** Number of the slide, from 1. */
  readonly slide?: number
  readonly line?: number
}

/** Called often: cheap to call, and allowed to be absent. */
export type TellProgress = (progress: ReadProgress) => void
