import { formatClock } from '../../model/seconds.ts'

/** A clock that runs shows whole seconds that are over; what is left counts up to the next, so that both add up. */
export function writeClock(seconds: number, round: 'down' | 'up' = 'down'): string {
  return formatClock(round === 'down' ? Math.floor(seconds + 1e-6) : Math.ceil(seconds - 1e-6))
}

/** The time of day at a moment in milliseconds. */
export function writeTime(at: number): string {
  return new Date(at).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}
