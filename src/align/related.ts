import type { Search } from './align.ts'
import { type Grid, sumGrids, valueAt } from './grid.ts'
import { findWalk, type Walk } from './search.ts'
import { layTerrain } from './terrain.ts'

/** Where, on the scale of {@link compareOrders}, a pair is as likely strangers as kin; and how fast that changes. */
const EVEN = 1.95
const STEEP = 1.6
/** What each slide that comes up should have in common with its words, and how much that tells. */
const ENOUGH = 1.2
const THICK = 1.5
/** Cues as many as slides are a small sign of kinship. */
const SAME_COUNT = 1
/** Numbers beside cues that run through to the last slide are a large one. */
const COUNTED = 2
const FEW_WORDS = 30
/** Decks of fewer slides have no order to speak of. */
const FEW_ORDERS = 5
/** Log-odds of words that are hardly chance; of a title that is the same. */
const SAID = 1.5
const EQUAL = 5
const MOST = 0.6
const FEW_SLIDES = 3

/**
 * How likely script and deck belong together. What they share is compared with what the script shares with the same
 * deck backwards: strangers of one trade share words too, but in no order.
 */
export function judgeRelation(search: Search): number {
  const { moments, facts } = search
  if ([...search.pins.values()].some((slide) => slide !== undefined)) return 1
  const cues = moments.filter((moment) => moment.kind === 'cue').length
  const words = moments.reduce((sum, moment) => sum + moment.words.length, 0)
  const wordy = facts.filter((slide) => slide.weight >= 2).length
  const called = facts.filter((slide) => !slide.passing).length
  if (titlesCall(search)) return 0.95
  if (facts.length < FEW_ORDERS) return judgeSmallDeck(search)
  if (words < FEW_WORDS || wordy < FEW_SLIDES) return titlesAgree(search) ? 0.9 : cues > 0 ? 0.75 : 0.3
  const { spreads, perSlide } = compareOrders(search)
  if (!sharesWriting(search)) return judgeStrangeWriting(search, { spreads, perSlide })
  const sign = countsUp(search) ? COUNTED : cues >= 5 && Math.abs(cues - called) <= 1 ? SAME_COUNT : 0
  return 1 / (1 + Math.exp(-(STEEP * (spreads - EVEN) + THICK * (Math.min(2, perSlide) - ENOUGH) + sign)))
}

/** So few slides have no order to tell by: whatever the two share will do. */
function judgeSmallDeck(search: Search): number {
  const { moments, facts, evidence } = search
  // All that is said is said on the only slide.
  if (facts.length <= 1) return 0.8
  const numbered = listNumbered(search)
  if (numbered.length > 0 && numbered.every((number) => number <= facts.length)) return 0.8
  const shares = moments.some((_, at) =>
    facts.some(
      ({ number }) =>
        valueAt(evidence.title, at, number) + valueAt(evidence.phrases, at, number) > SAID ||
        valueAt(evidence.words, at, number) > SAID,
    ),
  )
  if (shares) return 0.8
  const cues = moments.filter((moment) => moment.kind === 'cue').length
  const words = moments.reduce((sum, moment) => sum + moment.words.length, 0)
  return cues > 0 && words < FEW_WORDS ? 0.75 : 0.3
}

/** Most of the titles that cues name are titles of slides. */
function titlesCall({ evidence, moments, facts }: Search): boolean {
  const titled = moments.flatMap((moment, at) => (moment.cue?.title === undefined ? [] : [at]))
  const met = titled.filter((at) => facts.some(({ number }) => valueAt(evidence.title, at, number) > EQUAL))
  return met.length >= 2 && met.length >= MOST * titled.length
}

/** A script in other letters than its deck shares only names, numbers and terms with it: a little of that is enough. */
function judgeStrangeWriting(
  search: Search,
  { spreads, perSlide }: { spreads: number; perSlide: number },
): number {
  if (titlesAgree(search)) return 0.9
  if (spreads > 1.8 && perSlide > 0.5) return 0.8
  return numbersEvery(search) ? 0.75 : 0.25
}

