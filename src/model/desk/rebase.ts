import type { SlidePair } from '../match.ts'
import type { DeskState, Spot } from './state.ts'
import { type DeskTalk, findRow, isStop, type PromptRow } from './talk.ts'

/** Carries the desk over to an edited talk: the same slide, the same line, wherever they went. */
export function rebaseDesk(
  state: DeskState,
  {
    before,
    after,
    pairs,
  }: {
    readonly before: { readonly rows: readonly PlacedRow[] }
    readonly after: DeskTalk
    readonly pairs: readonly SlidePair[]
  },
): DeskState {
  const follow = (place: Spot) => followSpot(place, after, pairs)
  const place = follow({ slide: state.slide, step: state.step })
  const rows = matchRows(before.rows, after.rows, pairs)
  const row = rows.get(state.row) ?? findNear(state.row, before.rows, rows) ?? openSlide(place.slide, after)
  return {
    ...state,
    ...place,
    version: state.version + 1,
    row,
    shown: row === rows.get(state.row) ? state.shown : 0,
    frozen: state.frozen && follow(state.frozen),
    notes: state.notes.map(({ slide, text }) => ({ slide: follow({ slide, step: 0 }).slide, text })),
    stumbles: state.stumbles.flatMap((old) => rows.get(old) ?? []),
    clock: { ...state.clock, from: follow({ slide: state.clock.from, step: 0 }).slide },
  }
}

/** A slide that is gone leaves its place to what came before it. */
function followSpot({ slide, step }: Spot, after: DeskTalk, pairs: readonly SlidePair[]): Spot {
  const same = pairs.find((pair) => pair.before === slide - 1)
  if (same !== undefined) {
    return { slide: same.after + 1, step: Math.min(step, after.slides[same.after]?.steps ?? 0) }
  }
  let best: SlidePair | undefined
  for (const pair of pairs) {
    if (pair.before < slide - 1 && (best === undefined || pair.before > best.before)) best = pair
  }
  return { slide: best === undefined ? 1 : best.after + 1, step: 0 }
}

/** Where in the talk a row stands, and what it says: enough to find it in another version. */
export type PlacedRow = Pick<PromptRow, 'kind' | 'slide' | 'text'>

/**
 * Old rows to new ones: the same words on the same slide, the nth of them for the nth; the same words on another slide; and
 * what now stands between those where another row stood.
 */
function matchRows(
  before: readonly PlacedRow[],
  after: readonly PlacedRow[],
  pairs: readonly SlidePair[],
): ReadonlyMap<number, number> {
  const now = new Map([[0, 0], ...pairs.map((pair) => [pair.before + 1, pair.after + 1] as const)])
  const found = new Map<number, number>()
  const carried = before.map((row) => ({ ...row, slide: now.get(row.slide) ?? -1 }))
  pairEqual(carried, after, found, ({ slide, kind, text }) => `${slide}\0${kind}\0${text}`)
  pairEqual(carried, after, found, ({ kind, text }) => `${kind}\0${text}`)
  for (const slide of now.values()) pairEdited(listRows(carried, slide), listRows(after, slide), found)
  return found
}

function pairEqual(
  before: readonly PlacedRow[],
  after: readonly PlacedRow[],
  found: Map<number, number>,
  nameRow: (row: PlacedRow) => string,
): void {
  const taken = new Set(found.values())
  const free = new Map<string, number[]>()
  for (const [at, row] of after.entries()) {
    if (!taken.has(at)) free.set(nameRow(row), [...(free.get(nameRow(row)) ?? []), at])
  }
  for (const [at, row] of before.entries()) {
    const same = found.has(at) ? undefined : free.get(nameRow(row))?.shift()
    if (same !== undefined) found.set(at, same)
  }
}

/** Rows of a slide that the speaker's place may be on. */
function listRows(rows: readonly PlacedRow[], slide: number): readonly number[] {
  return rows.flatMap((row, at) => (row.slide === slide && isStop(row) ? [at] : []))
}

/** Rows of one slide that are no longer what they were: each is what now stands where it stood, between those that are the same. */
function pairEdited(before: readonly number[], after: readonly number[], found: Map<number, number>): void {
  const taken = new Set(found.values())
  let from = 0
  for (const [nth, row] of before.entries()) {
    const known = found.get(row)
    if (known !== undefined) {
      from = after.indexOf(known) + 1
      continue
    }
    const next = before.slice(nth).find((later) => found.has(later))
    const to = next === undefined ? after.length : after.indexOf(found.get(next) ?? -1)
    const free = after.slice(from, Math.max(from, to)).find((one) => !taken.has(one))
    if (free === undefined) continue
    found.set(row, free)
    taken.add(free)
    from = after.indexOf(free) + 1
  }
}

/** A row that is gone leaves its place to the next of its slide, or to the one before. */
function findNear(
  row: number,
  before: readonly PlacedRow[],
  found: ReadonlyMap<number, number>,
): number | undefined {
  const slide = before[row]?.slide
  const same = slide === undefined ? [] : listRows(before, slide).filter((one) => found.has(one))
  const near = same.find((one) => one > row) ?? same.at(-1)
  return near === undefined ? undefined : found.get(near)
}

function openSlide(slide: number, talk: DeskTalk): number {
  const first = findRow(talk, slide)
  return first < 0 ? talk.rows.findIndex(isStop) : first
}
