import type { Grid } from './grid.ts'

/** What a walk along the script costs and gains, in log-odds. Slide 0 stands before the first. */
export interface Terrain {
  /** While a slide is up. */
  readonly stays: Grid
  /** When a slide comes up at a moment: everything that speaks for or against it. */
  readonly moves: Grid
  /** When nothing comes up at a moment. */
  readonly keeps: Float64Array
  /** The same, by slide, where it differs: a click is a step on a slide that has some. */
  readonly holds?: Grid
  /** When a slide passes without a moment of its own; by slide. */
  readonly passes: Float64Array
  /** Being up before the first moment; by slide. */
  readonly starts: Float64Array
  /** Being up last; by slide. */
  readonly ends: Float64Array
  /** Moments that turn several slides at once. */
  readonly turns: ReadonlyMap<number, number>
}

const TURN_GAIN = 3
const TURN_BREACH = -6

/** The best walk: the slide that is up at each moment. */
export interface Walk {
  readonly score: number
  /** Slide up before the first moment. */
  readonly start: number
  readonly slides: readonly number[]
}

/** Finds the best walk that never goes back. */
export function findWalk(terrain: Terrain): Walk {
  const { moments, width } = terrain.stays
  const from = new Int32Array(moments * width)
  let scores: Float64Array = Float64Array.from(terrain.starts)
  for (let at = 0; at < moments; at++) scores = stepOn(terrain, at, scores, from.subarray(at * width))
  const totals = Array.from(scores, (score, slide) => score + num(terrain.ends, slide))
  const score = Math.max(...totals)
  return { score, ...traceBack(from, totals.indexOf(score), { moments, width }) }
}

/** The best score of each slide after a moment; notes in `from` which slide was up before. */
function stepOn(terrain: Terrain, at: number, scores: Float64Array, from: Int32Array): Float64Array {
  const { width } = terrain.stays
  const row = at * width
  const turn = terrain.turns.get(at)
  const next = new Float64Array(width)
  let best = Number.NEGATIVE_INFINITY
  let bestFrom = 0
  for (let slide = 0; slide < width; slide++) {
    const onward = slide === 0 ? best : best + num(terrain.passes, slide - 1)
    const fresh = slide === 0 ? best : num(scores, slide - 1)
    bestFrom = fresh >= onward ? Math.max(0, slide - 1) : bestFrom
    best = Math.max(onward, fresh)
    const move = moveInto({ score: best, from: bestFrom }, scores, slide, turn)
    const keep = num(scores, slide) + num(terrain.keeps, at) + num(terrain.holds?.values, row + slide)
    const moved = move.score + num(terrain.moves.values, row + slide)
    next[slide] = Math.max(keep, moved) + num(terrain.stays.values, row + slide)
    from[slide] = moved > keep ? move.from : slide
  }
  return next
}

function traceBack(
  from: Int32Array,
  last: number,
  { moments, width }: { moments: number; width: number },
): { start: number; slides: number[] } {
  const slides = new Array<number>(moments)
  let slide = last
  for (let at = moments - 1; at >= 0; at--) {
    slides[at] = slide
    slide = num(from, at * width + slide)
  }
  return { start: slide, slides }
}

interface Step {
  readonly score: number
  readonly from: number
}

/** A moment that turns several slides comes from exactly that many before, or pays for it. */
function moveInto(usual: Step, scores: Float64Array, slide: number, turn: number | undefined): Step {
  if (turn === undefined) return usual
  const breach = { ...usual, score: usual.score + TURN_BREACH }
  const turned = slide < turn ? Number.NEGATIVE_INFINITY : num(scores, slide - turn) + TURN_GAIN
  return turned >= breach.score ? { score: turned, from: slide - turn } : breach
}

/** How likely each thing is over all walks. */
export interface Odds {
  /** That the slide comes up exactly at the moment. */
  arrives(moment: number, slide: number): number
  /** That nothing comes up at the moment. */
  keeps(moment: number): number
  /** That the slide, or one after it, is up at the moment; at -1 before the first. */
  reached(moment: number, slide: number): number
}

/**
 * Sums over all walks, forwards and backwards. Evidence is never as independent as its sum pretends: `temper` below 1
 * tones it down.
 */
