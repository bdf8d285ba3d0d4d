/** Cuts a paragraph into its sentences, with nothing left out. */
export function cutSentences(paragraph: string, lang = 'en'): readonly string[] {
  const text = paragraph.replace(/[ \t]*\\?\n\s*/gu, ' ').trim()
  const parts = [...new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)].map(
    ({ segment }) => segment,
  )
  const sentences: string[] = []
  for (const part of parts) {
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

function isOpen(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1
  return (
    pairs.some(([open, close]) => count(open) > count(close)) || twins.some((mark) => count(mark) % 2 === 1)
  )
}

function endsInShort(text: string): boolean {
  return /(?:^|[\s(])(?:\p{Lu}|e\.g|i\.e|etc|vs|cf|Dr|Mr|Mrs|Ms|Prof|St|z\.B|d\.h|bzw|p\.m|a\.m)\.\s*$/u.test(
    text,
  )
}
