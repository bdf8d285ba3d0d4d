import type { Clock } from '../model/ports.ts'

/** The wall's time, which goes on while the machine sleeps, but never back when somebody sets it. */
export function makeDeskClock(): Clock {
  let last = 0
  return {
    now() {
      last = Math.max(last, Date.now())
      return last
    },
    monotonic: () => performance.now(),
  }
}
