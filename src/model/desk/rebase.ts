import type { SlidePair } from '../match.ts'
import type { DeskState, Spot } from './state.ts'
import { type DeskTalk, findRow } from './talk.ts'

/** Carries the desk over to an edited talk: the same slide, the same line, wherever they went. */
export function rebaseDesk(
  state: DeskState,
  { before, after, pairs }: { before: DeskTalk; after: DeskTalk; pairs: readonly SlidePair[] },
): DeskState {
  const follow = (place: Spot) => followSpot(place, after, pairs)
  const place = follow({ slide: state.slide, step: state.step })
  const rows = matchRows(before, after, pairs)
  const first = findRow(after, place.slide)
  const row = rows.get(state.row) ?? (first < 0 ? firstStop(after) : first)
  return {
    ...state,
    ...place,
    version: state.version + 1,
    row,
    shown: row === rows.get(state.row) ? state.shown : 0,
    frozen: state.frozen && follow(state.frozen),
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

/** Old rows to new ones: the same words on the same slide, the nth of them for the nth. */
function matchRows(
  before: DeskTalk,
  after: DeskTalk,
  pairs: readonly SlidePair[],
): ReadonlyMap<number, number> {
  const now = new Map(pairs.map((pair) => [pair.before + 1, pair.after + 1]))
  const fresh = new Map<string, number[]>()
  for (const [at, { slide, kind, text }] of after.rows.entries()) {
    const key = `${slide}\0${kind}\0${text}`
    const rows = fresh.get(key)
    if (rows) rows.push(at)
    else fresh.set(key, [at])
  }
  const found = new Map<number, number>()
  for (const [at, { slide, kind, text }] of before.rows.entries()) {
    const row = fresh.get(`${now.get(slide) ?? 0}\0${kind}\0${text}`)?.shift()
    if (row !== undefined) found.set(at, row)
  }
  return found
}

function firstStop({ rows }: DeskTalk): number {
  return rows.findIndex(({ kind }) => kind === 'line' || kind === 'silent')
}
