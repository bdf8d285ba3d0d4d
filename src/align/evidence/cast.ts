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
      weighEntrance(character, moments).forEach((value, at) => {
        if (value > 0) addTo(grid, at, slide.number, share * value)
      })
    }
  }
  return grid
}

/** For each moment, what it says of one character who enters. */
function weighEntrance(character: SlideFacts['entering'][number], moments: readonly Moment[]): number[] {
  const role = roleWords(character.role ?? '')
  let mentions = 0
  return moments.map((moment) => {
    if (moment.said === undefined) return 0
    const name = findName(character.name, moment.said.text)
    const roles = role.filter((word) => moment.words.some((said) => said.stem === word)).length
    const told = Math.min(ROLE_LIMIT, roles * ROLE_WORD)
    if (name === undefined) return told / 2
    mentions += name.exact ? 1 : 0.5
    return told + (mentions <= 1 ? FIRST_MENTION : LATER_MENTION) * (name.exact ? 1 : MISSPELLED)
  })
}

function roleWords(role: string): string[] {
  return splitWords(role)
    .filter((word) => !commonWords.has(word.exact) && word.exact.length > 1)
    .map((word) => word.stem)
}
