import type { DeskCommand } from './command.ts'
import type { PhoneRole } from './roles.ts'
import type { DeskNote, DeskState } from './state.ts'
import type { DeskTalk } from './talk.ts'

/** A command as a window sends it, and sends it again when it cannot know whether it was heard. */
export interface Deed {
  /** Names the window as long as it is open. */
  readonly from: string
  /** Counts this window's deeds, from 1. */
  readonly n: number
  /** When it was done, by the server's clock as the window knows it, in milliseconds. */
  readonly at: number
  readonly command: DeskCommand
}

/** One earlier run, by what is shown beside a slide. */
export interface EarlierRun {
  /** From 1. */
  readonly number: number
  /** Wall time at which it began, ISO 8601. */
  readonly at: string
  /** Seconds each slide was up; null for one that was not. */
  readonly slides: readonly (number | null)[]
  /** What was written down about slides that are still there. */
  readonly notes: readonly DeskNote[]
}

/** A run that was cut off and can go on. */
export interface RunOffer {
  readonly number: number
  readonly slide: number
  /** Milliseconds on its clock. */
  readonly elapsed: number
}

export interface RunNews {
  /** Names this going through the talk: what was done in another means nothing in it. */
  readonly id: string
  readonly mode: 'rehearse' | 'present'
  readonly number: number
  readonly recording: boolean
  readonly offer?: RunOffer
  /** The run of the server before this one: windows that were in the middle of it go on with it. */
  readonly before?: { readonly id: string; readonly windows: readonly string[] }
  /** What keeps the run from being recorded. */
  readonly trouble?: string
  /** The talk stands still, whatever is saved. */
  readonly frozen?: FrozenNews
}

export interface FrozenNews {
  /** Wall time, in milliseconds, at which its files were read. */
  readonly at: number
  /** Whether they hold something else by now. */
  readonly saved: boolean
}

export interface Device {
  readonly id: string
  readonly name: string
  readonly role: PhoneRole
  /** `asks`: waits for the laptop to say yes. */
  readonly state: 'asks' | 'here' | 'away'
}

/** What the laptop shows of phones; absent without `--lan`. */
export interface LanNews {
  /** With the one-time token in its fragment; absent while no phone is invited. */
  readonly url?: string
  /** The address as modules of a QR code, a row a string of `0` and `1`. */
  readonly code?: readonly string[]
  readonly devices: readonly Device[]
}

export interface DeskReport {
  readonly state: DeskState
  /** The server's time. */
  readonly now: number
  /** The last deed heard of each window. */
  readonly heard: Readonly<Record<string, number>>
}

/** From the server to desk, stage and phone. */
export type DeskServerMessage =
  | ({
      readonly kind: 'desk-talk'
      readonly talk: DeskTalk
      readonly earlier: readonly EarlierRun[]
    } & DeskReport)
  | ({ readonly kind: 'desk' } & DeskReport)
  | { readonly kind: 'run'; readonly run: RunNews }
  | { readonly kind: 'curtain'; readonly black: boolean; readonly card: boolean }
  | { readonly kind: 'lan'; readonly lan: LanNews }

/** From desk, stage and phone to the server. */
export type DeskWindowMessage =
  | ({ readonly kind: 'deed' } & Deed)
  /** Goes on with the run that is offered, or begins a new one. `run`: a window of that very run is still open. */
  | { readonly kind: 'offer'; readonly take: boolean; readonly run?: string }
  /** Takes what was saved since the talk was frozen. */
  | { readonly kind: 'renew' }
  | { readonly kind: 'invite'; readonly on: boolean }
  | { readonly kind: 'admit'; readonly device: string; readonly yes: boolean }
  /** `*`: all of them. */
  | { readonly kind: 'drop'; readonly device: string }
