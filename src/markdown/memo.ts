export type Effects = Readonly<Record<string, (...words: never[]) => unknown>>

/** Something that was asked of the world, and its answer. */
export interface Call {
  readonly name: string
  readonly words: readonly unknown[]
  readonly result: unknown
}

interface Entry<Result> {
  readonly calls: readonly Call[]
  readonly result: Result
}

interface Answers<Result> {
  /** What the computation comes to, when all answers are those of before. */
  readonly known?: Entry<Result>
  readonly given: readonly unknown[]
}

export interface Memo<Result> {
  /** Computes something, or gives what it came to before. */
  recall<E extends Effects>(key: string, effects: E, compute: (effects: E) => Result): Result
  /** Forgets all but so many of those that were used last. */
  trim(most: number): void
}

/**
 * Remembers what a computation came to whose outcome depends on its key and on what `effects` answer, and nothing else. When
 * it is asked for again, what it had asked is asked again, in order: all that this does in the world is done, and when every
 * answer is the same, so is the outcome.
 */
export function makeMemo<Result>(): Memo<Result> {
  const entries = new Map<string, Entry<Result>>()
  const look = (key: string, effects: Effects): Answers<Result> => {
    const known = entries.get(key)
    if (!known) return { given: [] }
    const { all, results } = askAgain(known.calls, effects)
    return all ? { known, given: results } : { given: results }
  }
  const keep = (key: string, entry: Entry<Result>): Result => {
    entries.delete(key)
    entries.set(key, entry)
    return entry.result
  }
  return {
    recall(key, effects, compute) {
      const { known, given } = look(key, effects)
      if (known) return keep(key, known)
      const { listening, calls } = listen(effects, given)
      return keep(key, { result: compute(listening), calls })
    },
    trim(most) {
      for (const key of entries.keys()) {
        if (entries.size <= most) return
        entries.delete(key)
      }
    },
  }
}

/** Up to and with the first answer that is another one: what would be asked next depends on it. */
export function askAgain(
  calls: readonly Call[],
  effects: Effects,
): { all: boolean; results: readonly unknown[] } {
  const results: unknown[] = []
  for (const { name, words, result } of calls) {
    const answer = effects[name]?.(...(words as never[]))
    results.push(answer)
    if (!isSame(answer, result)) return { all: false, results }
  }
  return { all: true, results }
}

/** Notes what is asked. Answers that were given already are not asked for twice. */
export function listen<E extends Effects>(
  effects: E,
  given: readonly unknown[] = [],
): { readonly listening: E; readonly calls: readonly Call[] } {
  const calls: Call[] = []
  const ask = (name: string, words: readonly unknown[]): unknown => {
    const result = calls.length < given.length ? given[calls.length] : effects[name]?.(...(words as never[]))
    calls.push({ name, words, result })
    return result
  }
  const listening = Object.fromEntries(
    Object.keys(effects).map((name) => [name, (...words: unknown[]) => ask(name, words)]),
  )
  return { listening: listening as unknown as E, calls }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))
}
