import { hasPlan, paceAt } from '../../model/desk/clock.ts'
import { readCueLight } from '../../model/desk/cue-light.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import { writeClock } from './write-clock.ts'

interface MarkProps {
  readonly talk: DeskTalk
  readonly state: DeskState
}

/** Theatre's cue light: a word and a colour. */
export function CueLamp({ talk, state }: MarkProps) {
  const light = readCueLight(state, talk)
  const target = light.slide === undefined ? 'step' : `${light.slide}`
  const word = light.kind === 'go' ? `GO ${target}` : light.kind === 'stand-by' ? `stand by ${target}` : ''
  return (
    <p class={`light ${light.kind}`} role="status" aria-label="Cue light" data-light={light.kind}>
      <i class="lamp" aria-hidden="true" />
      <span class="word">{word}</span>
    </p>
  )
}

/** How far from the plan the talk is. */
export function PacePill({ talk, state, now }: MarkProps & { readonly now: number }) {
  const pace = paceAt(state, talk, now)
  if (pace === undefined) {
    return <p class="pill pace none">{hasPlan(talk) ? 'not begun' : 'no plan'}</p>
  }
  const words =
    pace.kind === 'on'
      ? 'on pace'
      : `${writeClock(Math.abs(pace.seconds))} ${pace.seconds > 0 ? 'behind' : 'ahead'}`
  return (
    <p class={`pill pace ${pace.kind} ${pace.seconds > 0 ? 'behind' : 'ahead'}`} data-pace={pace.kind}>
      {words}
    </p>
  )
}