export function weighWalks(terrain: Terrain, temper: number): Odds {
  const { width } = terrain.stays
  const factors = toFactors(terrain, temper)
  const forward = walkForward(factors)
  const backward = walkBackward(factors)
  const totals = forward.ahead.map((row, at) => dot(row, backward.behind[at]) || 1)
  const firstTotal = dot(factors.starts, backward.first) || 1
  const arrives = (at: number, slide: number): number =>
    (num(forward.arriving[at], slide) * num(backward.behind[at], slide)) / (totals[at] ?? 1)
  const isUp = (at: number, slide: number): number =>
    at < 0
      ? (num(factors.starts, slide) * num(backward.first, slide)) / firstTotal
      : (num(forward.ahead[at], slide) * num(backward.behind[at], slide)) / (totals[at] ?? 1)
  const sum = (from: number, value: (slide: number) => number): number => {
    let total = 0
    for (let slide = from; slide < width; slide++) total += value(slide)
    return Math.min(1, total)
  }
  return {
    arrives,
    keeps: (at) => 1 - sum(0, (slide) => arrives(at, slide)),
    reached: (at, slide) => sum(slide, (up) => isUp(at, up)),
  }
}

/** A terrain as factors in place of costs. */
interface Factors {
  readonly moments: number
  readonly width: number
  readonly pass: Float64Array
  readonly keep: Float64Array
  readonly hold: Float64Array | undefined
  readonly stay: Float64Array
  readonly move: Float64Array
  readonly starts: Float64Array
  readonly ends: Float64Array
  readonly turns: ReadonlyMap<number, number>
  readonly turnGain: number
  readonly turnBreach: number
}

function toFactors(terrain: Terrain, temper: number): Factors {
  const odds = (value: number): number => Math.exp(Math.max(-200, Math.min(200, temper * value)))
  return {
    moments: terrain.stays.moments,
    width: terrain.stays.width,
    pass: Float64Array.from(terrain.passes, odds),
    keep: Float64Array.from(terrain.keeps, odds),
    hold: terrain.holds && Float64Array.from(terrain.holds.values, odds),
    stay: Float64Array.from(terrain.stays.values, odds),
    move: Float64Array.from(terrain.moves.values, odds),
    starts: normalise(Float64Array.from(terrain.starts, odds)),
    ends: normalise(Float64Array.from(terrain.ends, odds)),
    turns: terrain.turns,
    turnGain: odds(TURN_GAIN),
    turnBreach: odds(TURN_BREACH),
  }
}

/** How likely each slide is up at each moment, and how likely it has just come up, by all that lies before. */
function walkForward(factors: Factors): { ahead: Float64Array[]; arriving: Float64Array[] } {
  const { moments, width, pass, keep, hold, stay, move, turnBreach, turnGain } = factors
  const ahead: Float64Array[] = []
  const arriving: Float64Array[] = []
  let before = factors.starts
  for (let at = 0; at < moments; at++) {
    const row = at * width
    const turn = factors.turns.get(at)
    const came = new Float64Array(width)
    const now = new Float64Array(width)
    let sum = 0
    for (let slide = 0; slide < width; slide++) {
      if (slide > 0) sum = sum * num(pass, slide - 1) + num(before, slide - 1)
      const enter = turn === undefined ? sum : sum * turnBreach + num(before, slide - turn) * turnGain
      came[slide] = enter * num(move, row + slide) * num(stay, row + slide)
      const kept = num(before, slide) * num(keep, at) * (hold?.[row + slide] ?? 1)
      now[slide] = kept * num(stay, row + slide) + num(came, slide)
    }
    const total = now.reduce((a, b) => a + b, 0) || 1
    before = now.map((value) => value / total)
    ahead.push(before)
    arriving.push(came.map((value) => value / total))
  }
  return { ahead, arriving }
}

/** How likely all that follows is, by the slide that is up at each moment; `first` before any. */
function walkBackward(factors: Factors): { behind: Float64Array[]; first: Float64Array } {
  const { moments, width, pass, keep, hold, stay, move, turnBreach, turnGain } = factors
  const behind: Float64Array[] = []
  let after = factors.ends
  for (let at = moments - 1; at >= 0; at--) {
    behind.push(after)
    const turn = factors.turns.get(at)
    const row = at * width
    const value = after.map((likely, slide) => likely * num(stay, row + slide))
    const moved = value.map((likely, slide) => likely * num(move, row + slide))
    const now = new Float64Array(width)
    let sum = 0
    for (let slide = width - 1; slide >= 0; slide--) {
      const leave = turn === undefined ? sum : sum * turnBreach + num(moved, slide + turn) * turnGain
      now[slide] = num(value, slide) * num(keep, at) * (hold?.[row + slide] ?? 1) + leave
      sum = sum * num(pass, slide) + num(moved, slide)
    }
    after = normalise(now)
  }
  return { behind: behind.reverse(), first: after }
}

const num = (values: Float64Array | Int32Array | undefined, at: number): number => values?.[at] ?? 0

function normalise(values: Float64Array): Float64Array {
  const total = values.reduce((a, b) => a + b, 0) || 1
  return values.map((value) => value / total)
}

function dot(one: Float64Array, other: Float64Array | undefined): number {
  return one.reduce((sum, value, at) => sum + value * num(other, at), 0)
}
