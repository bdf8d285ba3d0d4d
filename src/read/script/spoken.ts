const COUNTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]/gu
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Words parted by spaces, and characters of scripts that are counted one by one. */
export function countSpoken(text: string): { words: number; characters: number } {
  const characters = text.match(COUNTED)?.length ?? 0
  const rest = text.replace(COUNTED, ' ')
  const words = rest.split(/[\s–—/…]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return { characters, words: UNSPACED.test(rest) ? countSegments(rest) : words.length }
}

function countSegments(text: string): number {
  const segments = new Intl.Segmenter('th', { granularity: 'word' }).segment(text)
  return [...segments].filter((segment) => segment.isWordLike).length
}

/** What is said of a piece of Markdown: markup off, links and pictures by their text. */
export function stripMarkup(markdown: string): string {
  return markdown
    .replace(/!\[[^[\]]*\]\([^()]*\)/gu, ' ')
    .replace(/\[([^[\]]*)\]\([^()]*\)/gu, '$1')
    .replace(/<\/?[a-z][^<>]*>/giu, ' ')
    .replace(/(\*{1,3}|~~|==)(?=\S)([^*]*?\S)\1/gu, '$2')
    .replace(/(^|[\s(“"'])(_{1,3})(?=\S)(.*?\S)\2(?=$|[\s.,;:!?)”"'])/gu, '$1$3')
    .replace(/`([^`]*)`/gu, '$1')
    .replace(/(^|\s)\*{1,3}|\*{2,3}/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!>~|-])/gu, '$1')
    .replace(/&nbsp;/gu, ' ')
    .replace(/&amp;/gu, '&')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Longer lines in bold or capitals are said with force. */
const longestName = 70

/** How a whole line stands out, as names of what is on screen do. */
export function standsOut(body: string): 'bold' | 'capitals' | undefined {
  if (body.length > longestName) return undefined
  if (/^(?:\*\*|__)[^*_]+(?:\*\*|__)\s*[:：.]?$/u.test(body)) return 'bold'
  const letters = body.replace(/[^\p{L}]/gu, '')
  return letters.length >= 4 && body === body.toUpperCase() && letters !== letters.toLowerCase()
    ? 'capitals'
    : undefined
}
