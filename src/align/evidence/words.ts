import type { SlideFacts } from '../facts.ts'
import { addTo, type Grid, makeGrid, valueAt } from '../grid.ts'
import type { Moment } from '../moments.ts'
import { priorOf, type Word } from '../words.ts'

/** What a spoken word gains when the slide shows it, against speech at large: the weight of slide words in a mixture. */
const MIXTURE = 0.3
/** What a word costs that a slide with words does not show. */
const MISS = 0.015
/** A line proves at most this much: its words are not independent. */
const LINE_LIMIT = 7
const STEM_SHARE = 0.4
/** Words this frequent at large tell nothing. */
const COMMON = 0.004

/** How frequent each word is in this talk, smoothed by how frequent it is at large. */
export interface Vocabulary {
  frequency(word: Word): number
}

export function buildVocabulary(facts: readonly SlideFacts[], moments: readonly Moment[]): Vocabulary {
  const counts = new Map<string, number>()
  let total = 0
  const add = (word: string, count: number): void => {
    counts.set(word, (counts.get(word) ?? 0) + count)
    total += count
  }
  for (const moment of moments) for (const word of moment.words) add(word.exact, 1)
  for (const { bag } of facts) for (const [word, count] of bag) add(word, 0.5 * count)
  const pseudo = 400
  return { frequency: ({ exact }) => ((counts.get(exact) ?? 0) + pseudo * priorOf(exact)) / (total + pseudo) }
}

/** How much better a slide explains the words of each moment than speech at large does: a log-likelihood ratio. */
export function weighWords(
  facts: readonly SlideFacts[],
  moments: readonly Moment[],
  vocabulary: Vocabulary,
): Grid {
  const grid = makeGrid(moments.length, facts.length)
  const gainsOf = openGains(facts, vocabulary)
  moments.forEach((moment, at) => {
    const words = new Map(moment.words.map((word) => [word.exact, word]))
    const gains = new Float64Array(facts.length + 1)
    for (const word of words.values()) {
      for (const [slide, value] of gainsOf(word)) gains[slide] = (gains[slide] ?? 0) + value
    }
    for (const { number, weight } of facts) {
      const miss = weight >= 3 ? MISS * words.size : 0
      addTo(grid, at, number, limit(gains[number] ?? 0) - miss)
    }
  })
  return centre(grid, moments)
}

/** What one spoken word gains for each slide that shows it, or a word of the same stem. */
function openGains(
  facts: readonly SlideFacts[],
  vocabulary: Vocabulary,
): (word: Word) => ReadonlyMap<number, number> {
  const byWord = indexSlides(facts, (slide) => slide.bag)
  const byStem = indexSlides(facts, (slide) => slide.stems)
  return (word) => {
    const gains = new Map<number, number>()
    if (priorOf(word.exact) >= COMMON) return gains
    const frequency = vocabulary.frequency(word)
    for (const [slide, share] of byStem.get(word.stem) ?? [])
      gains.set(slide, gain(STEM_SHARE * share, frequency))
    for (const [slide, share] of byWord.get(word.exact) ?? []) gains.set(slide, gain(share, frequency))
    return gains
  }
}

/** Takes from each slide what it gains on a line of this script by its general words: only what stands out counts. */
function centre(grid: Grid, moments: readonly Moment[]): Grid {
  const lines = moments.flatMap((moment, at) => (moment.kind === 'line' ? [at] : []))
  for (let slide = 1; slide < grid.width && lines.length > 0; slide++) {
    const mean = lines.reduce((sum, at) => sum + valueAt(grid, at, slide), 0) / lines.length
    if (mean > 0) for (const at of lines) addTo(grid, at, slide, -mean)
  }
  return grid
}

const gain = (share: number, frequency: number): number =>
  Math.log1p((MIXTURE / (1 - MIXTURE)) * (share / frequency))

const limit = (value: number): number => LINE_LIMIT * Math.tanh(value / LINE_LIMIT)

/** For each word the slides that show it, with the word's share of the slide's words. */
function indexSlides(
  facts: readonly SlideFacts[],
  bagOf: (slide: SlideFacts) => ReadonlyMap<string, number>,
): Map<string, Map<number, number>> {
  const index = new Map<string, Map<number, number>>()
  for (const slide of facts) {
    for (const [word, count] of bagOf(slide)) {
      const slides = index.get(word) ?? new Map<number, number>()
      slides.set(slide.number, count / (slide.weight + 4))
      index.set(word, slides)
    }
  }
  return index
}
