import { splitFrontMatter } from './article.ts'
import { type ConvertedSlide, composeDeck, titleOf } from './compose-deck.ts'
import { cutDeck } from './deck-slides.ts'
import { findLanguage } from './facts.ts'
import type { Importer } from './importer.ts'
import { outsideCode, takeNotes } from './marp-deck.ts'

/** A reveal.js deck in Markdown: both directions in one row, `Note:` is said, fragments are steps. */
export const revealDeck: Importer = {
  name: 'reveal',
  summary: 'a reveal.js deck in Markdown: vertical slides, fragments, notes',
  recognise({ text }) {
    const { front } = splitFrontMatter(text)
    if (front['marp'] === true) return 0
    const signs = [/<!--\s*\.(?:slide|element):/u, /^Notes?:\s*/mu, /^(?:----?|--)\s*$/mu].map((sign) =>
      sign.test(text),
    )
    if (signs[0]) return 1
    return signs[1] && signs[2] ? 0.88 : 0
  },
  read({ name, text }) {
    const { front, body } = splitFrontMatter(text)
    const slides = cutDeck(body, /^(?:-{2,4}|\*\*\*)\s*$/u, false)
      .map(({ body: slide }) => convert(slide))
      .filter(({ body: slide, notes }) => slide !== '' || notes.length > 0)
    const title = titleOf(front['title'], slides, name)
    const own = Object.fromEntries(
      ['author', 'date', 'lang'].filter((key) => key in front).map((key) => [key, front[key]]),
    )
    return composeDeck(
      title,
      { marp: true, theme: 'offbook', title, lang: findLanguage(body), ...own, paginate: true },
      slides,
    )
  },
}

function convert(body: string): ConvertedSlide {
  const at = outsideCode(body, (text) => text.replace(/^Notes?:[ \t]*/mu, '\u0000')).indexOf('\u0000')
  const shown = at === -1 ? body : body.slice(0, at)
  const words =
    at === -1
      ? ''
      : body
          .slice(at)
          .replace(/^Notes?:[ \t]*/u, '')
          .trim()
  const backgrounds: string[] = []
  const text = outsideCode(shown, (part) =>
    part
      .replace(/<!--\s*\.slide:([\s\S]*?)-->/gu, (_, attributes: string) => {
        backgrounds.push(...readBackground(attributes))
        return ''
      })
      .replace(/^(\s*)[-+*](\s+.*?)\s*<!--\s*\.element:[^>]*\bfragment\b[^>]*-->/gmu, '$1*$2')
      .replace(/<!--\s*\.element:[\s\S]*?-->/gu, ''),
  )
  const { body: rest, notes } = takeNotes([...backgrounds, text].join('\n\n'))
  return { body: rest, notes: words === '' ? notes : [...notes, words] }
}

function readBackground(attributes: string): readonly string[] {
  const value = (name: string) => new RegExp(`${name}\\s*=\\s*["']([^"']+)["']`, 'u').exec(attributes)?.[1]
  const picture = value('data-background-image') ?? value('data-background')
  const color = value('data-background-color')
  if (picture !== undefined && /[./]/u.test(picture)) return [`![bg](${encodeURI(picture)})`]
  const plain = color ?? picture
  return plain === undefined ? [] : [`<!-- _backgroundColor: "${plain}" -->`]
}
