import type { ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { listBarParts } from '../../model/desk/act-bar.ts'
import { elapsedAt, hasPlan, onSlideAt } from '../../model/desk/clock.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import { writeClock } from '../times/write-clock.ts'

interface ActBarProps {
  readonly talk: DeskTalk
  readonly state: DeskState
  readonly tick: ReadonlySignal<number>
}

/** The talk to scale: where the clock is, and where the plan has this slide. */
export function ActBar({ talk, state, tick }: ActBarProps) {
  const parts = useMemo(() => listBarParts(talk), [talk])
  const whole = parts.reduce((sum, { seconds }) => sum + seconds, 0)
  if (!hasPlan(talk)) return null
  const now = Math.max(tick.value, state.clock.since ?? 0)
  const begun = talk.slides[state.clock.from - 1]?.start ?? 0
  const elapsed = begun + elapsedAt(state.clock, now) / 1000
  const slide = talk.slides[state.slide - 1]
  const planned = (slide?.start ?? 0) + Math.min(onSlideAt(state.clock, now) / 1000, slide?.seconds ?? 0)
  const at = (seconds: number) => `${Math.min(100, (100 * seconds) / Math.max(1, whole))}%`
  const tells = `The clock is at ${writeClock(elapsed)}; the plan has this slide at ${writeClock(slide?.start ?? 0)}`
  return (
    <div class="acts" role="img" aria-label={tells}>
      {parts.map((part) => (
        <span
          key={`${part.kind}${part.first}`}
          class={`part ${part.kind}${part.first <= state.slide && state.slide <= part.last ? ' on' : ''}`}
          style={{ flexGrow: part.seconds }}
          title={`${part.label} ${writeClock(part.seconds)}`}
        >
          <span class="long">{part.label}</span>
          <span class="short">{part.short}</span>
        </span>
      ))}
      <i class="mark plan" style={{ left: at(planned) }} />
      <i class="mark clock" style={{ left: at(elapsed) }} />
    </div>
  )
}
