import type { Alignment } from '../model/onset.ts'
import type { Script } from '../model/script.ts'
import { answer } from './answer.ts'
import { weighActs } from './evidence/acts.ts'
import { weighCast } from './evidence/cast.ts'
import { weighClicks } from './evidence/clicks.ts'
import { weighLeads } from './evidence/leads.ts'
import { weighNumbers } from './evidence/numbering.ts'
import { weighPhrases } from './evidence/phrases.ts'
import { findPins, weighPins } from './evidence/pins.ts'
import { weighSeries } from './evidence/series.ts'
import { weighTitles } from './evidence/title.ts'
import { buildVocabulary, weighWords } from './evidence/words.ts'
import { type AlignDeck, gatherFacts, type SlideFacts } from './facts.ts'
import { type Grid, sumGrids } from './grid.ts'
import { assumeHabits, type Habits, learnHabits } from './habits.ts'
import { coarsenMoments, listMoments, type Moment } from './moments.ts'
import { openNumberFinder } from './numbers.ts'
import { findWalk, type Terrain, type Walk, weighWalks } from './search.ts'
import { countPreface, type Ground, layTerrain } from './terrain.ts'

const ROUNDS = 3
/** How far evidence that overlaps is believed; fitted by `scripts/align-bench.mjs`. */
export const TEMPER = 0.6

/** Evidence by what it is called in answers. */
export interface EvidenceGrids {
  readonly words: Grid
  readonly clicks: Grid
  readonly title: Grid
  readonly phrases: Grid
  readonly leads: Grid
  readonly cast: Grid
  readonly act: Grid
  readonly number: Grid
  readonly id: Grid
  readonly series: Grid
}

/** A finished search, with all that went into it. */
export interface Search {
  readonly facts: readonly SlideFacts[]
  readonly moments: readonly Moment[]
  readonly evidence: EvidenceGrids
  readonly pins: ReadonlyMap<number, number | undefined>
  readonly terrain: Terrain
  readonly habits: Habits
  readonly walk: Walk
}

/** Lays the script along the deck. An explicit target outweighs an act anchor, an act anchor what is inferred. */
export function alignScript(deck: AlignDeck, script: Script): Alignment {
  const found = searchScript(deck, script)
  return answer(found, weighWalks(found.terrain, TEMPER), { deck, script })
}

export function searchScript(deck: AlignDeck, script: Script): Search {
  const facts = gatherFacts(deck)
  const numbers = openNumberFinder(facts.flatMap((slide) => slide.numbers))
  const moments = coarsenMoments(listMoments(script, numbers), facts.length)
  const size: [number, number] = [moments.length, facts.length]
  const vocabulary = buildVocabulary(facts, moments)
  const words = muteFirst(weighWords(facts, moments, vocabulary), countPreface(moments))
  const title = weighTitles(facts, moments)
  const pins = findPins(facts, moments)
  const phrases = weighPhrases(facts, moments, vocabulary)
  const plain = {
    words,
    phrases,
    leads: weighLeads(facts, moments, words),
    title,
    clicks: weighClicks(facts, moments),
    cast: weighCast(facts, moments),
    act: weighActs(deck.acts, moments, facts),
    number: weighNumbers(facts, moments, sumGrids([words, title], ...size)),
    id: weighPins(pins, facts, moments),
  }
  const ground: Ground = {
    facts,
    moments,
    acts: deck.acts,
    stays: sumGrids([plain.words, plain.leads, plain.clicks], ...size),
    moves: sumGrids([plain.title, plain.phrases, plain.cast, plain.act, plain.number, plain.id], ...size),
    forgiven: new Float64Array(moments.length),
  }
  const first = settle(ground)
  const series = weighSeries(facts, moments, listArrivals(first.walk))
  const evidence: EvidenceGrids = { ...plain, series: series.moves }
  const { terrain, habits, walk } = settle({
    ...ground,
    moves: sumGrids([ground.moves, series.moves], ...size),
    forgiven: series.forgiven,
  })
  return { facts, moments, evidence, pins, terrain, habits, walk }
}

interface Settled {
  readonly terrain: Terrain
  readonly habits: Habits
  readonly walk: Walk
}

/** Searches, learns the author's habits from what it found, searches again; the best of all beginnings. */
function settle(ground: Ground): Settled {
  const settled = assumeHabits(ground.facts, ground.moments).map((assumed) => {
    let habits = assumed
    let terrain = layTerrain(ground, habits)
    let walk = findWalk(terrain)
    for (let round = 1; round < ROUNDS; round++) {
      habits = learnHabits(habits, walk, ground.facts, ground.moments)
      terrain = layTerrain(ground, habits)
      walk = findWalk(terrain)
    }
    return { terrain, habits, walk }
  })
  return settled.reduce((best, next) => (next.walk.score > best.walk.score ? next : best))
}

/** The slide that comes up at each moment, 0 for none. */
export function listArrivals(walk: Walk): number[] {
  return walk.slides.map((slide, at) => (slide > (walk.slides[at - 1] ?? walk.start) ? slide : 0))
}

function muteFirst(grid: Grid, moments: number): Grid {
  grid.values.fill(0, 0, moments * grid.width)
  return grid
}
