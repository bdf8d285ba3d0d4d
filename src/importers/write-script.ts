import { stringify } from 'yaml'
import type { TalkFacts } from './pieces.ts'
import { cutSentences } from './sentences.ts'
import type { NamedDraft } from './write-deck.ts'

/** Writes the script: a cue for each slide but the first, which is up when the talk begins; a sentence a line. */
export function writeScript({ slot, lang }: TalkFacts, slides: readonly NamedDraft[]): string {
  const front = {
    ...(slot === undefined ? {} : { slot }),
    ...(lang === undefined || lang === 'en' ? {} : { lang }),
  }
  const head = Object.keys(front).length === 0 ? '' : `---\n${stringify(front)}---\n\n`
  let acts = 0
  const parts = slides.map((slide, index) => {
    const anchor = slide.kind === 'act' ? [`# ACT ${toRoman(++acts)}: ${slide.title ?? ''}`] : []
    const cue = index === 0 ? [] : [`**SLIDE #${slide.id}**`]
    return [...anchor, ...cue, ...slide.said.map((text) => writeParagraph(text, lang))].join('\n\n')
  })
  return `${head}${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function writeParagraph(text: string, lang: string | undefined): string {
  if (/^[ \t]*[-*+>|]|^\s*\d+[.)]/mu.test(text) && text.includes('\n')) return text
  return cutSentences(text, lang).map(keepSpoken).join('\n')
}

/** A sentence that would begin with a mark of Markdown is spoken all the same. */
function keepSpoken(sentence: string): string {
  return sentence.replace(/^(?=(?:#{1,6}|[-+>]|---+)\s)/u, '\\').replace(/^(\d+)([.)]) /u, '$1\\$2 ')
}

function toRoman(number: number): string {
  const signs = [
    ['X', 10],
    ['IX', 9],
    ['V', 5],
    ['IV', 4],
    ['I', 1],
  ] as const
  let rest = number
  let text = ''
  for (const [sign, value] of signs) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}
