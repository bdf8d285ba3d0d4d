/** How much of the script is hidden: nothing; every third word; all but two words a line; all, until asked for; all, marks too. */
export const hidingLevels = ['full', 'every third word', 'first two words', 'on prompt', 'cues only'] as const

export type HidingLevel = 0 | 1 | 2 | 3 | 4

const most: HidingLevel = 4

/** A level, whatever number it was meant to be. */
export function clampLevel(level: number): HidingLevel {
  return Math.min(most, Math.max(0, Math.round(level) || 0)) as HidingLevel
}

/** A word and what stands between it and the next. */
export interface PromptWord {
  readonly text: string
  readonly gap: string
}

const withoutSpaces = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Thai}|\p{sc=Khmer}|\p{sc=Lao}/u

/** Words of a line, with punctuation at their ends; scripts that are written without spaces are cut by their own words. */
export function splitWords(text: string, lang: string): readonly PromptWord[] {
  const words: PromptWord[] = []
  for (const [, word = '', gap = ''] of text.trim().matchAll(/(\S+)(\s*)/gu)) {
    const parts = withoutSpaces.test(word) ? segmentWord(word, lang) : [word]
    for (const [at, part] of parts.entries())
      words.push({ text: part, gap: at === parts.length - 1 ? gap : '' })
  }
  return words
}

function segmentWord(word: string, lang: string): readonly string[] {
  const parts: string[] = []
  for (const { segment, isWordLike } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(word)) {
    const last = parts.at(-1)
    if (isWordLike || last === undefined) parts.push(segment)
    else parts[parts.length - 1] = last + segment
  }
  return parts
}

/** Which words of a line are hidden: always the same for a seed, others for the next. */
export function hideWords(
  words: readonly PromptWord[],
  { level, seed, row }: { readonly level: HidingLevel; readonly seed: number; readonly row: number },
): readonly boolean[] {
  if (level === 0) return words.map(() => false)
  if (level === 1) return words.map(({ text }, at) => hashWord(text, [seed, row, at]) % 3 === 0)
  if (level === 2) return words.map((_, at) => at > 1)
  return words.map(() => true)
}

/** The first letter of a word, and the marks in front of it. */
export function findInitial(word: string): string {
  return /^[^\p{L}\p{N}]*[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? ''
}

/** FNV-1a over the word and its place. */
function hashWord(word: string, place: readonly number[]): number {
  let hash = 0x811c9dc5
  const mix = (code: number) => {
    hash = Math.imul(hash ^ code, 0x01000193) >>> 0
  }
  for (const character of word.toLowerCase()) mix(character.codePointAt(0) ?? 0)
  for (const number of place) mix(number + 0x10000)
  // The low bits of the sum follow those of the last number: fold the high ones in.
  return (hash ^ (hash >>> 15)) >>> 0
}

const longestPhrase = 6

/** Where phrases end, as counts of words: after punctuation, and before they grow too long to be said in one breath. */
export function findPhrases(words: readonly PromptWord[]): readonly number[] {
  const ends: number[] = []
  let from = 0
  for (const [at, { text }] of words.entries()) {
    const long = at + 1 - from >= longestPhrase
    const stops = /[.,;:!?…–—。、，！？；：)\]]["'”’»)]*$/u.test(text) && at + 1 - from > 1
    if (!long && !stops) continue
    from = at + 1
    ends.push(from)
  }
  if (from < words.length) ends.push(words.length)
  return ends
}

/** How many words of a line are shown once the speaker asks for one phrase more; as many as before when all are shown. */
export function revealPhrase(
  words: readonly PromptWord[],
  hidden: readonly boolean[],
  shown: number,
): number {
  for (const end of findPhrases(words)) {
    if (end > shown && hidden.slice(shown, end).includes(true)) return end
  }
  return shown
}
