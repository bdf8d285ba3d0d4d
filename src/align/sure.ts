/**
 * How often an answer of a given likelihood turned out right: from `scripts/align-bench.mjs --fit`, lowered between 0.6
 * and 0.9, where decks whose notes were cut out into scripts did worse.
 */
const CURVE: readonly (readonly [likelihood: number, right: number])[] = [
  [0, 0],
  [0.2, 0.2],
  [0.5, 0.58],
  [0.6, 0.67],
  [0.7, 0.72],
  [0.8, 0.76],
  [0.85, 0.79],
  [0.9, 0.91],
  [0.95, 0.96],
  [0.98, 0.98],
  [1, 1],
]

export type Calibration = (likelihood: number) => number

/** Calibrates what the search believes: of the answers at 0.8, four of five are right. */
export function calibrate(likelihood: number): number {
  const value = Math.max(0, Math.min(1, likelihood))
  const above = CURVE.findIndex(([x]) => x >= value)
  const [x1, y1] = CURVE[above] ?? [1, 1]
  const [x0, y0] = CURVE[above - 1] ?? [x1, y1]
  const sure = x1 === x0 ? y1 : y0 + ((y1 - y0) * (value - x0)) / (x1 - x0)
  return Math.round(sure * 100) / 100
}
