/** Cuts a paragraph into its sentences, with nothing left out. */
export function cutSentences(paragraph: string, lang = 'en'): readonly string[] {
  const text = paragraph.replace(/[ \t]*\\?\n\s*/gu, ' ').trim()
  const parts = [...new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)].map(
    ({ segment }) => segment,
  )
  const sentences: string[] = []
  for (const whole of parts) {
    // A mark that closes emphasis is cut off with what follows: it belongs to what it closes.
    const closing = sentences.length > 0 ? (/^[*_`]+(?=\s|$)/u.exec(whole)?.[0] ?? '') : ''
    if (closing !== '') sentences.push((sentences.pop() ?? '') + closing)
    const part = whole.slice(closing.length)
    const last = sentences.at(-1)
    // A full stop inside brackets, quotes or marks, behind an initial or before a small letter ends no sentence.
    if (last !== undefined && (isOpen(last) || endsInShort(last) || /^\s*\p{Ll}/u.test(part)))
      sentences[sentences.length - 1] = last + part
    else sentences.push(part)
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}

const pairs = [
  ['(', ')'],
  ['[', ']'],
  ['“', '”'],
  ['«', '»'],
  ['„', '“'],
] as const

/** Marks that open and close alike: an odd number of them is open. */
const twins = ['**', '`', '"']

/** A star that stands by itself, but for one that multiplies: emphasis is cut by no sentence. */
const star = /(?<![\\*])\*(?!\*)(?=\S)|(?<=[^\s\\*])\*(?!\*)/gu

/** Low lines open and close emphasis at the edges of words alone: `snake_case` holds none. */
const lineOpens = /(?<![\p{L}\p{N}\\_])_(?=\S)/gu
const lineCloses = /(?<=[^\s\\])_(?![\p{L}\p{N}_])/gu

const countMatches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

function isOpen(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1
  return (
    pairs.some(([open, close]) => count(open) > count(close)) ||
    twins.some((mark) => count(mark) % 2 === 1) ||
    countMatches(text, star) % 2 === 1 ||
    countMatches(text, lineOpens) > countMatches(text, lineCloses)
  )
}

function endsInShort(text: string): boolean {
  return /(?:^|[\s(])(?:\p{Lu}|e\.g|i\.e|etc|vs|cf|Dr|Mr|Mrs|Ms|Prof|St|z\.B|d\.h|bzw|p\.m|a\.m)\.\s*$/u.test(
    text,
  )
}
