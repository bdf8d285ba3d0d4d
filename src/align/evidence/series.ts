import type { SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid } from '../grid.ts'
import type { Moment } from '../moments.ts'
import { followOffset } from './numbering.ts'

const MATCH = 4
const MISMATCH = -1
const HOLE = 3.5
const STAND_IN = 2
const LEAST_VOTES = 4
const REACH = 10

/** Pictures numbered by their file names (`chat_01`, `chat_02`), at least four on different slides, in rising order. */
export function findSeries(facts: readonly SlideFacts[]): ReadonlyMap<number, number> {
  const byName = new Map<string, [slide: number, number: number][]>()
  for (const slide of facts) {
    for (const picture of slide.pictures) {
      const match = /^(.*?)[ _.-]?0*(\d{1,3})$/u.exec(picture)
      if (!match?.[1] || !match[2]) continue
      const members = byName.get(match[1]) ?? []
      members.push([slide.number, Number(match[2])])
      byName.set(match[1], members)
    }
  }
  const rising = [...byName.values()].filter((members) =>
    members.every(([, number], at) => at === 0 || number > (members[at - 1]?.[1] ?? 0)),
  )
  const longest = rising.sort((a, b) => b.length - a.length)[0] ?? []
  return new Map(longest.length >= LEAST_VOTES ? longest : [])
}

/** What a first search found: the slide that comes up at each moment, 0 for none. */
export type Arrivals = readonly number[]

export interface SeriesEvidence {
  readonly moves: Grid
  /** For each moment, how much an orphan is forgiven: its picture is missing from the series. */
  readonly forgiven: Float64Array
}

/**
 * A numbered series of pictures has a hidden key: the events of the script (cues, and quotations that open without one),
 * counted, run along the numbers. The offset between the two is estimated from what a first search found.
 */
export function weighSeries(
  facts: readonly SlideFacts[],
  moments: readonly Moment[],
  found: Arrivals,
): SeriesEvidence {
  const moves = makeGrid(moments.length, facts.length)
  const forgiven = new Float64Array(moments.length)
  const series = findSeries(facts)
  if (series.size === 0) return { moves, forgiven }
  const bySeriesNumber = new Map([...series].map(([slide, number]) => [number, slide]))
  const events = listEvents(moments)
  const votes = events.map((at) => series.get(found[at] ?? 0))
  const offsets = estimateOffsets(votes)
  if (!offsets) return { moves, forgiven }
  const numbers = [...series.values()]
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  events.forEach((at, index) => {
    const number = index + 1 + (offsets[index] ?? 0)
    const wanted = bySeriesNumber.get(number)
    const isHole = wanted === undefined && number > least && number < most
    const gap = isHole ? findGap(number, bySeriesNumber, facts) : { others: [], missing: 0 }
    forgiven[at] = HOLE * gap.missing ** 2
    if (moments[at]?.kind === 'cue') for (const other of gap.others) addTo(moves, at, other, STAND_IN)
    for (const slide of series.keys()) addTo(moves, at, slide, slide === wanted ? MATCH : MISMATCH)
  })
  return { moves, forgiven }
}

/** By how much the numbers of pictures run ahead of the events; undefined when the two do not run together. */
function estimateOffsets(votes: readonly (number | undefined)[]): readonly number[] | undefined {
  const offsets = followOffset(
    votes.map((vote, index) => (offset) => weighVote(vote, index + 1 + offset)),
    () => 0,
    REACH,
  )
  const voting = votes.filter((vote) => vote !== undefined)
  const agreeing = votes.filter((vote, index) => vote === index + 1 + (offsets[index] ?? 0))
  return agreeing.length >= LEAST_VOTES && agreeing.length >= 0.6 * voting.length ? offsets : undefined
}

/** Cues, and lines that open a quotation which no cue brought in. */
function listEvents(moments: readonly Moment[]): number[] {
  let sinceCue = Number.POSITIVE_INFINITY
  return moments.flatMap((moment, at) => {
    if (moment.kind === 'cue') {
      sinceCue = 0
      return [at]
    }
    if (!moment.said) return []
    const opens = (moment.said.quotes || moment.said.quoted) && moment.said.opens && sinceCue >= 3
    sinceCue++
    return opens ? [at] : []
  })
}

/** A gap in the numbers: the slides that stand in it, and what share of it they leave unexplained. */
function findGap(
  number: number,
  byNumber: ReadonlyMap<number, number>,
  facts: readonly SlideFacts[],
): { others: readonly number[]; missing: number } {
  let [below, above] = [number - 1, number + 1]
  while (!byNumber.has(below) && below > 0) below--
  while (!byNumber.has(above) && above < number + 20) above++
  const [first, last] = [byNumber.get(below) ?? 0, byNumber.get(above) ?? 0]
  const others = facts.filter(
    (slide) =>
      slide.number > first && slide.number < last && (slide.group === 'picture' || slide.group === 'content'),
  )
  const gap = above - below - 1
  return { others: others.map((slide) => slide.number), missing: Math.max(0, gap - others.length) / gap }
}

function weighVote(vote: number | undefined, number: number): number {
  if (vote === undefined) return 0
  return vote === number ? 1.5 : -0.5
}
