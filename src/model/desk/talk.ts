/** A talk as far as desk, stage and phone have to know it. Plain data, sent to browsers: the prompter's words are private. */
export interface DeskTalk {
  readonly title: string
  /** BCP 47. */
  readonly lang: string
  /** Seconds. */
  readonly slot?: number
  /** Seconds of the slot kept free. */
  readonly reserve: number
  readonly slides: readonly DeskSlide[]
  readonly acts: readonly DeskAct[]
  readonly rows: readonly PromptRow[]
  readonly speakers: readonly string[]
  /** Whether the talk is over after the last slide; one that is given stays there, for the questions. */
  readonly ends: boolean
}

export interface DeskSlide {
  readonly id: string
  /** Names it in the deck that windows show, however it is edited. */
  readonly key: string
  /** What people call it. */
  readonly name: string
  /** From 0. */
  readonly act?: number
  /** Reveals after its first state. */
  readonly steps: number
  /** Seconds into the talk at which the plan has it up. */
  readonly start: number
  /** Seconds it may take: planned from its words, else its share of what the slot leaves; 0 when nobody knows. */
  readonly seconds: number
  readonly scripted: boolean
}

export interface DeskAct {
  readonly numeral: string
  readonly title: string
  /** Numbers of slides, from 1, inclusive. */
  readonly first: number
  readonly last: number
}

/** One row of the prompter. The speaker's place is always on a row that is said: a line, or a slide without words. */
export interface PromptRow {
  readonly kind: 'line' | 'silent' | 'pause' | 'direction' | 'click' | 'heading'
  readonly text: string
  /** Number of the slide that is up while it is said, from 1; 0 before any, and when the script is not about this deck. */
  readonly slide: number
  /** Slides that come up on it. */
  readonly cues: readonly RowCue[]
  /** First row of its paragraph. */
  readonly opens: boolean
  /** Set as a message. */
  readonly quoted: boolean
  /** The character who says it. */
  readonly voice?: string
  readonly speaker?: string
  /** Line of the script's file, from 1; absent for a slide without words. */
  readonly line?: number
}

export interface RowCue {
  /** Number of the slide, from 1. */
  readonly slide: number
  /** Whether the script has a cue there; else the place was inferred. */
  readonly given: boolean
  /** Whether the place is sure. */
  readonly sure: boolean
}

/** Whether the speaker's place may be on a row. */
export function isStop(row: Pick<PromptRow, 'kind'>): boolean {
  return row.kind === 'line' || row.kind === 'silent'
}

/** Index of the row on which a slide comes up, -1 for none. */
export function findRow(talk: Pick<DeskTalk, 'rows'>, slide: number): number {
  return talk.rows.findIndex((row) => row.cues.some((cue) => cue.slide === slide))
}

/** Indexes of the rows that call a slide's reveals, in their order. */
export function findClicks(talk: Pick<DeskTalk, 'rows'>, slide: number): readonly number[] {
  return talk.rows.flatMap((row, at) => (row.kind === 'click' && row.slide === slide ? [at] : []))
}

/** Index of the row that is said once a reveal has come, -1 where the script does not call it. */
export function findRowOfStep({ rows }: Pick<DeskTalk, 'rows'>, slide: number, step: number): number {
  const click = findClicks({ rows }, slide)[step - 1]
  return click === undefined
    ? -1
    : rows.findIndex((row, at) => at > click && row.slide === slide && isStop(row))
}

/** Index of the act a slide is in, -1 for none. */
export function findAct(talk: Pick<DeskTalk, 'slides'>, slide: number): number {
  return talk.slides[slide - 1]?.act ?? -1
}
