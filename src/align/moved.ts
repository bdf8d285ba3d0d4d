import type { CueAnswer, Onset } from '../model/onset.ts'
import type { Search } from './align.ts'
import { valueAt } from './grid.ts'
import type { Odds } from './search.ts'
import type { Calibration } from './sure.ts'

/** What words and titles must say for a slide out of its turn, over what they say for the one found in order. */
const CLEAR = 3.5
/** By how much a slide out of its turn must be meant more than any other, and by no other cue as much. */
const MARGIN = 2
/** An exchange of neighbours needs less: both sides of it speak. */
const EXCHANGE = 2.5
const EACH = 0.7
/** A cue without a slide and a slide without a cue find each other this near, unless the words object this much. */
const NEAR = 3
/** An answer in order that is this likely wants more to be moved. */
const SETTLED = 0.93
const DOUBT = 2.5
/** Words from more lines than this count less and less. */
const LINES = 3
const OBJECTION = -2
const LIKELY = { clear: 0.9, exchange: 0.75, left: 0.55 }

export interface Answers {
  readonly cues: readonly CueAnswer[]
  readonly slides: readonly Onset[]
}

interface Move {
  readonly slide: number
  readonly likely: number
}

/** What each cue's words say for each slide; what the search made of it. */
interface Board {
  readonly search: Search
  readonly answers: Answers
  /** Moments of the cues. */
  readonly at: readonly number[]
  /** By cue, then by slide. */
  readonly support: readonly (readonly number[])[]
  /** By cue: the search left no doubt. */
  readonly settled: readonly boolean[]
}

/**
 * Slides that were moved in one file but not in the other. A search that never goes back has to miss them: a cue whose
 * words clearly mean another slide calls that slide all the same.
 */
export function findMoved(search: Search, odds: Odds, answers: Answers, toSure: Calibration): Answers {
  const at = search.moments.flatMap((moment, index) => (moment.cue ? [index] : []))
  const board: Board = {
    search,
    answers,
    at,
    support: at.map((moment) => weighSpan(search, moment)),
    settled: at.map((moment, cue) => {
      const slide = answers.cues[cue]?.slide ?? null
      return (slide === null ? odds.keeps(moment) : odds.arrives(moment, slide)) > SETTLED
    }),
  }
  const clear = findClear(board)
  const exchanged = new Map([...findExchanges(board, clear), ...clear])
  const moves = new Map([...findLeft(board, exchanged), ...exchanged])
  return moves.size === 0 ? answers : applyMoves(board, moves, toSure)
}

/** What words and titles say for each slide, from a cue until something else comes up. */
function weighSpan({ facts, evidence, moments, walk }: Search, from: number): number[] {
  let to = from + 1
  while (to < moments.length && moments[to]?.kind !== 'cue' && walk.slides[to] === walk.slides[to - 1]) to++
  const share = Math.sqrt(LINES / Math.max(LINES, to - from))
  const row = [0, ...facts.map((slide) => valueAt(evidence.title, from, slide.number))]
  for (let at = from; at < to; at++) {
    for (const { number } of facts)
      row[number] = (row[number] ?? 0) + share * valueAt(evidence.words, at, number)
  }
  return row
}

/** Cues that mean one slide far more than any other, and more than any other cue does. */
function findClear({ search, answers, at, support, settled }: Board): Map<number, Move> {
  const moves = new Map<number, Move>()
  support.forEach((row, index) => {
    const best = strongest(row)
    const now = answers.cues[index]?.slide ?? 0
    if (best.slide === now || search.moments[at[index] ?? 0]?.cue?.hold) return
    const onset = answers.slides[best.slide - 1]
    const spokenFor = onset !== undefined && onset.line !== null && onset.cue === undefined
    const gain = best.value - Math.max(0, row[now] ?? 0)
    const clear = gain >= CLEAR + (settled[index] ? DOUBT : 0) && best.value - best.second >= MARGIN
    const least = best.value - MARGIN
    const rivals = support.some((other, rival) => rival !== index && (other[best.slide] ?? 0) > least)
    if (clear && !spokenFor && !rivals) moves.set(index, { slide: best.slide, likely: LIKELY.clear })
  })
  return moves
}

