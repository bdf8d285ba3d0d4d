import type { Standing } from '../render/target.ts'

/** A deck took longer than it may. */
export class TimeOut extends Error {
  readonly standing: Standing

  constructor(seconds: number, standing: Standing) {
    const slide = standing.slide === undefined ? '' : `, slide ${standing.slide}`
    const wait = standing.waitsFor === undefined ? '' : `, waiting for ${standing.waitsFor}`
    super(`gave up after ${Number(seconds.toFixed(1))} s while ${standing.stage}${slide}${wait}`)
    this.name = 'TimeOut'
    this.standing = standing
  }
}

/** The time one deck may take. */
export interface Deadline extends Disposable {
  /** Aborts with a {@link TimeOut}, or with the reason of the signal it was made from. */
  readonly signal: AbortSignal
  /** Milliseconds that are left. */
  left(): number
  /** Sets the whole time, counted from the start. */
  allow(milliseconds: number): void
  at(standing: Standing): void
  /** Rejects when the time is up, whether or not the work can be stopped. */
  race<T>(work: Promise<T>): Promise<T>
}

/** Starts the clock of a deck. `outer` aborts when the whole command has to stop. */
export function startDeadline(milliseconds: number, outer: AbortSignal): Deadline {
  const start = performance.now()
  const own = new AbortController()
  let allowed = milliseconds
  let standing: Standing = { stage: 'starting' }
  let timer = setTimeout(expire, allowed)
  const stop = () => own.abort(outer.reason)
  outer.addEventListener('abort', stop, { once: true })
  if (outer.aborted) stop()

  function expire(): void {
    own.abort(new TimeOut(allowed / 1000, standing))
  }
  const left = () => Math.max(0, allowed - (performance.now() - start))

  return {
    signal: own.signal,
    left,
    allow(total) {
      allowed = total
      clearTimeout(timer)
      timer = setTimeout(expire, left())
    },
    at(next) {
      standing = next
    },
    race: (work) => raceSignal(work, own.signal),
    [Symbol.dispose]() {
      clearTimeout(timer)
      outer.removeEventListener('abort', stop)
    },
  }
}

async function raceSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // What comes after the time is up concerns nobody: it must not surface as an unhandled rejection.
  work.catch(() => {})
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Milliseconds a deck may take when nobody says otherwise. */
export function defaultTime(slides: number): number {
  return 60_000 + 200 * slides
}
