/** One of several parts of a project, `2/3`: numbers from 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** What starting a deck costs, in slides. */
const start = 5

/**
 * Gives each deck the number of its shard, from 1: the longest first, each to the shard that has least to do. The same
 * decks are split in the same way wherever it is done.
 */
export function splitShards(
  decks: readonly { readonly name: string; readonly text: string }[],
  of: number,
): readonly number[] {
  const loads = Array.from({ length: of }, () => 0)
  const weighed = decks.map(({ name, text }, index) => ({ name, index, weight: start + countSlides(text) }))
  const shards = decks.map(() => 1)
  for (const { index, weight } of weighed.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))) {
    const lightest = loads.indexOf(Math.min(...loads))
    loads[lightest] = (loads[lightest] ?? 0) + weight
    shards[index] = lightest + 1
  }
  return shards
}

/** About as many as there are: it is for balance alone. */
function countSlides(text: string): number {
  return text.match(/^---+\s*$/gm)?.length ?? 1
}
