import { relative } from 'node:path'
import { OffbookError } from '../model/error.ts'
import type { Target } from '../render/target.ts'
import type { FoundDeck } from './find-decks.ts'

/**
 * Throws when two decks would write the same file: the handout of `talk.md` is called as the slides of `talk-handout.md`.
 * Before anything is written, since who writes last would win.
 */
export function refuseSameOutputs(
  decks: readonly FoundDeck[],
  targets: readonly Target[],
  folder: string,
): void {
  const taken = new Map<string, FoundDeck>()
  const patterns = targets.flatMap((target) => (target.of === 'talk' ? target.writes : []))
  for (const deck of decks) {
    for (const pattern of patterns) {
      const path = pattern.replace('*', () => deck.name)
      // Names that differ in case alone are one file on the disks of many laptops.
      const name = path.normalize('NFC').toLowerCase()
      const other = taken.get(name)
      taken.set(name, deck)
      if (other === undefined || other === deck) continue
      const [one, two] = [other, deck].map((one) => relative(folder, one.path))
      throw new OffbookError(`${one} and ${two} would both write ${path}`, {
        hint: 'Rename one of them, or build them into different folders with --out. Nothing was written.',
      })
    }
  }
}
