import type { DeskCommand } from '../../model/desk/command.ts'
import type { DeskState } from '../../model/desk/state.ts'

/** A key for the deck itself: the same on desk and stage, and what clickers send. */
export interface DeckKey {
  /** As in `nameKey`; the first is the one that is told. */
  readonly keys: readonly string[]
  readonly tells: string
  readonly command: (state: DeskState) => DeskCommand
}

export const deckKeys: readonly DeckKey[] = [
  {
    keys: ['Space', 'ArrowRight', 'PageDown', 'Shift+PageDown'],
    tells: 'next step',
    command: () => ({ do: 'next' }),
  },
  {
    keys: ['ArrowLeft', 'PageUp', 'Shift+Space', 'Shift+PageUp'],
    tells: 'back',
    command: () => ({ do: 'back' }),
  },
  { keys: ['Shift+ArrowRight'], tells: 'next slide, past its steps', command: () => ({ do: 'next-slide' }) },
  { keys: ['Shift+ArrowLeft'], tells: 'slide before', command: () => ({ do: 'back-slide' }) },
  { keys: ['Home'], tells: 'first slide', command: () => ({ do: 'first' }) },
  { keys: ['End'], tells: 'last slide', command: () => ({ do: 'last' }) },
  { keys: ['b', '.'], tells: 'black', command: ({ black }) => ({ do: 'black', on: !black }) },
  {
    keys: ['z'],
    tells: 'freeze what the room sees',
    command: ({ frozen }) => ({ do: 'freeze', on: frozen === null }),
  },
  { keys: ['c'], tells: 'test card', command: ({ card }) => ({ do: 'card', on: !card }) },
]

/** What clickers press, whatever is open: on stage nothing may be in their way. */
export const clickerKeys: ReadonlySet<string> = new Set(['PageDown', 'PageUp'])

export function findDeckKey(name: string): DeckKey | undefined {
  return deckKeys.find(({ keys }) => keys.includes(name))
}
