import type { ReadonlySignal } from '@preact/signals'
import { type DeskState, levelOf } from '../../model/desk/state.ts'
import { type DeskTalk, findAct } from '../../model/desk/talk.ts'
import { hidingLevels } from '../../model/desk/words.ts'
import type { DeskSession } from '../session/session.ts'
import { writeTime } from '../times/write-clock.ts'
import { deedKeys } from './deeds.ts'
import { typed } from './open-panel.ts'

interface FootProps {
  readonly session: DeskSession
  readonly talk: DeskTalk
  readonly state: DeskState
  readonly tick: ReadonlySignal<number>
}

/** The keys one has to know, and how things stand. */
export function Foot({ session, talk, state, tick }: FootProps) {
  const rehearsing = session.run.value?.mode === 'rehearse'
  const level = levelOf(state, findAct(talk, state.slide))
  const told: readonly (readonly [key: string, tells: string, on?: boolean])[] = [
    ['Space', 'next'],
    ['ArrowLeft', 'back'],
    ['ArrowDown', 'next line'],
    ['h', `script: ${hidingLevels[level]}`, level > 0],
    ...(rehearsing
      ? ([
          ['Enter', 'prompt me'],
          ['m', 'stumble'],
        ] as const)
      : []),
    ['t', state.clock.since === null ? 'start clock' : 'stop clock'],
    ['b', 'black', state.black],
    ['z', 'freeze', state.frozen !== null],
    ['g', 'go to'],
  ]
  return (
    <footer class="foot">
      {typed.value === '' ? (
        <ul class="keys" aria-label="Keys">
          {told.map(([key, tells, on]) => (
            <li key={key}>
              <button type="button" class={on ? 'on' : ''} onClick={(event) => pressKey(event, key, session)}>
                <kbd>{showKey(key)}</kbd> {tells}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p class="typed" role="status">
          Go to slide <b>{typed.value}</b> <kbd>⏎</kbd>
        </p>
      )}
      {/* Never cut off: it tells all the others. */}
      <button type="button" onClick={(event) => pressKey(event, '?', session)}>
        <kbd>?</kbd> help
      </button>
      <Standing session={session} tick={tick} />
    </footer>
  )
}

/** A mouse leaves no focus behind: the next Space is for the talk. */
function pressKey(event: MouseEvent, key: string, session: DeskSession): void {
  const [state, talk] = [session.state.value, session.talk.value]
  if (event.detail > 0 && event.currentTarget instanceof HTMLElement) event.currentTarget.blur()
  if (state && talk) deedKeys.find(({ keys }) => keys[0] === key)?.run(session, state, talk)
}

const shown: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  'Shift+ArrowLeft': 'Shift ←',
  'Shift+ArrowRight': 'Shift →',
}

export function showKey(key: string): string {
  return (
    shown[key] ??
    (/^(Shift\+)?\w$/.test(key) ? key.replace('+', ' ').toUpperCase().replace('SHIFT', 'Shift') : key)
  )
}

/** Where things stand: which run, whether it is recorded, which version of the talk, the time of day. */
function Standing({ session, tick }: Pick<FootProps, 'session' | 'tick'>) {
  const run = session.run.value
  const phones = session.lan.value?.devices.filter(({ state }) => state === 'here').length ?? 0
  const lost = session.link.state.value !== 'open'
  const recording = run?.recording === true && !lost
  const parts = [
    run?.mode === 'present' ? 'on stage' : `run ${run?.number ?? 1}`,
    run?.frozen ? `as of ${writeTime(run.frozen.at)}` : '',
    run?.trouble !== undefined ? 'nothing is kept' : recording ? 'recording' : '',
    phones > 0 && !lost ? `${phones} ${phones === 1 ? 'phone' : 'phones'}` : '',
  ]
  return (
    <p class="standing" title={run?.trouble}>
      {lost && <b class="lost">going on without the server</b>}
      {recording && <i class="dot" aria-hidden="true" />}
      {parts.filter(Boolean).join(' · ')}
      {run?.frozen?.saved && !lost && (
        <>
          {' · '}
          <button type="button" class="on" onClick={(event) => pressKey(event, 'u', session)}>
            saved since <kbd>U</kbd>
          </button>
        </>
      )}
      {` · ${writeTime(tick.value)}`}
    </p>
  )
}
