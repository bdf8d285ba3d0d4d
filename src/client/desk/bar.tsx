import type { ReadonlySignal } from '@preact/signals'
import { elapsedAt, hasPlan, onSlideAt, plannedSeconds } from '../../model/desk/clock.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import { CueLamp, PacePill } from '../times/marks.tsx'
import { writeClock } from '../times/write-clock.ts'

interface BarProps {
  readonly talk: DeskTalk
  readonly state: DeskState
  readonly tick: ReadonlySignal<number>
}

/** How the time stands, what comes next, and how far from the plan that is. */
export function Bar({ talk, state, tick }: BarProps) {
  const now = Math.max(tick.value, state.clock.since ?? 0)
  const elapsed = elapsedAt(state.clock, now) / 1000
  const standing = state.clock.started && state.clock.since === null && !state.ended
  return (
    <header class="bar">
      <div class="times">
        <Time
          value={writeClock(elapsed)}
          tells={state.clock.started ? 'elapsed' : 'begins with the first step'}
          name="elapsed"
        />
        <Left talk={talk} elapsed={elapsed} />
        <OnSlide talk={talk} state={state} now={now} />
        {standing && <b class="pill standing">clock stopped</b>}
      </div>
      <Speakers talk={talk} state={state} />
      <CueLamp talk={talk} state={state} />
      <PacePill talk={talk} state={state} now={now} />
    </header>
  )
}

function Time({ value, tells, name, over }: { value: string; tells: string; name: string; over?: boolean }) {
  return (
    <p class={over ? 'time over' : 'time'} data-time={name}>
      <b>{value}</b> <span>{tells}</span>
    </p>
  )
}

function Left({ talk, elapsed }: { readonly talk: DeskTalk; readonly elapsed: number }) {
  if (talk.slot !== undefined) {
    const left = talk.slot - elapsed
    return left >= 0 ? (
      <Time value={writeClock(left, 'up')} tells={`of ${writeClock(talk.slot)} left`} name="left" />
    ) : (
      <Time value={`+${writeClock(-left)}`} tells={`over ${writeClock(talk.slot)}`} name="left" over />
    )
  }
  if (!hasPlan(talk)) return null
  return <Time value={writeClock(plannedSeconds(talk))} tells="planned" name="left" />
}

function OnSlide({ talk, state, now }: Omit<BarProps, 'tick'> & { readonly now: number }) {
  const planned = talk.slides[state.slide - 1]?.seconds ?? 0
  const seconds = onSlideAt(state.clock, now) / 1000
  const tells = planned > 0 ? `on this slide, of ${writeClock(planned)}` : 'on this slide'
  return <Time value={writeClock(seconds)} tells={tells} name="slide" />
}

function tellWhen(lines: number): string {
  return lines === 1 ? 'next' : `in ${lines} lines`
}

/** Who talks, and who is next. */
function Speakers({ talk, state }: Omit<BarProps, 'tick'>) {
  if (talk.speakers.length < 2) return null
  const speaking = talk.rows.slice(0, state.row + 1).findLast((row) => row.speaker !== undefined)?.speaker
  const rest = talk.rows.slice(state.row + 1).filter((row) => row.kind === 'line')
  const lines = rest.findIndex((row) => row.speaker !== undefined && row.speaker !== speaking)
  const next = rest[lines]?.speaker
  return (
    <p class="speaking">
      <b>{speaking ?? talk.speakers[0]}</b>{' '}
      {next !== undefined && (
        <>
          <span class="then">· {next}</span> <span class="when">{tellWhen(lines + 1)}</span>
        </>
      )}
    </p>
  )
}
