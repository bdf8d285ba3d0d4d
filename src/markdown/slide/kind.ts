import type { SlideKind } from '../../model/talk.ts'
import { type Element, findFirst, isElement, listClasses, readVisibleText } from './serialise.ts'

interface Looks {
  readonly svg: Element
  readonly section: Element
  readonly text: string
  readonly first: boolean
  readonly act: boolean
  readonly cast: boolean
}

/** Blanks, and signs that only say where words break or which way they run. */
const unseen = /^[\s\p{Z}\p{Cf}]*$/u

/** What a slide mainly is: what handouts, pacing and checks go by. */
export function judgeKind({ svg, section, text, first, act, cast }: Looks): SlideKind {
  const classes = listClasses(section)
  const has = (...tags: readonly string[]) => findFirst(section, ({ tagName }) => tags.includes(tagName))
  if (act) return 'act'
  if (cast) return 'cast'
  if (classes.includes('chat')) return 'chat'
  if (classes.includes('title') || classes.includes('lead')) return 'title'
  if (unseen.test(text))
    return has('img', 'video', 'audio', 'svg') || findBackground(svg) ? 'picture' : 'empty'
  if (first && has('h1') && !has('ul', 'ol', 'table', 'pre')) return 'title'
  if (classes.includes('quote') || isQuote(section, text)) return 'quote'
  const code = has('pre')
  if (code && readVisibleText(code).length > text.length / 2) return 'code'
  return 'content'
}

function findBackground(svg: Element): Element | undefined {
  return findFirst(svg, ({ tagName }) => tagName === 'figure')
}

function isQuote(section: Element, text: string): boolean {
  const quote = section.childNodes.find(
    (node): node is Element => isElement(node) && node.tagName === 'blockquote',
  )
  return quote !== undefined && readVisibleText(quote).length > text.length * 0.6
}