function strongest(row: readonly number[]): { slide: number; value: number; second: number } {
  let [slide, value, second] = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  row.forEach((own, number) => {
    if (number === 0) return
    if (own > value) [slide, second, value] = [number, value, own]
    else if (own > second) second = own
  })
  return { slide, value, second }
}

/** Neighbouring cues whose words fit better the other way round. */
function findExchanges(
  { answers, support, settled }: Board,
  moved: ReadonlyMap<number, Move>,
): Map<number, Move> {
  const moves = new Map<number, Move>()
  const isFree = (cue: number): boolean => !moved.has(cue) && !moves.has(cue)
  const weigh = (cue: number, to: number, from: number): number =>
    (support[cue]?.[to] ?? 0) - (support[cue]?.[from] ?? 0)
  const neighbours = answers.cues.flatMap((_, one) => [[one, one + 1] as const, [one, one + 2] as const])
  for (const [one, other] of neighbours) {
    const [left, right] = [answers.cues[one]?.slide ?? 0, answers.cues[other]?.slide ?? 0]
    if (left === 0 || right === 0 || !isFree(one) || !isFree(other)) continue
    const [gain, back] = [weigh(one, right, left), weigh(other, left, right)]
    const wanted = EXCHANGE + (settled[one] || settled[other] ? DOUBT : 0)
    if (gain + back < wanted || Math.min(gain, back) < EACH) continue
    moves.set(one, { slide: right, likely: LIKELY.exchange })
    moves.set(other, { slide: left, likely: LIKELY.exchange })
  }
  return moves
}

/** What is left over on both sides: a cue without a slide next to a slide without a word. */
function findLeft(
  { search, answers, at, support }: Board,
  moved: ReadonlyMap<number, Move>,
): Map<number, Move> {
  const moves = new Map<number, Move>()
  const taken = new Set([...moved.values()].map((move) => move.slide))
  answers.cues.forEach((cue, index) => {
    if (cue.slide !== null || moved.has(index) || search.moments[at[index] ?? 0]?.cue?.hold) return
    const up = search.walk.slides[at[index] ?? 0] ?? 0
    const near = answers.slides
      .filter(
        (onset) =>
          onset.line === null &&
          onset.by === 'silent' &&
          !taken.has(onset.slide) &&
          !search.facts[onset.slide - 1]?.passing,
      )
      .filter(
        (onset) => Math.abs(onset.slide - up) <= NEAR && (support[index]?.[onset.slide] ?? 0) > OBJECTION,
      )
      .sort((a, b) => (support[index]?.[b.slide] ?? 0) - (support[index]?.[a.slide] ?? 0))[0]
    if (near === undefined) return
    taken.add(near.slide)
    moves.set(index, { slide: near.slide, likely: LIKELY.left })
  })
  return moves
}

function applyMoves(
  { search, answers: { cues, slides }, at }: Board,
  moves: ReadonlyMap<number, Move>,
  toSure: Calibration,
): Answers {
  const taken = new Set([...moves.values()].map((move) => move.slide))
  const movedCues = cues.map((cue, index): CueAnswer => {
    const move = moves.get(index)
    if (move !== undefined) return { ...cue, slide: move.slide, sure: toSure(move.likely), by: 'words' }
    return cue.slide !== null && taken.has(cue.slide)
      ? { ...cue, slide: null, sure: toSure(LIKELY.left), by: 'orphan' }
      : cue
  })
  const called = new Map(
    movedCues.flatMap((cue, index): [number, number][] => (cue.slide === null ? [] : [[cue.slide, index]])),
  )
  const movedSlides = slides.map((onset): Onset => {
    const index = called.get(onset.slide)
    const moment = index === undefined ? undefined : search.moments[at[index] ?? 0]
    if (index !== undefined && moment && taken.has(onset.slide)) {
      const sure = toSure(moves.get(index)?.likely ?? LIKELY.left)
      return { slide: onset.slide, line: moment.line, item: moment.item, cue: index + 1, sure, by: 'words' }
    }
    const left =
      onset.cue !== undefined && moves.has(onset.cue - 1) && !called.has(onset.slide) && onset.by !== 'order'
    return left
      ? { slide: onset.slide, line: null, item: null, sure: toSure(LIKELY.left), by: 'silent' }
      : onset
  })
  return { cues: movedCues, slides: movedSlides }
}
