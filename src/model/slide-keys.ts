import { type Matchable, matchSlides } from './match.ts'

/** A slide under the name that windows know it by. */
export interface Keyed<S extends Matchable = Matchable> {
  readonly key: string
  readonly slide: S
}

/** Carries the keys of a deck's slides over to its next version: an edited or moved slide keeps its own. */
export function carryKeys<S extends Matchable>(
  before: readonly Keyed<Matchable>[],
  after: readonly S[],
  retired: ReadonlySet<string>,
): readonly Keyed<S>[] {
  const pairs = matchSlides(
    before.map(({ slide }) => slide),
    after,
  )
  const kept = new Map(pairs.map((pair) => [pair.after, before[pair.before]?.key]))
  const taken = new Set([...retired, ...before.map(({ key }) => key)])
  return after.map((slide, index) => {
    const key = kept.get(index) ?? freeKey(slide.id, taken)
    taken.add(key)
    return { key, slide }
  })
}

/** Most slides are called after themselves; one that comes back after it was taken away is another. */
function freeKey(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id
  for (let number = 2; ; number += 1) if (!taken.has(`${id}~${number}`)) return `${id}~${number}`
}
