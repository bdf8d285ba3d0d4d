import type { DeskServerMessage, DeskWindowMessage } from './desk/message.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Place, Turn } from './place.ts'
import type { SlideKind } from './talk.ts'

/** What a window shows of a deck. Slides stand apart from the CSS: either changes without the other. */
export interface DeckView {
  /** Grows with each change, and never goes back while a server lives. */
  readonly version: number
  readonly talk: string
  readonly title: string
  readonly lang: string
  readonly width: number
  readonly height: number
  /** For the document: what has no effect in a shadow tree (`@font-face`, `@property`). */
  readonly faces: string
  /** For the shadow tree of each slide. */
  readonly css: string
  readonly acts: readonly ActView[]
  readonly slides: readonly SlideView[]
}

export interface ActView {
  readonly numeral: string
  readonly title: string
  /** Indexes of its first and last slide. */
  readonly first: number
  readonly last: number
}

export interface SlideView {
  /** Names the slide as long as the server lives, however it is edited and wherever it is moved. */
  readonly key: string
  /** Equal when the slide looks the same. */
  readonly hash: string
  /** One `<svg data-marpit-svg>`; files in it are paths of the server. */
  readonly html: string
  readonly title?: string
  readonly kind: SlideKind
  /** Reveals after the first state. */
  readonly steps: number
  /** Index into `DeckView.acts`. */
  readonly act?: number
  /** As the slide prints them; absent where it prints none. */
  readonly page?: string
  readonly pages?: string
  /** From 1, in the deck's file. */
  readonly line: number
}

/** A deck after a change, against the version before it: what has not changed is named and not sent. */
export interface DeckPatch extends Omit<DeckView, 'slides' | 'css' | 'faces'> {
  /** The version it is laid over; a window that has another one asks for the whole deck. */
  readonly over: number
  readonly css?: string
  readonly faces?: string
  readonly slides: readonly (SlideView | SlideKept)[]
}

/** A slide that looks as before, but may stand elsewhere. */
export type SlideKept = Omit<SlideView, 'html' | 'hash'>

/** A diagnostic as windows show it. */
export interface Problem extends Pick<Diagnostic, 'rule' | 'severity' | 'message' | 'hint'> {
  /** Key of the slide it stands on. */
  readonly slide?: string
  /** Below the root, with `/`. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** The lines around it, for errors. */
  readonly frame?: string
}

/** What the last save came to. */
export interface Health {
  readonly problems: readonly Problem[]
  /** The save could not be shown: windows keep the slides they have, under what is wrong. */
  readonly broken: boolean
}

/** What is said while a slide is up. */
export interface SlideWords {
  /** Lines of the script, or the slide's notes. */
  readonly lines: readonly string[]
  readonly from: 'script' | 'notes'
  /** What the plan gives it. */
  readonly seconds?: number
}

/** How a build in the background stands. */
export interface BuildNews {
  readonly state: 'building' | 'built' | 'failed'
  readonly targets: readonly string[]
  readonly seconds?: number
}

/** From the server to a window. */
export type ServerMessage =
  | DeskServerMessage
  | { readonly kind: 'welcome'; readonly server: string }
  | { readonly kind: 'deck'; readonly deck: DeckView; readonly place: Place }
  | { readonly kind: 'patch'; readonly patch: DeckPatch; readonly place: Place; readonly edited?: string }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'health'; readonly health: Health }
  /** By key; for the speaker alone. */
  | { readonly kind: 'words'; readonly words: Readonly<Record<string, SlideWords>> }
  | { readonly kind: 'build'; readonly news: BuildNews }
  /** Whether the place goes to the slide that was edited. */
  | { readonly kind: 'follow'; readonly on: boolean }
  /** An address that the author's editor answers to; without one, a place to be copied. */
  | { readonly kind: 'open'; readonly url?: string; readonly where: string }

/** From a window to the server. */
export type WindowMessage =
  | DeskWindowMessage
  | { readonly kind: 'sync' }
  | { readonly kind: 'move'; readonly slide: string; readonly step: number }
  /** From wherever the talk is by then: of two that come at once, none is lost. `whole`: to all steps of a slide. */
  | { readonly kind: 'go'; readonly by: Turn; readonly whole: boolean }
  /** Where the window was when the server before this one ended: taken up by a server that nobody has moved yet. */
  | { readonly kind: 'resume'; readonly slide: string; readonly step: number }
  | { readonly kind: 'follow'; readonly on: boolean }
  /** Opens a slide's line in the author's editor, or that of a problem, by its place in the list. */
  | { readonly kind: 'edit'; readonly slide: string; readonly problem?: number | undefined }
