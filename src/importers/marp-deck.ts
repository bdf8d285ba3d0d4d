import { commentKeys } from '../markdown/directives.ts'
import { readsAsStep } from '../markdown/plugins/steps.ts'
import { splitFrontMatter } from './article.ts'
import { type ConvertedSlide, composeDeck, titleOf } from './compose-deck.ts'
import { cutDeck } from './deck-slides.ts'
import type { Importer } from './importer.ts'

/** A Marp deck stays as it is; its notes become the script. */
export const marpDeck: Importer = {
  name: 'marp',
  summary: 'a Marp deck: its notes become the script',
  recognise({ text }) {
    const { front } = splitFrontMatter(text)
    if (front['marp'] === true) return 1
    return /<!--\s*_?(?:class|paginate|backgroundColor|theme):/u.test(text) && /\n---\s*\n/u.test(text)
      ? 0.9
      : 0
  },
  read({ name, text }) {
    const { front, yaml, body } = splitFrontMatter(text)
    const slides = cutDeck(body, /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/u, false).map(
      ({ body: slide }) => takeNotes(slide),
    )
    const own = yaml === '' ? '' : `${yaml.replace(/\r\n?/gu, '\n').trimEnd()}\n`
    const head = 'marp' in front ? own : `marp: true\n${own}`
    return composeDeck(titleOf(front['title'], slides, name), head, slides)
  },
}

/** Takes the comments that are no directives out of a slide. */
export function takeNotes(body: string): ConvertedSlide {
  const notes: string[] = []
  const rest = outsideCode(body, (text) =>
    text.replace(/<!--([\s\S]*?)-->/gu, (whole, inner: string) => {
      const note = inner.replace(/^-+|-+$/gu, '').trim()
      if (isDirective(note)) return whole
      if (note !== '') notes.push(note)
      return ''
    }),
  )
  return { body: rest.replace(/\n{3,}/gu, '\n\n').trim(), notes }
}

function isDirective(text: string): boolean {
  const keys = [...text.matchAll(/^\s*(_?[a-zA-Z]+)\s*:/gmu)].map(([, key = '']) => key)
  const isForTools = /^(?:prettier-ignore|markdownlint-|lint (?:disable|enable))/u.test(text)
  const isMark = readsAsStep(text) || /^_?qr:/u.test(text)
  return isForTools || isMark || (keys[0] !== undefined && commentKeys.includes(keys[0]))
}

/** Changes the text of a slide that stands outside its code. */
export function outsideCode(body: string, change: (text: string) => string): string {
  return body
    .split(/(^ {0,3}(?:```[\s\S]*?^ {0,3}```+|~~~[\s\S]*?^ {0,3}~~~+)[ \t]*$)/mu)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('')
}
