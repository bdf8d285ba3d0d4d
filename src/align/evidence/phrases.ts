import { commonWords } from '../common-words.ts'
import { listAlts, type SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid, valueAt } from '../grid.ts'
import type { Moment } from '../moments.ts'
import { splitWords, type Word } from '../words.ts'
import type { Vocabulary } from './words.ts'

const SAID = 3
const LEAST = 0.5
const LONGEST = 9
/** How many lines after and before a cue speak for it; those before at a share. */
const AFTER = 4
const BEFORE = 5
const LEAD = 0.6

/** The line that says a slide's title, or the name of its picture, is the line at which it comes up. */
export function weighPhrases(
  facts: readonly SlideFacts[],
  moments: readonly Moment[],
  vocabulary: Vocabulary,
): Grid {
  const grid = makeGrid(moments.length, facts.length)
  const names = facts.map((slide) => namesOf(slide).map((name) => weighName(name, vocabulary)))
  moments.forEach((moment, at) => {
    if (!moment.said) return
    const said = new Set(moment.words.flatMap((word) => [word.exact, word.stem]))
    facts.forEach((slide, index) => {
      const best = Math.max(0, ...(names[index] ?? []).map((name) => coverName(name, said)))
      if (best > 0) addTo(grid, at, slide.number, best)
    })
  })
  return lendToCues(grid, moments)
}

/** A cue stands for the lines it brings in, and less for those that lead up to it. */
function lendToCues(grid: Grid, moments: readonly Moment[]): Grid {
  moments.forEach((moment, at) => {
    if (moment.kind !== 'cue') return
    for (let slide = 1; slide < grid.width; slide++) {
      let best = 0
      for (let after = at + 1; after <= at + AFTER && moments[after]?.said; after++)
        best = Math.max(best, valueAt(grid, after, slide))
      for (let before = at - 1; before >= at - BEFORE && moments[before]?.said; before--)
        best = Math.max(best, LEAD * valueAt(grid, before, slide))
      if (best > 0) addTo(grid, at, slide, best)
    }
  })
  return grid
}

interface Name {
  readonly words: readonly { readonly word: Word; readonly weight: number }[]
  readonly total: number
}

function namesOf(slide: SlideFacts): readonly (readonly Word[])[] {
  return [slide.title, ...slide.pictures, ...listAlts(slide.slide)]
    .map((name) => splitWords(name).filter((word) => !/^\d{1,3}$/u.test(word.exact)))
    .filter((words) => words.length > 0 && words.length <= LONGEST)
}

/** Rare words weigh more; words that any text holds weigh little, but are part of the phrase. */
function weighName(words: readonly Word[], vocabulary: Vocabulary): Name {
  const weighed = words.map((word) => ({
    word,
    weight: commonWords.has(word.exact)
      ? 0.3
      : Math.min(1.5, Math.max(0.2, -Math.log(vocabulary.frequency(word)) / 5)),
  }))
  return { words: weighed, total: weighed.reduce((sum, one) => sum + one.weight, 0) }
}

function coverName({ words, total }: Name, said: ReadonlySet<string>): number {
  const told = words.reduce(
    (sum, { word, weight }) => sum + (said.has(word.exact) ? weight : said.has(word.stem) ? 0.8 * weight : 0),
    0,
  )
  const share = told / total
  return share < LEAST ? 0 : (SAID * (share - LEAST + 0.2) * Math.min(1, told / 2)) / (1 - LEAST + 0.2)
}
