import { distance } from 'fastest-levenshtein'

/** The word of `known` that `word` is most probably meant to be, if any is near enough. */
export function findNearest(word: string, known: Iterable<string>): string | undefined {
  const limit = word.length < 5 ? 1 : word.length < 9 ? 2 : 3
  let best: { word: string; away: number } | undefined
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue
    const away = distance(word.toLowerCase(), candidate.toLowerCase())
    if (away <= limit && (best === undefined || away < best.away)) best = { word: candidate, away }
  }
  return best?.word
}

/** A hint that names the nearest word, where there is one. */
export function hintNearest(word: string, known: Iterable<string>): { readonly hint?: string } {
  const near = findNearest(word, known)
  return near === undefined ? {} : { hint: `Did you mean \`${near}\`?` }
}
