import { type DeskTalk, findRow } from './talk.ts'
import { clampLevel, type HidingLevel } from './words.ts'

/** A place in the deck: a slide's number, from 1, and how many of its reveals are shown. */
export interface Spot {
  readonly slide: number
  readonly step: number
}

/**
 * Where the speaker is. The server holds it, every window shows it, and the same function moves it in both: a window
 * that has lost the server goes on by itself.
 */
export interface DeskState extends Spot {
  /** Counts changes. */
  readonly version: number
  /** Row of the prompter that is being said; -1 when there are none. */
  readonly row: number
  /** Words of that row that were asked for. */
  readonly shown: number
  readonly clock: DeskClock
  /** The room sees nothing. */
  readonly black: boolean
  /** The room sees a test card. */
  readonly card: boolean
  /** The room keeps seeing this while the desk moves on. */
  readonly frozen: Spot | null
  /** How much of the script is hidden, by index of the act; `-1` for slides in none. */
  readonly levels: Readonly<Record<string, HidingLevel>>
  /** What words are hidden: another number hides others. */
  readonly seed: number
  /** Rows on which the speaker marked a stumble, in order. */
  readonly stumbles: readonly number[]
  /** What the speaker wrote down, in order. */
  readonly notes: readonly DeskNote[]
  /** How often a phrase was asked for, by index of the act. */
  readonly prompts: Readonly<Record<string, number>>
  /** The last slide is over. */
  readonly ended: boolean
}

/** Something the speaker wrote down about a slide. */
export interface DeskNote {
  /** Number of the slide. */
  readonly slide: number
  readonly text: string
}

/** Times are milliseconds; `since` is the server's time. */
export interface DeskClock {
  /** Time that had passed when it last stopped. */
  readonly ran: number
  /** When it last went on; null while it stands. */
  readonly since: number | null
  readonly started: boolean
  /** Time on the clock when the slide came up. */
  readonly arrived: number
  /** Number of the slide at which it began: earlier ones are not counted against the plan. */
  readonly from: number
}

export const stoppedClock: DeskClock = { ran: 0, since: null, started: false, arrived: 0, from: 1 }

/** The desk before the first word. */
export function openDesk(
  talk: DeskTalk,
  { seed, levels = {} }: { readonly seed: number; readonly levels?: DeskState['levels'] },
): DeskState {
  return {
    version: 0,
    slide: 1,
    step: 0,
    row: findRow(talk, 1),
    shown: 0,
    clock: stoppedClock,
    black: false,
    card: false,
    frozen: null,
    levels,
    seed,
    stumbles: [],
    notes: [],
    prompts: {},
    ended: false,
  }
}

export function levelOf({ levels }: Pick<DeskState, 'levels'>, act: number): HidingLevel {
  return clampLevel(levels[act] ?? 0)
}

const fewPrompts = 2
const manyPrompts = 6

/** How much to hide in the next run: more of an act that went without help, less of one that did not. */
export function adaptLevels(state: DeskState, { acts, slides }: DeskTalk): DeskState['levels'] {
  const done = (last: number) => state.ended || state.slide > last
  const spans = [...acts.map(({ last }, act) => ({ act, last })), { act: -1, last: slides.length }]
  const changed = spans.flatMap(({ act, last }): [number, HidingLevel][] => {
    const level = levelOf(state, act)
    const asked = state.prompts[act] ?? 0
    // Who never hid anything wants to read.
    if (level === 0) return []
    if (asked > manyPrompts) return [[act, clampLevel(level - 1)]]
    return asked <= fewPrompts && done(last) ? [[act, clampLevel(level + 1)]] : []
  })
  return { ...state.levels, ...Object.fromEntries(changed) }
}

/** What the room sees. */
export function spotOnStage(state: DeskState): Spot {
  return state.frozen ?? { slide: state.slide, step: state.step }
}
