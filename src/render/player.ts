import type { Chunk } from './chunks.ts'

export type PlayerSlot =
  | 'lang'
  | 'head'
  | 'title'
  | 'author'
  | 'description'
  | 'keywords'
  | 'url'
  | 'css'
  | 'transitions'
  | 'slides'
  | 'notes'
  | 'scripts'

/** marp-cli's bespoke template, taken apart at compile time (`scripts/compile/player.mjs`). */
export interface Player {
  /** Of marp-cli. */
  readonly version: string
  readonly parts: readonly (
    | string
    | { readonly slot: PlayerSlot; readonly before: string; readonly after: string }
  )[]
  /** Markup around a slide's notes: `open` index `index` (`paragraph` text `end`)… `close`. */
  readonly note: {
    readonly open: string
    readonly index: string
    readonly paragraph: string
    readonly end: string
    readonly close: string
  }
  readonly script: string
  /** CSS of each built-in transition, by name. */
  readonly transitions: Readonly<Record<string, string>>
}

export function parsePlayer(text: string): Player {
  return JSON.parse(text) as Player
}

/** Fills the template; the markup around an empty slot falls away. */
export function fillPlayer(
  player: Player,
  slots: Readonly<Partial<Record<PlayerSlot, readonly Chunk[]>>>,
): Chunk[] {
  return player.parts.flatMap((part): readonly Chunk[] => {
    if (typeof part === 'string') return [part]
    const value = slots[part.slot]
    return value === undefined || value.length === 0 ? [] : [part.before, ...value, part.after]
  })
}
