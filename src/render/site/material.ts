import type { Deck } from '../../model/talk.ts'
import { unescapeHtml } from '../text.ts'

export interface TalkLink {
  readonly url: string
  readonly words: string
}

/** Where the slides lead outside, each address once, in order. */
export function listLinks({ slides }: Deck): TalkLink[] {
  const links = new Map<string, TalkLink>()
  for (const { html } of slides) {
    for (const [, href = '', inner = ''] of html.matchAll(
      /<a\b[^>]*?\shref="(https?:[^"]*)"[^>]*>([\s\S]*?)<\/a>/g,
    )) {
      const url = unescapeHtml(href)
      const words = unescapeHtml(
        inner
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      if (!links.has(url)) links.set(url, { url, words: words === '' ? url : words })
    }
  }
  return [...links.values()]
}

export interface CodeSample {
  /** From 1. */
  readonly slide: number
  readonly title?: string
  readonly language: string
  readonly code: string
}

/** Fences that are drawn, not read. */
const drawn = new Set(['chat', 'cast', 'mermaid'])

/** Code of the slides, each piece once: of slides that build on each other, where it stands first. */
export function listSamples({ slides }: Deck): CodeSample[] {
  const samples = new Map<string, CodeSample>()
  for (const { written, index, title } of slides) {
    for (const piece of written) {
      if (piece.kind !== 'fence') continue
      const [language = ''] = piece.info.trim().split(/[\s{]/)
      const code = piece.text.replace(/\s+$/, '')
      if (code === '' || drawn.has(language) || samples.has(code)) continue
      samples.set(code, { slide: index + 1, language, code, ...(title !== undefined && { title }) })
    }
  }
  return [...samples.values()]
}
