import { commonWords } from '../common-words.ts'
import type { SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid } from '../grid.ts'
import type { Moment } from '../moments.ts'
import { findName } from '../names.ts'
import { splitWords } from '../words.ts'

const FIRST_MENTION = 4
const LATER_MENTION = 0.7
const MISSPELLED = 0.75
const ROLE_WORD = 1.1
const ROLE_LIMIT = 2.5

/** A cast slide comes up where those who enter are first named, best together with their role. */
export function weighCast(facts: readonly SlideFacts[], moments: readonly Moment[]): Grid {
  const grid = makeGrid(moments.length, facts.length)
  for (const slide of facts) {
    for (const character of slide.entering) {
      const share = 1 / Math.sqrt(slide.entering.length)
      const role = roleWords(character.role ?? '')
      let mentions = 0
      moments.forEach((moment, at) => {
        if (moment.said === undefined) return
        const name = findName(character.name, moment.said.text)
        const roles = role.filter((word) => moment.words.some((said) => said.stem === word)).length
        if (name) mentions += name.exact ? 1 : 0.5
        const first = name && mentions <= 1
        const named = name ? (first ? FIRST_MENTION : LATER_MENTION) * (name.exact ? 1 : MISSPELLED) : 0
        const told = Math.min(ROLE_LIMIT, roles * ROLE_WORD) * (name ? 1 : 0.5)
        if (named + told > 0) addTo(grid, at, slide.number, share * (named + told))
      })
    }
  }
  return grid
}

function roleWords(role: string): string[] {
  return splitWords(role)
    .filter((word) => !commonWords.has(word.exact) && word.exact.length > 1)
    .map((word) => word.stem)
}
