import type { ReadonlySignal } from '@preact/signals'
import { elapsedAt } from '../../model/desk/clock.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import { CueLamp, PacePill } from '../times/marks.tsx'
import { writeClock } from '../times/write-clock.ts'

interface HeadProps {
  readonly talk: DeskTalk
  readonly state: DeskState
  readonly tick: ReadonlySignal<number>
}

/** The clock, the pace, the cue light: what one looks at a phone for. */
export function Head({ talk, state, tick }: HeadProps) {
  const now = Math.max(tick.value, state.clock.since ?? 0)
  const elapsed = elapsedAt(state.clock, now) / 1000
  const left = talk.slot === undefined ? undefined : talk.slot - elapsed
  return (
    <header class="head">
      <p class="clock">
        <b>{writeClock(elapsed)}</b>
        {left !== undefined && (
          <span class={left < 0 ? 'over' : ''}>
            {left < 0 ? `+${writeClock(-left)} over` : `${writeClock(left, 'up')} left`}
          </span>
        )}
      </p>
      <CueLamp talk={talk} state={state} />
      <PacePill talk={talk} state={state} now={now} />
    </header>
  )
}
