import type { DeskCommand } from '../../model/desk/command.ts'
import type { RunNews } from '../../model/desk/message.ts'
import { type DeskState, levelOf } from '../../model/desk/state.ts'
import { type DeskTalk, findAct } from '../../model/desk/talk.ts'
import { deckKeys } from '../keys/deck-keys.ts'
import type { DeskSession } from '../session/session.ts'
import { toggleAside } from './aside.ts'
import { openPanel } from './open-panel.ts'
import { changeSettings, nextLayout, settings } from './settings.ts'

/** Something a key of the desk does. */
export interface DeskDeedKey {
  /** As in `nameKey`; the first is the one that is told. */
  readonly keys: readonly string[]
  readonly tells: string
  readonly group: 'the deck' | 'the script' | 'the room' | 'the clock' | 'the desk'
  /** Only at the desk of one command. */
  readonly only?: RunNews['mode']
  readonly run: (session: DeskSession, state: DeskState, talk: DeskTalk) => void
}

function act(command: (state: DeskState, talk: DeskTalk) => DeskCommand): DeskDeedKey['run'] {
  return (session, state, talk) => session.act(command(state, talk))
}

const room: readonly string[] = ['b', 'z', 'c']

const ofTheDeck: readonly DeskDeedKey[] = deckKeys.map(({ keys, tells, command }) => ({
  keys,
  tells,
  group: room.includes(keys[0] ?? '') ? 'the room' : 'the deck',
  run: act(command),
}))

function hideMore(by: number): DeskDeedKey['run'] {
  return act((state, talk) => ({ do: 'hide', level: levelOf(state, findAct(talk, state.slide)) + by }))
}

export const deedKeys: readonly DeskDeedKey[] = [
  ...ofTheDeck,
  { keys: ['g'], tells: 'go to a slide; so does its number', group: 'the deck', run: () => openPanel('go') },
  { keys: ['ArrowDown'], tells: 'next line', group: 'the script', run: act(() => ({ do: 'line', by: 1 })) },
  { keys: ['ArrowUp'], tells: 'line before', group: 'the script', run: act(() => ({ do: 'line', by: -1 })) },
  { keys: ['h'], tells: 'hide more of the script', group: 'the script', run: hideMore(1) },
  { keys: ['Shift+h'], tells: 'hide less', group: 'the script', run: hideMore(-1) },
  {
    keys: ['Enter'],
    tells: 'Line! Show the next phrase',
    group: 'the script',
    run: act(() => ({ do: 'prompt' })),
  },
  { keys: ['m'], tells: 'mark a stumble', group: 'the script', run: act(() => ({ do: 'stumble' })) },
  { keys: ['n'], tells: 'write something down', group: 'the script', run: () => openPanel('note') },
  {
    keys: ['i'],
    tells: 'initials: hidden words keep their first letter',
    group: 'the script',
    run: () => changeSettings({ initials: !settings.value.initials }),
  },
  { keys: ['+', '='], tells: 'larger script', group: 'the script', run: () => resize(2) },
  { keys: ['-'], tells: 'smaller script', group: 'the script', run: () => resize(-2) },
  {
    keys: ['t'],
    tells: 'stop the clock, and start it',
    group: 'the clock',
    run: act(({ clock }) => ({ do: 'run', on: clock.since === null })),
  },
  { keys: ['r'], tells: 'begin again, once confirmed', group: 'the clock', run: () => openPanel('reset') },
  {
    keys: ['e'],
    tells: 'end the run',
    group: 'the clock',
    only: 'rehearse',
    run: act(() => ({ do: 'end' })),
  },
  { keys: ['o'], tells: 'open the stage', group: 'the room', run: openStage },
  { keys: ['f'], tells: 'full screen', group: 'the desk', run: fillScreen },
  {
    keys: ['l'],
    tells: 'another layout',
    group: 'the desk',
    run: () => changeSettings({ layout: nextLayout(settings.value.layout) }),
  },
  {
    keys: ['s'],
    tells: 'swap the sides',
    group: 'the desk',
    run: () => changeSettings({ swapped: !settings.value.swapped }),
  },
  { keys: ['p'], tells: 'phones', group: 'the desk', run: () => openPanel('phones') },
  {
    keys: ['x'],
    tells: 'drop all phones',
    group: 'the desk',
    run: ({ say }) => say({ kind: 'drop', device: '*' }),
  },
  {
    keys: ['d'],
    tells: 'errors of the last save: put them aside, show them again',
    group: 'the desk',
    run: ({ health }) => health.value && toggleAside(health.value),
  },
  {
    keys: ['u'],
    tells: 'show what was saved since, once confirmed',
    group: 'the desk',
    only: 'present',
    run: () => openPanel('renew'),
  },
  { keys: ['?'], tells: 'this help', group: 'the desk', run: () => openPanel('help') },
]

function resize(by: number): void {
  changeSettings({ size: settings.value.size + by })
}

export function openStage(): void {
  open('/stage', 'offbook-stage', 'popup,width=1280,height=720')
}

function fillScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen?.().catch(() => {})
}
