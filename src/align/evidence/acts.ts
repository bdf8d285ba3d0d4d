import type { Heading } from '../../model/script.ts'
import type { Act } from '../../model/talk.ts'
import type { SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid } from '../grid.ts'
import type { Moment } from '../moments.ts'
import { compareTitles } from '../words.ts'

/** An act anchor outweighs what the search finds; the author's own targets outweigh it. */
const ANCHOR = 14
const NUMERALS = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
const SPELLED = ['', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']

/** `# ACT I: The Alert` in the script opens the act of that title, or of that number where titles do not tell. */
export function weighActs(
  acts: readonly Act[],
  moments: readonly Moment[],
  facts: readonly SlideFacts[],
): Grid {
  const grid = makeGrid(moments.length, facts.length)
  const taken = new Map<number, Heading>()
  moments.forEach((moment, at) => {
    const heading = moment.heading
    if (heading === undefined) return
    const open = acts.filter((act) => (taken.get(act.index) ?? heading) === heading)
    const title = heading.act?.title ?? heading.text
    const titled = open
      .map((act) => ({ act, alike: compareTitles(title, bareTitle(act.title)) }))
      .filter(({ alike }) => alike >= 0.7)
    titled.sort((a, b) => b.alike - a.alike)
    const clear =
      titled.length > 0 && (titled[1] === undefined || (titled[0]?.alike ?? 0) > titled[1].alike + 0.05)
    const numeral = heading.act === undefined ? undefined : readNumeral(heading.act.numeral)
    const found =
      (clear ? titled[0]?.act : undefined) ??
      titled
        .map(({ act }) => act)
        .find((act) => readNumeral(act.numeral) === numeral && numeral !== undefined) ??
      titled[0]?.act ??
      (heading.act?.title
        ? undefined
        : open.find((act) => numeral !== undefined && readNumeral(act.numeral) === numeral))
    if (found === undefined) return
    taken.set(found.index, heading)
    addTo(grid, at, found.first + 1, ANCHOR)
  })
  return grid
}

const bareTitle = (title: string): string => title.replace(/^\s*\p{L}+\s+(?:[IVXLC]+|\d+)\s*[:.–—-]\s*/u, '')

/** 1 for `I`, `1`, `one`, `一`. */
export function readNumeral(numeral: string): number | undefined {
  if (/^\d+$/u.test(numeral)) return Number(numeral)
  const upper = numeral.toUpperCase()
  const at = Math.max(
    NUMERALS.indexOf(upper),
    SPELLED.indexOf(upper),
    ' 一二三四五六七八九十'.indexOf(numeral),
  )
  return at > 0 ? at : undefined
}
