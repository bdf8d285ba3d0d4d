import { listAlts, type SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid } from '../grid.ts'
import type { Moment } from '../moments.ts'
import { compareTitles } from '../words.ts'

const EQUAL = 7
const LIKE = 0.55

/** A cue or heading that names a slide by its title, or by the words of a slide that has none. */
export function weighTitles(facts: readonly SlideFacts[], moments: readonly Moment[]): Grid {
  const grid = makeGrid(moments.length, facts.length)
  const names = facts.map((slide) => namesOf(slide))
  moments.forEach((moment, at) => {
    const title = moment.cue?.title ?? moment.heading?.text
    if (title === undefined) return
    const likeness = names.map((own) => Math.max(0, ...own.map((name) => compareTitles(title, name))))
    const equals = likeness.filter((value) => value >= 0.99).length
    facts.forEach((slide, index) => {
      const alike = likeness[index] ?? 0
      if (alike >= LIKE)
        addTo(
          grid,
          at,
          slide.number,
          (EQUAL * (alike - LIKE)) / (1 - LIKE) / (alike >= 0.99 && equals > 1 ? 1.3 : 1),
        )
    })
  })
  return grid
}

function namesOf(slide: SlideFacts): readonly string[] {
  const firstLine = slide.slide.text.split('\n')[0] ?? ''
  return [
    slide.title,
    firstLine.length <= 80 ? firstLine : '',
    ...slide.pictures,
    ...listAlts(slide.slide),
    slide.entering.map((one) => one.name).join(' '),
  ].filter((name) => name !== '')
}
