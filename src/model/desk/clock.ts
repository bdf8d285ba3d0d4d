import type { DeskClock, DeskState } from './state.ts'
import type { DeskTalk } from './talk.ts'

/** Milliseconds on the clock. */
export function elapsedAt(clock: DeskClock, now: number): number {
  return clock.ran + (clock.since === null ? 0 : Math.max(0, now - clock.since))
}

/** Milliseconds the slide has been up. */
export function onSlideAt(clock: DeskClock, now: number): number {
  return Math.max(0, elapsedAt(clock, now) - clock.arrived)
}

/** Seconds between the speaker and the plan. */
export interface Pace {
  /** More is behind, less is ahead. */
  readonly seconds: number
  /** `near` is worth knowing, `off` worth doing something about. */
  readonly kind: 'on' | 'near' | 'off'
}

const nearFrom = 10
const offFrom = 30

/** How far from the plan the speaker is; undefined when there is no plan, or the clock has not begun. */
export function paceAt(state: DeskState, talk: DeskTalk, now: number): Pace | undefined {
  const slide = talk.slides[state.slide - 1]
  if (slide === undefined || !state.clock.started || !hasPlan(talk)) return undefined
  const begun = talk.slides[state.clock.from - 1]?.start ?? 0
  const elapsed = begun + elapsedAt(state.clock, now) / 1000
  const { start, seconds } = slide
  const behind = elapsed - Math.min(Math.max(elapsed, start), start + seconds)
  const far = Math.abs(behind)
  return { seconds: behind, kind: far < nearFrom ? 'on' : far <= offFrom ? 'near' : 'off' }
}

/** Whether anything is known of how long slides shall take. */
export function hasPlan({ slides }: Pick<DeskTalk, 'slides'>): boolean {
  return slides.some(({ seconds }) => seconds > 0)
}

/** Seconds the plan fills, its free slides among them. */
export function plannedSeconds({ slides }: Pick<DeskTalk, 'slides'>): number {
  const last = slides.at(-1)
  return last === undefined ? 0 : last.start + last.seconds
}
