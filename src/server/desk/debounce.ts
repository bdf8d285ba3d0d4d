import type { DeskCommand } from '../../model/desk/command.ts'
import type { Clock } from '../../model/ports.ts'

/** Milliseconds within which a thumb that taps twice means once. */
const span = 250

/** Tells whether a device asks for the same move again, sooner than anybody means to. */
export function makeDebounce(
  clock: Pick<Clock, 'monotonic'>,
): (from: string, command: DeskCommand) => boolean {
  const last = new Map<string, { readonly deed: string; readonly at: number }>()
  return (from, command) => {
    const at = clock.monotonic()
    const before = last.get(from)
    const double = before !== undefined && before.deed === command.do && at - before.at < span
    if (!double) last.set(from, { deed: command.do, at })
    return double
  }
}
