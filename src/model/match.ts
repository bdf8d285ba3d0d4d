import type { Slide } from './talk.ts'

/** What tells one slide from another. */
export type Matchable = Pick<Slide, 'id' | 'named' | 'hash' | 'kind' | 'title' | 'text' | 'assets'>

/** The same slide in two versions of a deck, as indexes into each. */
export interface SlidePair {
  readonly before: number
  readonly after: number
}

/**
 * Pairs the slides of two versions, each at most once, in order of `after`: by the author's id, then by equal looks, then by
 * order and likeness between those that are sure.
 */
export function matchSlides(before: readonly Matchable[], after: readonly Matchable[]): readonly SlidePair[] {
  const match = new Map<number, number>()
  pairByKey(before, after, match, ({ id, named }) => (named ? id : undefined))
  pairByKey(before, after, match, ({ hash }) => hash)
  for (const gap of listGaps(match, before.length, after.length)) fillGap(before, after, gap, match)
  return [...match].map(([a, b]) => ({ before: b, after: a })).sort((one, other) => one.after - other.after)
}

/** After index to before index. */
type Match = Map<number, number>

/** Pairs, in order, what has the same key on both sides, where it stands there equally often. */
function pairByKey(
  before: readonly Matchable[],
  after: readonly Matchable[],
  match: Match,
  keyOf: (slide: Matchable) => string | undefined,
): void {
  const taken = new Set(match.values())
  const old = groupByKey(before, keyOf, (index) => !taken.has(index))
  const fresh = groupByKey(after, keyOf, (index) => !match.has(index))
  for (const [key, indexes] of fresh) {
    const twins = old.get(key) ?? []
    // Some of several alike came or went: their neighbours tell which.
    if (twins.length !== indexes.length) continue
    for (const [nth, index] of indexes.entries()) {
      const twin = twins[nth]
      if (twin !== undefined) match.set(index, twin)
    }
  }
}

function groupByKey(
  slides: readonly Matchable[],
  keyOf: (slide: Matchable) => string | undefined,
  isFree: (index: number) => boolean,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const [index, slide] of slides.entries()) {
    const key = isFree(index) ? keyOf(slide) : undefined
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  }
  return groups
}

/** Slides without a partner on either side, between two pairs that stand in the same order. */
interface Gap {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

function listGaps(match: Match, beforeCount: number, afterCount: number): readonly Gap[] {
  const pairs = [...match].map(([after, before]) => ({ before, after })).sort((a, b) => a.after - b.after)
  const fixed = [...longestRise(pairs), { before: beforeCount, after: afterCount }]
  const taken = new Set(match.values())
  let from: SlidePair = { before: -1, after: -1 }
  return fixed.flatMap((to) => {
    const gap = {
      before: range(from.before + 1, to.before).filter((index) => !taken.has(index)),
      after: range(from.after + 1, to.after).filter((index) => !match.has(index)),
    }
    from = to
    return gap.before.length > 0 && gap.after.length > 0 ? [gap] : []
  })
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}

/** The most pairs that rise on both sides; what was moved is left out. */
export function longestRise(pairs: readonly SlidePair[]): readonly SlidePair[] {
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  for (const [index, { before }] of pairs.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.before ?? 0) < before) low = middle + 1
      else high = middle
    }
    previous[index] = ends[low - 1]
    ends[low] = index
  }
  const rise: SlidePair[] = []
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) {
    const pair = pairs[index]
    if (pair) rise.unshift(pair)
  }
  return rise
}

/** Larger gaps are paired by order alone: nothing was left of the deck to go by. */
const largestGap = 250_000
const alike = 0.25

function fillGap(before: readonly Matchable[], after: readonly Matchable[], gap: Gap, match: Match): void {
  const { before: old, after: fresh } = gap
  const pairs = old.length * fresh.length > largestGap ? [] : alignGap(before, after, gap)
  let from = { o: -1, f: -1 }
  for (const to of [...pairs, { o: old.length, f: fresh.length }]) {
    // One for one between the same neighbours: rewritten, not replaced.
    if (to.o - from.o === to.f - from.f) {
      for (let step = 1; step < to.o - from.o; step += 1) set(old[from.o + step], fresh[from.f + step])
    }
    set(old[to.o], fresh[to.f])
    from = to
  }

  function set(o: number | undefined, f: number | undefined): void {
    if (o !== undefined && f !== undefined) match.set(f, o)
  }
}

interface Alignment {
  readonly o: number
  readonly f: number
}

/** The pairs in order whose likeness adds up to the most. */
function alignGap(
  before: readonly Matchable[],
  after: readonly Matchable[],
  { before: old, after: fresh }: Gap,
): readonly Alignment[] {
  const oldWords = old.map((index) => listWords(before[index]))
  const freshWords = fresh.map((index) => listWords(after[index]))
  const width = fresh.length + 1
  const best = new Float64Array((old.length + 1) * width)
  const likeness = new Float64Array((old.length + 1) * width)
  for (let o = old.length - 1; o >= 0; o -= 1) {
    for (let f = fresh.length - 1; f >= 0; f -= 1) {
      const like = compareWords(oldWords[o], freshWords[f])
      likeness[o * width + f] = like
      const paired = like >= alike ? like + (best[(o + 1) * width + f + 1] ?? 0) : 0
      best[o * width + f] = Math.max(paired, best[(o + 1) * width + f] ?? 0, best[o * width + f + 1] ?? 0)
    }
  }
  return traceBack(best, likeness, old.length, fresh.length)
}

function traceBack(
  best: Float64Array,
  likeness: Float64Array,
  oldCount: number,
  freshCount: number,
): readonly Alignment[] {
  const width = freshCount + 1
  const pairs: Alignment[] = []
  let o = 0
  let f = 0
  while (o < oldCount && f < freshCount) {
    const here = best[o * width + f] ?? 0
    const like = likeness[o * width + f] ?? 0
    if (like >= alike && Math.abs(here - like - (best[(o + 1) * width + f + 1] ?? 0)) < 1e-9) {
      pairs.push({ o, f })
      o += 1
      f += 1
    } else if (here === (best[(o + 1) * width + f] ?? 0)) o += 1
    else f += 1
  }
  return pairs
}

function listWords(slide: Matchable | undefined): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  if (!slide) return words
  const add = (word: string, weight: number) => words.set(word, (words.get(word) ?? 0) + weight)
  for (const word of slide.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) add(word, 1)
  for (const word of slide.title?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) add(word, 1)
  for (const { url } of slide.assets) add(`\0${url}`, 2)
  add(`\0\0${slide.kind}`, 0.5)
  return words
}

/** From 0, nothing in common, to 1, the same words as often. */
function compareWords(
  one: ReadonlyMap<string, number> = new Map(),
  other: ReadonlyMap<string, number> = new Map(),
): number {
  let shared = 0
  let all = 0
  for (const [word, count] of one) {
    shared += Math.min(count, other.get(word) ?? 0)
    all += count
  }
  for (const count of other.values()) all += count
  return all === 0 ? 0 : (2 * shared) / all
}
