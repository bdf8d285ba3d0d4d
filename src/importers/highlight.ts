import { toPlain } from './plain.ts'
import { cutSentences } from './sentences.ts'

/** What of a paragraph is worth a slide of its own while the paragraph is said. */
export interface Highlight {
  readonly text: string
  /** Somebody's words, set as a quotation. */
  readonly quoted: boolean
  /** Its author set it in bold: it is shown in any case. */
  readonly stressed: boolean
}

/** The few words of a paragraph that stand on their own; undefined when none do. */
export function findHighlight(paragraph: string, lang = 'en'): Highlight | undefined {
  const found = [...listBold(paragraph), ...listQuoted(paragraph), ...listSentences(paragraph, lang)]
  const best = found.toSorted((one, other) => other.worth - one.worth)[0]
  return best && best.worth > 0
    ? { text: best.text, quoted: best.quoted, stressed: best.stressed }
    : undefined
}

interface Candidate extends Highlight {
  readonly worth: number
}

/** What a bold phrase is worth. */
const bold = 3
const fewest = 3
const most = 16
/** Somebody's own words may be longer. */
const mostQuoted = 24

function listBold(paragraph: string): Candidate[] {
  return [...paragraph.matchAll(/\*\*(.+?)\*\*/gu)].flatMap(([, text = '']) =>
    isLabel(text) ? [] : rate(upperFirst(text).replace(/\.$/u, ''), false, bold),
  )
}

function isLabel(text: string): boolean {
  return /[:：]\s*$/u.test(text)
}

function listQuoted(paragraph: string): Candidate[] {
  return [
    ...paragraph.matchAll(/(?:^|[\s(])(?:"([^"\n]+)"|“([^”\n]+)”|«\s*([^»\n]+?)\s*»|„([^“\n]+)“)/gu),
  ].flatMap(([, straight, curly, angled, low]) => {
    const text = straight ?? curly ?? angled ?? low ?? ''
    return countWords(text) > fewest ? rate(text.replace(/,$/u, ''), true, 2) : []
  })
}

function listSentences(paragraph: string, lang: string): Candidate[] {
  return cutSentences(paragraph, lang).flatMap((sentence) =>
    isLabel(sentence) || /^["“«„(]/u.test(sentence)
      ? []
      : rate(sentence.replace(/(?<!\.)\.$/u, ''), false, leansBack(sentence) ? -2 : 1),
  )
}

/** Whether a sentence needs the one before it to be understood. */
function leansBack(sentence: string): boolean {
  return /^(?:this|that|these|those|it|its|it's|they|he|she|his|her|their|but|and|or|so|then|also|again|however|here|such|both|i|we|my|our|ok|das|dies\w*|es|sie|er|aber|und|doch|ich|wir|c'est|ce|cela|il|elle|ils|mais|et|je|nous|esto|eso|él|ella|pero|y|yo)\b/iu.test(
    toPlain(sentence),
  )
}

function rate(text: string, quoted: boolean, worth: number): Candidate[] {
  const words = countWords(toPlain(text))
  if (words < fewest || words > (quoted ? mostQuoted : most) || toPlain(text).length > 150) return []
  const asks = /[?？]$/u.test(text) ? 0.5 : 0
  return [{ text, quoted, stressed: worth >= bold, worth: worth + asks - words / 40 }]
}

function upperFirst(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
}
