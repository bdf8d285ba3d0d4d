import * as v from 'valibot'
import { type PlacedRow, rebaseDesk } from '../../model/desk/rebase.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import { type Matchable, matchSlides } from '../../model/match.ts'

/** A desk as it stood when it was noted last. */
export interface SavedDesk {
  /** Names the run. */
  readonly id: string
  readonly number: number
  /** Milliseconds, wall time: also while nothing happens, as long as the server lives. */
  readonly at: number
  readonly port: number
  readonly state: DeskState
  readonly heard: Readonly<Record<string, number>>
  /** Tells one version of deck and script from another. */
  readonly version: string
  /** The slides it counts in. */
  readonly slides: readonly Matchable[]
  /** And the rows. */
  readonly rows: readonly PlacedRow[]
  /** The run's file, and where on the wall its clock began. */
  readonly log?: { readonly name: string; readonly origin: number; readonly last: number }
}

const count = v.pipe(v.number(), v.integer())
const spot = { slide: count, step: count }
const flag = v.boolean()

const savedDesk = v.object({
  id: v.string(),
  number: count,
  at: v.number(),
  port: count,
  state: v.object({
    ...spot,
    version: count,
    row: count,
    shown: count,
    clock: v.object({
      ran: v.number(),
      since: v.nullable(v.number()),
      started: flag,
      arrived: v.number(),
      from: count,
    }),
    black: flag,
    card: flag,
    frozen: v.nullable(v.object(spot)),
    levels: v.record(v.string(), v.picklist([0, 1, 2, 3, 4] as const)),
    seed: count,
    stumbles: v.array(count),
    notes: v.array(v.object({ slide: count, text: v.string() })),
    prompts: v.record(v.string(), count),
    ended: flag,
  }),
  heard: v.record(v.string(), count),
  version: v.string(),
  slides: v.array(
    v.looseObject({ id: v.string(), named: flag, hash: v.string(), kind: v.string(), text: v.string() }),
  ),
  rows: v.array(v.object({ kind: v.string(), slide: count, text: v.string() })),
  log: v.exactOptional(v.object({ name: v.string(), origin: v.number(), last: v.number() })),
})

/** What a desk's file holds; undefined when it was written by another offbook, or torn. */
export function readSavedDesk(value: unknown): SavedDesk | undefined {
  const read = v.safeParse(savedDesk, value)
  return read.success ? (read.output as unknown as SavedDesk) : undefined
}

/** The saved state in the talk as it is now. */
export function carrySaved(
  { state, version, slides, rows }: SavedDesk,
  now: { readonly version: string; readonly talk: DeskTalk; readonly slides: readonly Matchable[] },
): DeskState {
  if (version === now.version) return state
  return rebaseDesk(state, { before: { rows }, after: now.talk, pairs: matchSlides(slides, now.slides) })
}

const hour = 3_600_000

/** How long a rehearsal that was broken off can be gone on with, in milliseconds. */
export const offerLasts = 12 * hour
/** How long a presentation whose server died goes on by itself: nobody is asked anything on stage. */
const presentLasts = hour
/** The same for one that had not begun: whoever comes back later wants what was saved since. */
const waitingLasts = hour / 4

export function isOffered(saved: SavedDesk, now: number): boolean {
  return !saved.state.ended && now - saved.at < offerLasts
}

export function goesOn({ state, at }: SavedDesk, now: number): boolean {
  return now - at < (state.clock.started ? presentLasts : waitingLasts) && !state.ended
}
