import type { Verdict } from './measure.ts'

export type Curve = readonly (readonly [likelihood: number, right: number])[]

const KNOTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1]
/** Pretended answers that pull a thin bin towards doubt. */
const DOUBT = 6

/** How often answers of each likelihood were right: pooled so that it never falls, read off at a few knots. */
export function fitCurve(verdicts: readonly Verdict[]): Curve {
  const bins = KNOTS.map((knot, at) => {
    const [low, high] = [((KNOTS[at - 1] ?? knot) + knot) / 2, ((KNOTS[at + 1] ?? knot) + knot) / 2]
    const inside = verdicts.filter(({ likelihood }) => likelihood >= low && (likelihood < high || knot === 1))
    const right = inside.filter((one) => one.right).length
    return { right: right + DOUBT * knot * 0.9, all: inside.length + DOUBT }
  })
  const pools: { right: number; all: number; bins: number }[] = []
  for (const bin of bins) {
    let pool = { ...bin, bins: 1 }
    for (
      let last = pools.at(-1);
      last && last.right / last.all > pool.right / pool.all;
      last = pools.at(-1)
    ) {
      pools.pop()
      pool = { right: pool.right + last.right, all: pool.all + last.all, bins: pool.bins + last.bins }
    }
    pools.push(pool)
  }
  const values = pools.flatMap((pool) => new Array<number>(pool.bins).fill(pool.right / pool.all))
  return KNOTS.map((knot, at) => [knot, Math.round(100 * (values[at] ?? 0)) / 100] as const)
}

/** How many answers a curve calls sure, and how many of these are right. */
export function countSure(
  verdicts: readonly Verdict[],
  curve: Curve,
  least: number,
): { sure: number; right: number } {
  const sure = verdicts.filter(({ likelihood }) => readCurve(curve, likelihood) >= least)
  return { sure: sure.length, right: sure.filter((one) => one.right).length }
}

function readCurve(curve: Curve, likelihood: number): number {
  const above = curve.findIndex(([x]) => x >= likelihood)
  const [x1, y1] = curve[above] ?? [1, 1]
  const [x0, y0] = curve[above - 1] ?? [x1, y1]
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (likelihood - x0)) / (x1 - x0)
}
