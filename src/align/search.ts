import type { Grid } from './grid.ts'

/** What a walk along the script costs and gains, in log-odds. Slide 0 stands before the first. */
export interface Terrain {
  /** While a slide is up. */
  readonly stays: Grid
  /** When a slide comes up at a moment: everything that speaks for or against it. */
  readonly moves: Grid
  /** When nothing comes up at a moment. */
  readonly keeps: Float64Array
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
  let scores = Float64Array.from(terrain.starts)
  const best = new Float64Array(width)
  const bestFrom = new Int32Array(width)
  for (let at = 0; at < moments; at++) {
    const row = at * width
    const next = new Float64Array(width)
    best[0] = Number.NEGATIVE_INFINITY
    const turn = terrain.turns.get(at)
    for (let slide = 0; slide < width; slide++) {
      if (slide > 0) {
        const onward = num(best, slide - 1) + num(terrain.passes, slide - 1)
        const fresh = num(scores, slide - 1)
        best[slide] = Math.max(onward, fresh)
        bestFrom[slide] = fresh >= onward ? slide - 1 : num(bestFrom, slide - 1)
      }
      const move = moveInto(best, bestFrom, scores, slide, turn)
      const keep = num(scores, slide) + num(terrain.keeps, at)
      const moved = move.score + num(terrain.moves.values, row + slide)
      next[slide] = Math.max(keep, moved) + num(terrain.stays.values, row + slide)
      from[row + slide] = moved > keep ? move.from : slide
    }
    scores = next
  }
  let slide = 0
  let score = Number.NEGATIVE_INFINITY
  for (let end = 0; end < width; end++) {
    const total = num(scores, end) + num(terrain.ends, end)
    if (total > score) {
      score = total
      slide = end
    }
  }
  const slides = new Array<number>(moments)
  for (let at = moments - 1; at >= 0; at--) {
    slides[at] = slide
    slide = num(from, at * width + slide)
  }
  return { score, start: slide, slides }
}

function moveInto(
  best: Float64Array,
  bestFrom: Int32Array,
  scores: Float64Array,
  slide: number,
  turn: number | undefined,
): { score: number; from: number } {
  const usual = {
    score: num(best, slide) + (turn === undefined ? 0 : TURN_BREACH),
    from: num(bestFrom, slide),
  }
  if (turn === undefined || slide < turn) return usual
  const turned = num(scores, slide - turn) + TURN_GAIN
  return turned >= usual.score ? { score: turned, from: slide - turn } : usual
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
  const { moments, width } = terrain.stays
  const size = moments * width
  const odds = (value: number): number => Math.exp(Math.max(-200, Math.min(200, temper * value)))
  const pass = Float64Array.from(terrain.passes, odds)
  const keep = Float64Array.from(terrain.keeps, odds)
  const stay = Float64Array.from(terrain.stays.values, odds)
  const move = Float64Array.from(terrain.moves.values, odds)
  const [gain, breach] = [odds(TURN_GAIN), odds(TURN_BREACH)]

  const ahead = new Float64Array(size)
  const arriving = new Float64Array(size)
  const first = normalise(Float64Array.from(terrain.starts, odds))
  let before = first
  for (let at = 0; at < moments; at++) {
    const row = at * width
    const turn = terrain.turns.get(at)
    const now = new Float64Array(width)
    const came = new Float64Array(width)
    let sum = 0
    for (let slide = 0; slide < width; slide++) {
      if (slide > 0) sum = sum * num(pass, slide - 1) + num(before, slide - 1)
      const enter =
        turn === undefined ? sum : sum * breach + (slide >= turn ? num(before, slide - turn) * gain : 0)
      came[slide] = enter * num(move, row + slide) * num(stay, row + slide)
      now[slide] = num(before, slide) * num(keep, at) * num(stay, row + slide) + num(came, slide)
    }
    const total = now.reduce((a, b) => a + b, 0) || 1
    for (let slide = 0; slide < width; slide++) {
      ahead[row + slide] = num(now, slide) / total
      arriving[row + slide] = num(came, slide) / total
    }
    before = ahead.subarray(row, row + width)
  }

  const behind = new Float64Array(size)
  let after = normalise(Float64Array.from(terrain.ends, odds))
  for (let at = moments - 1; at >= 0; at--) {
    const row = at * width
    behind.set(after, row)
    const turn = terrain.turns.get(at)
    const now = new Float64Array(width)
    let sum = 0
    for (let slide = width - 1; slide >= 0; slide--) {
      const value = num(stay, row + slide) * num(after, slide)
      const to = turn === undefined ? undefined : slide + turn
      const turned =
        to === undefined || to >= width
          ? 0
          : gain * num(move, row + to) * num(stay, row + to) * num(after, to)
      now[slide] = value * num(keep, at) + sum * (turn === undefined ? 1 : breach) + turned
      sum = sum * num(pass, slide) + value * num(move, row + slide)
    }
    after = normalise(now)
  }

  const totals = Array.from({ length: moments }, (_, at) => dot(ahead, behind, at * width, width) || 1)
  const firstTotal = dotWith(first, after) || 1
  const arrives = (at: number, slide: number): number =>
    (num(arriving, at * width + slide) * num(behind, at * width + slide)) / (totals[at] ?? 1)
  return {
    arrives,
    keeps: (at) => {
      let sum = 0
      for (let slide = 0; slide < width; slide++) sum += arrives(at, slide)
      return Math.max(0, 1 - sum)
    },
    reached: (at, slide) => {
      let sum = 0
      for (let up = slide; up < width; up++) {
        sum +=
          at < 0
            ? (num(first, up) * num(after, up)) / firstTotal
            : (num(ahead, at * width + up) * num(behind, at * width + up)) / (totals[at] ?? 1)
      }
      return Math.min(1, sum)
    },
  }
}

const num = (values: Float64Array | Int32Array, at: number): number => values[at] ?? 0

function normalise(values: Float64Array): Float64Array {
  const total = values.reduce((a, b) => a + b, 0) || 1
  return values.map((value) => value / total)
}

function dot(one: Float64Array, other: Float64Array, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at++) sum += num(one, at) * num(other, at)
  return sum
}

function dotWith(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, at) => sum + value * num(other, at), 0)
}
