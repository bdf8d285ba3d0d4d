import { commonWords } from './common-words.ts'

/** A word as evidence sees it: folded, and cut to its beginning so that inflected forms meet. */
export interface Word {
  readonly exact: string
  /** Equal to `exact` for short words. */
  readonly stem: string
}

const RUNS =
  /(?<dense>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+)|(?<word>[\p{L}\p{N}\p{M}]+)/gu
/** Endings of the languages of Europe, longest first: coarse, since a stem only has to meet its kin in one talk. */
const ENDINGS =
  /(?:ization|isation|(?:lar|ler)(?:[ıi]n?|[ıi]m[ıi]z|da|de|dan|den)?|owi|owie|ami|ach|ego|emu|ych|ymi|ow|aciones|acoes|ations?|acion|azione|acao|ements?|ments?|ungen|ingen|iendo|ando|antes|antes?|ables?|ibles?|mente|ment|ings?|edly|ungs?|tions?|ados?|adas?|idos?|idas?|amos|emos|ers?|ern|est|eux|euse|ent|ons|ed|es|en|em|er|et|te|ly|ar|ir|an|on)$/u
const STEM = 8

/** The words of a text in any language; scripts without spaces give pairs of characters. */
export function splitWords(text: string): Word[] {
  const words: Word[] = []
  for (const match of fold(breakCamelCase(text)).matchAll(RUNS)) {
    const { dense, word } = match.groups ?? {}
    if (dense !== undefined) words.push(...pairs(dense))
    else if (word !== undefined) words.push(toWord(word))
  }
  return words
}

function toWord(word: string): Word {
  const bare = word.length > 3 && /[^s]s$/u.test(word) ? word.slice(0, -1) : word
  return { exact: bare, stem: toStem(bare) }
}

/** Articles, conjunctions and prepositions that are written as one with the word; and endings. */
const AFFIXES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^\p{Script=Arabic}/u,
    /^(?:و|ف)?(?:ال|بال|كال|لل|ب|ل|ك)?(?=.{3})|(?<=.{3})(?:ها|هم|هن|نا|كم|ات|ون|ين|ان|ه|ي)$/gu,
  ],
  [/^\p{Script=Hebrew}/u, /^(?:ו|ש|כש)?(?:ה|ב|ל|מ|כ)?(?=.{3})|(?<=.{3})(?:ים|ות|יה|נו|ה|ת|י)$/gu],
  [
    /^\p{Script=Cyrillic}/u,
    /(?<=.{3})(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ом|ем|ой|ей|ые|ие|ый|ий|[аеёиіїоуыэюяйь])$/gu,
  ],
  [/^\p{Script=Devanagari}/u, /(?<=..)[\u0901-\u0903\u093E-\u094C]+$/gu],
]

function toStem(word: string): string {
  if (word.length < 4 || /\p{N}/u.test(word)) return word
  const affixes = AFFIXES.find(([script]) => script.test(word))?.[1]
  if (affixes !== undefined) return `${word.replace(affixes, '').slice(0, STEM)}~`
  if (word.length < 5) return word
  const cut = word.replace(ENDINGS, '')
  const stem = (cut.length >= 4 ? cut : word)
    .replace(/(?<=.{3})[aeiouy]$/u, '')
    .replace(/(?<=.{3})(.)\1$/u, '$1')
  return `${stem.slice(0, STEM)}~`
}

function pairs(run: string): Word[] {
  const characters = [...run]
  if (characters.length === 1) return [{ exact: run, stem: run }]
  return characters.slice(0, -1).map((character, at) => {
    const pair = character + (characters[at + 1] ?? '')
    return { exact: pair, stem: pair }
  })
}

/** Lower case, compatibility forms joined, accents off letters that live without them. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .replace(/ـ/gu, '')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .replace(/([\p{L}])['’](?=s\b)/gu, '$1 ')
}

const breakCamelCase = (text: string): string => text.replace(/(\p{Ll})(?=\p{Lu}\p{Ll})/gu, '$1 ')

/** How frequent a word is in speech at large, by what can be told from the word: its length, its script, a short list. */
export function priorOf(word: string): number {
  if (commonWords.has(word)) return 0.008
  if (/^\p{N}+$/u.test(word)) return 0.0006
  if (/^[\p{Script=Hiragana}ー]+$/u.test(word)) return 0.006
  if (!/\p{Script=Latin}/u.test(word)) return word.length <= 2 ? 0.0012 : 0.0005
  return word.length <= 2 ? 0.004 : word.length === 3 ? 0.0015 : word.length <= 5 ? 0.0008 : 0.0004
}

/** How alike two short texts are: 0 to 1, by shared words and by shared pairs of letters, whichever is more. */
export function compareTitles(one: string, other: string): number {
  const a = fold(one)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const b = fold(other)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [words, others] = [contentWords(one), contentWords(other)]
  return Math.max(
    dice(letterPairs(a), letterPairs(b)),
    0.95 * dice(words, others),
    holds(words, others) || holds(others, words) ? CONTAINED : 0,
  )
}

/** One title is a part of the other. */
const CONTAINED = 0.78

function holds(whole: readonly string[], part: readonly string[]): boolean {
  return part.join('').length >= 4 && whole.length <= 6 && part.every((word) => whole.includes(word))
}

function letterPairs(text: string): string[] {
  const letters = [...text.replace(/\s/gu, '')]
  return letters.slice(1).map((letter, at) => (letters[at] ?? '') + letter)
}

const contentWords = (text: string): string[] =>
  splitWords(text)
    .filter((word) => !commonWords.has(word.exact))
    .map((word) => word.stem)

function dice(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0
  const left = new Map<string, number>()
  for (const part of one) left.set(part, (left.get(part) ?? 0) + 1)
  let shared = 0
  for (const part of other) {
    const count = left.get(part) ?? 0
    if (count > 0) {
      shared++
      left.set(part, count - 1)
    }
  }
  return (2 * shared) / (one.length + other.length)
}
