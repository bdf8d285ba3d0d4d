/** What files held, by path: a hash of the content, or a word for why there is none. */
export type Seen = ReadonlyMap<string, string>

/** What came of reading the files once, and what exactly was read. */
export interface Made<Result> {
  readonly result: Result
  readonly seen: Seen
}

/** What the loop needs of the world. */
export interface WatchPorts<Result> {
  /** What files hold now. */
  look(paths: readonly string[]): Promise<Seen>
  /** Reads the files and makes of them what is shown. Never called while one is at work. */
  make(generation: number): Promise<Made<Result>>
  /** Shows it: each time of a later generation. */
  show(result: Result, generation: number): Promise<void> | void
  /** Has the loop woken when one of these may have changed, or appeared. */
  watch(paths: readonly string[]): void
  /** Tells that making or showing failed, for no fault of the files; it is tried again. */
  failed(error: unknown): void
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Runs something later; the result takes it back. */
  after(milliseconds: number, run: () => void): () => void
}

/** Milliseconds. */
export interface WatchPace {
  /** A save is several events: quiet for this long, it is looked at. */
  readonly settle: number
  /** Looked at by then, however many events come. */
  readonly atMost: number
  /** Looked at again: a watcher may swallow an event that follows another too closely. */
  readonly again: number
  /** Looked at without any event. */
  readonly sweep: number
  /** Shown by then, even while saves keep coming in faster than they can be made. */
  readonly overdue: number
  /** Tried again after a failure; doubled each time, up to the sweep. */
  readonly retry: number
}

const usualPace: WatchPace = { settle: 3, atMost: 20, again: 70, sweep: 2000, overdue: 300, retry: 150 }

export interface WatchLoop extends AsyncDisposable {
  /** Something may have changed: all that an event can say. */
  wake(): void
}

/**
 * Keeps what is shown at what the files hold. Events only wake it: what files hold decides. One is made at a time; what was
 * overtaken while it was made is made again, and not shown unless the last show is long ago.
 */
export function startWatching<Result>(ports: WatchPorts<Result>, pace: WatchPace = usualPace): WatchLoop {
  /** What the files held that is shown now. */
  let shown: Seen | undefined
  let generation = 0
  /** Since when something else than what is shown lies on the disk. */
  let behind: number | undefined
  let failures = 0
  let closed = false
  let work: Promise<void> | undefined
  let again = false
  const timers = makeTimers(ports)

  const check = (): void => {
    if (closed) return
    timers.set('sweep', pace.sweep, check)
    if (work) again = true
    else {
      work = runRounds().finally(() => {
        work = undefined
      })
    }
  }

  const runRounds = async (): Promise<void> => {
    do {
      again = false
      try {
        await runRound()
        failures = 0
      } catch (error) {
        if (closed) return
        ports.failed(error)
        const wait = Math.min(pace.sweep, pace.retry * 2 ** failures)
        failures += 1
        timers.set('retry', wait, check)
        return
      }
    } while (again && !closed)
  }

  const runRound = async (): Promise<void> => {
    if (shown && isSame(shown, await ports.look([...shown.keys()]))) {
      behind = undefined
      // A folder may have been replaced by one that holds the same.
      ports.watch([...shown.keys()])
      return
    }
    behind ??= ports.now()
    generation += 1
    const { result, seen } = await ports.make(generation)
    if (closed) return
    ports.watch([...seen.keys()])
    const overtaken = !isSame(seen, await ports.look([...seen.keys()]))
    if (overtaken) again = true
    if (closed || (overtaken && ports.now() - behind < pace.overdue)) return
    await ports.show(result, generation)
    shown = seen
    behind = overtaken ? ports.now() : undefined
    // Whatever comes between the look and the show has woken us, unless its event was lost.
    timers.set('again', pace.again, check)
  }

  check()
  return {
    wake() {
      if (closed) return
      timers.set('settle', pace.settle, check)
      timers.setOnce('at most', pace.atMost, check)
      timers.set('again', pace.again, check)
    },
    async [Symbol.asyncDispose]() {
      closed = true
      timers.clear()
      await work
    },
  }
}

function isSame(seen: Seen, now: Seen): boolean {
  for (const [path, content] of seen) if (now.get(path) !== content) return false
  return true
}

interface Timers {
  /** In place of the one of this name that is still to come. */
  set(name: string, milliseconds: number, run: () => void): void
  /** Unless one of this name is still to come. */
  setOnce(name: string, milliseconds: number, run: () => void): void
  clear(): void
}

function makeTimers({ after }: Pick<WatchPorts<unknown>, 'after'>): Timers {
  const waiting = new Map<string, () => void>()
  const start: Timers['set'] = (name, milliseconds, run) => {
    const stop = after(milliseconds, () => {
      waiting.delete(name)
      run()
    })
    waiting.set(name, stop)
  }
  return {
    set(name, milliseconds, run) {
      waiting.get(name)?.()
      start(name, milliseconds, run)
    },
    setOnce(name, milliseconds, run) {
      if (!waiting.has(name)) start(name, milliseconds, run)
    },
    clear() {
      for (const stop of waiting.values()) stop()
      waiting.clear()
    },
  }
}
