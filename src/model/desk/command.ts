/**
 * What a key, a tap or a clicker asks of the desk. What can be on or off is said as it shall be, so that two hands on two
 * devices do not undo each other.
 */
export type DeskCommand =
  | { readonly do: 'next' | 'back' | 'next-slide' | 'back-slide' | 'first' | 'last' }
  | { readonly do: 'go'; readonly slide: number; readonly step?: number }
  | { readonly do: 'line'; readonly by: number }
  | { readonly do: 'line-to'; readonly row: number }
  | { readonly do: 'hide'; readonly level: number }
  | { readonly do: 'prompt' | 'stumble' | 'reset' | 'end' | 'go-on' }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'black' | 'card' | 'freeze' | 'run'; readonly on: boolean }

export type DeskDeed = DeskCommand['do']

/** What each command carries besides its name. */
const shapes: Readonly<Record<DeskDeed, Readonly<Record<string, 'number' | 'boolean' | 'string'>>>> = {
  next: {},
  back: {},
  'next-slide': {},
  'back-slide': {},
  first: {},
  last: {},
  go: { slide: 'number' },
  line: { by: 'number' },
  'line-to': { row: 'number' },
  hide: { level: 'number' },
  prompt: {},
  stumble: {},
  reset: {},
  end: {},
  'go-on': {},
  note: { text: 'string' },
  black: { on: 'boolean' },
  card: { on: 'boolean' },
  freeze: { on: 'boolean' },
  run: { on: 'boolean' },
}

/** A command out of what came over the wire; undefined for anything else. */
export function readCommand(value: unknown): DeskCommand | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const given = value as Record<string, unknown>
  const deed = given['do']
  if (typeof deed !== 'string' || !Object.hasOwn(shapes, deed)) return undefined
  const shape = shapes[deed as DeskDeed]
  for (const [key, type] of Object.entries(shape)) {
    if (typeof given[key] !== type) return undefined
    if (type === 'number' && !Number.isSafeInteger(given[key])) return undefined
  }
  const step = deed === 'go' && Number.isSafeInteger(given['step']) ? { step: given['step'] } : {}
  const own = Object.fromEntries(Object.keys(shape).map((key) => [key, given[key]]))
  return { do: deed, ...own, ...step } as DeskCommand
}
