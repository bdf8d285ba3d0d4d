import type { Finding } from '../model/diagnostic.ts'
import type { Alignment } from '../model/onset.ts'
import type { Script } from '../model/script.ts'
import type { Search } from './align.ts'
import type { AlignDeck } from './facts.ts'

export function findFaults(_search: Search, _alignment: Omit<Alignment, 'findings'> | undefined, _source: { deck: AlignDeck; script: Script }): Finding[] {
  return []
}
