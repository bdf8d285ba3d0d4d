import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { RunNews } from '../../model/desk/message.ts'
import { type DeskState, levelOf } from '../../model/desk/state.ts'
import { type DeskTalk, findAct } from '../../model/desk/talk.ts'
import { hidingLevels } from '../../model/desk/words.ts'
import type { DeskSession } from '../session/session.ts'
import { writeTime } from '../times/write-clock.ts'
import { isAside } from './aside.ts'
import { blurAfterMouse } from './blur-after-mouse.ts'
import { deedKeys } from './deeds.ts'
import { typed } from './open-panel.ts'
import { settings } from './settings.ts'

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
    [
      'h',
      `script: ${hidingLevels[level]}${level > 0 && settings.value.initials ? ', initials' : ''}`,
      level > 0,
    ],
    ...(rehearsing
      ? ([
          ['Enter', 'prompt me'],
          ['m', 'stumble'],
          ['n', 'note'],
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

/** Milliseconds within which whoever clicks twice by habit means once. */
const span = 250
let last = { key: '', at: Number.NEGATIVE_INFINITY }

function isDouble({ detail, timeStamp }: MouseEvent, key: string): boolean {
  const double = detail > 1 && last.key === key && timeStamp - last.at < span
  if (!double) last = { key, at: timeStamp }
  return double
}

function pressKey(event: MouseEvent, key: string, session: DeskSession): void {
  const [state, talk] = [session.state.value, session.talk.value]
  blurAfterMouse(event)
  if (isDouble(event, key)) return
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
  const [run, health] = [session.run.value, session.health.value]
  const lost = session.link.state.value !== 'open'
  return (
    <p class="standing" title={run?.trouble}>
      {lost ? (
        <b class="lost">going on without the server</b>
      ) : (
        run?.recording && <i class="dot" aria-hidden="true" />
      )}
      {run && tellRun(run, lost)}
      {!lost && <Phones session={session} />}
      {health && isAside(health) && (
        <Reminder deed="d" session={session}>
          {health.problems.length === 1 ? '1 error' : `${health.problems.length} errors`}
        </Reminder>
      )}
      {!lost && run?.frozen?.saved && (
        <Reminder deed="u" session={session}>
          saved since
        </Reminder>
      )}
      {` · ${writeTime(tick.value)}`}
    </p>
  )
}

/** A server that is gone records nothing. */
function tellRun({ mode, number, frozen, trouble, recording }: RunNews, lost: boolean): string {
  const kept = trouble !== undefined ? 'nothing is kept' : recording && !lost ? 'recording' : ''
  const parts = [
    mode === 'present' ? 'on stage' : `run ${number}`,
    frozen ? `as of ${writeTime(frozen.at)}` : '',
    kept,
  ]
  return parts.filter(Boolean).join(' · ')
}

function Phones({ session }: Pick<FootProps, 'session'>) {
  const here = session.lan.value?.devices.filter(({ state }) => state === 'here').length ?? 0
  return here === 0 ? null : <> · {here === 1 ? '1 phone' : `${here} phones`}</>
}

interface ReminderProps extends Pick<FootProps, 'session'> {
  /** The key that does something about it. */
  readonly deed: string
  readonly children: ComponentChildren
}

function Reminder({ deed, session, children }: ReminderProps) {
  return (
    <>
      {' · '}
      <button type="button" class="on" onClick={(event) => pressKey(event, deed, session)}>
        {children} <kbd>{showKey(deed)}</kbd>
      </button>
    </>
  )
}
