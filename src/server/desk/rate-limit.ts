interface RateLimit {
  readonly fromOne: number
  readonly fromAll: number
  /** Milliseconds. */
  readonly span: number
  readonly now: () => number
}

/** Counts tries by whom they come from; gives false when there were too many of late. */
export function makeRateLimit({ fromOne, fromAll, span, now }: RateLimit): (who: string) => boolean {
  let tries: readonly { readonly who: string; readonly at: number }[] = []
  return (who) => {
    const at = now()
    tries = tries.filter((one) => at - one.at < span)
    const fits = tries.length < fromAll && tries.filter((one) => one.who === who).length < fromOne
    // Those that are refused count too, but a flood of them fills no memory.
    if (tries.length < fromAll) tries = [...tries, { who, at }]
    return fits
  }
}
