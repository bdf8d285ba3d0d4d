import type { Span } from './span.ts'

/** The words said, in a Markdown file beside the deck or in the deck's notes. Plain data. */
export interface Script {
  /** The file that holds the words: the deck itself when they are its notes. */
  readonly path: string
  readonly text: string
  readonly from: 'file' | 'notes'
  readonly settings: ScriptSettings
  /** Everything in the order of the file. */
  readonly items: readonly ScriptItem[]
  /** The spoken lines among `items`. */
  readonly lines: readonly ScriptLine[]
  /** The cues among `items`. */
  readonly cues: readonly Cue[]
}

/** What a script's front matter says. */
export interface ScriptSettings {
  readonly deck?: string
  readonly lang?: string
  /** Seconds. */
  readonly slot?: number
  /** Seconds. */
  readonly reserve?: number
  /** Words a minute. */
  readonly wpm?: number
  readonly speakers: readonly Speaker[]
  /** Other spellings of a character, by name as the cast has it. */
  readonly spellings: Readonly<Record<string, readonly string[]>>
}

/** Somebody who talks. */
export interface Speaker {
  readonly name: string
  /** Words a minute, where it differs from the talk's. */
  readonly wpm?: number
}

export type ScriptItem = ScriptLine | Cue | Click | Pause | Direction | Heading | HandOver | Aside

interface Placed {
  readonly span: Span
}

/** One line of the script that is spoken. */
export interface ScriptLine extends Placed {
  readonly kind: 'line'
  /** As said: without marks, directions, comments and markup. */
  readonly text: string
  /** As written, where that is something else: with its emphasis. */
  readonly markup?: string
  /** Spoken words, where words are parted by spaces. */
  readonly words: number
  /** Spoken characters of Chinese, Japanese and the like, which are counted one by one. */
  readonly characters: number
  /** First line of its paragraph. */
  readonly opens: boolean
  /** Set as a message (`>`). */
  readonly quoted: boolean
  /** Opens with a quotation mark. */
  readonly quotes: boolean
  /** Name in front of the colon (`SLIM: …`), as in cast or speakers. */
  readonly character?: string
  /** Who says it, when the talk has speakers. */
  readonly speaker?: string
}

/** A mark that calls for the next slide. */
export interface Cue extends Placed {
  readonly kind: 'cue'
  /** From 1, in the order of the file. */
  readonly number: number
  /** How it is written: `**SLIDE**`; a heading; a `---` between blocks; a click, where only clicks turn slides; a comment in the deck. */
  readonly form: 'mark' | 'heading' | 'block' | 'click' | 'note'
  /** As written, without the Markdown around it. */
  readonly raw: string
  /** `#p1-alert`, without the `#`. */
  readonly target?: string
  /** A slide's number as written; it may count from 0 or have drifted. */
  readonly numbered?: number
  /** How many slides it turns (`+2`). */
  readonly turns?: number
  /** Keeps the slide on purpose. */
  readonly hold: boolean
  /** Words that name the slide. */
  readonly title?: string
  /** Seconds the author gave it (`(20s)`). */
  readonly seconds?: number
}

/** The next step on the slide, or the step with that number. */
export interface Click extends Placed {
  readonly kind: 'click'
  readonly step?: number
}

/** Counted and shown, not spoken. */
export interface Pause extends Placed {
  readonly kind: 'pause'
  readonly seconds: number
  readonly raw: string
}

/** A stage direction: shown, neither spoken nor counted. */
export interface Direction extends Placed {
  readonly kind: 'direction'
  readonly text: string
  /** Speak slower or faster from here: a factor on the time of the next line. */
  readonly pace?: number
}

/** A heading that is no cue: an act anchor, a section, a preface. */
export interface Heading extends Placed {
  readonly kind: 'heading'
  readonly level: number
  readonly text: string
  /** Set when it reads `ACT I: The Alert` or the like. */
  readonly act?: { readonly numeral: string; readonly title: string }
}

/** From here on another speaker talks. */
export interface HandOver extends Placed {
  readonly kind: 'hand-over'
  readonly to: string
}

/** A comment: never shown, never counted. */
export interface Aside extends Placed {
  readonly kind: 'aside'
  readonly text: string
}
