import { type ReadonlySignal, signal } from '@preact/signals'

/** The time, renewed four times a second: what shows a clock follows it. */
export function makeTick(now: () => number): ReadonlySignal<number> {
  const tick = signal(now())
  setInterval(() => {
    tick.value = now()
  }, 250)
  return tick
}
