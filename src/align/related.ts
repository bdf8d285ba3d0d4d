import type { Search } from './align.ts'

/** How likely script and deck belong together. */
export function judgeRelation(_search: Search): number {
  return 1
}