/** By how much the deck in its order explains the script better than the deck in two other orders, in spreads. */
export function compareOrders(search: Search): { spreads: number; perSlide: number } {
  const { evidence, moments, facts } = search
  const moves = sumGrids([evidence.title, evidence.phrases, evidence.cast], moments.length, facts.length)
  const inOrder = facts.map((slide) => slide.number)
  const own = gainIn(search, moves, inOrder)
  const other = Math.max(
    gainIn(search, moves, inOrder.toReversed()).gain,
    gainIn(search, moves, shuffle(inOrder)).gain,
  )
  return {
    spreads: (own.gain - other) / Math.sqrt(Math.max(4, own.gain + other)),
    perSlide: own.gain / Math.max(1, own.slides),
  }
}

/** The same for every run, and no two neighbours stay together. */
function shuffle(order: readonly number[]): number[] {
  const half = Math.ceil(order.length / 2)
  return order
    .map((_, at) => order[(at % 2 === 0 ? half + at / 2 : (at - 1) / 2) % order.length] ?? 0)
    .toReversed()
}

/** What words, titles and cast say for the deck with its slides in another order. */
function gainIn(search: Search, moves: Grid, order: readonly number[]): { gain: number; slides: number } {
  const { moments, habits } = search
  const facts = order.map((old, index) => ({ ...at(search.facts, old - 1), number: index + 1 }))
  const [stays, moved] = [permute(search.evidence.words, order), permute(moves, order)]
  const forgiven = new Float64Array(moments.length)
  const walk = findWalk(layTerrain({ facts, moments, acts: [], stays, moves: moved, forgiven }, habits))
  return {
    gain: Math.max(0, sumGains(walk, stays, moved)),
    slides: new Set(walk.slides.filter((slide) => slide > 0)).size,
  }
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`no item ${index} of ${list.length}`)
  return item
}

function sumGains(walk: Walk, stays: Grid, moves: Grid): number {
  let last = walk.start
  return walk.slides.reduce((sum, up, at) => {
    const gain = up === 0 ? 0 : valueAt(stays, at, up) + (up > last ? valueAt(moves, at, up) : 0)
    last = up
    return sum + gain
  }, 0)
}

function permute(grid: Grid, order: readonly number[]): Grid {
  const values = new Float64Array(grid.values.length)
  for (let moment = 0; moment < grid.moments; moment++) {
    order.forEach((old, index) => {
      values[moment * grid.width + index + 1] = valueAt(grid, moment, old)
    })
  }
  return { ...grid, values }
}

/** Words can only meet when both sides are written alike: a Japanese script says little about the words of an English deck. */
function sharesWriting({ facts, moments }: Search): boolean {
  const deck = countDense(facts.flatMap((slide) => [...slide.bag.keys()]))
  const script = countDense(moments.flatMap((moment) => moment.words.map((word) => word.exact)))
  return Math.abs(deck - script) < 0.75
}

/** Share of words in scripts that are written without spaces. */
function countDense(words: readonly string[]): number {
  const dense = words.filter((word) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(word),
  ).length
  return dense / Math.max(1, words.length)
}

function titlesAgree({ evidence, moments, facts }: Search): boolean {
  const named = moments.filter((_, at) =>
    facts.some((slide) => valueAt(evidence.title, at, slide.number) > 4),
  ).length
  return named >= 2 || (named === 1 && facts.length <= 2)
}

function listNumbered({ moments }: Search): number[] {
  return moments.flatMap((moment) => (moment.cue?.numbered !== undefined ? [moment.cue.numbered] : []))
}

/** Every slide has its number beside a cue, and no number is left over. */
function numbersEvery(search: Search): boolean {
  const numbers = new Set(listNumbered(search))
  const first = numbers.has(0) ? 0 : 1
  return (
    numbers.size >= 5 &&
    search.facts.every((_, at) => numbers.has(first + at)) &&
    numbers.size === search.facts.length
  )
}

/** Cues numbered through to the last slide. */
function countsUp(search: Search): boolean {
  const { facts } = search
  const numbers = listNumbered(search)
  return numbers.length >= 5 && Math.abs(Math.max(...numbers) - facts.length) <= 1
}
