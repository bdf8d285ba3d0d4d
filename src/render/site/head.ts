import { createHash } from 'node:crypto'
import type { Deck, Talk } from '../../model/talk.ts'
import { escapeHtml } from '../text.ts'

/** What previews of links tell of a page. */
export interface About {
  readonly name: string
  readonly deck: Deck
  /** The picture, as seen from the page. */
  readonly cover: string
  /** Where the page lies below the published folder. */
  readonly path: string
  readonly description?: string
}

export interface PageHead {
  readonly title: string
  readonly about: About
  readonly css: string
  /** `anywhere`: drawings of the talk bring styles of their own. */
  readonly styles: 'ours' | 'anywhere'
}

/** The head of a page that runs no script, asks nobody for anything, and tells what it is about. */
export function describePage({ title, about, css, styles }: PageHead): string {
  const hash = createHash('sha256').update(css).digest('base64')
  const policy = [
    "default-src 'none'",
    // A page that is opened as a file finds its pictures under `file:`, which not every browser counts as its own.
    "img-src 'self' file: data:",
    `style-src ${styles === 'ours' ? `'sha256-${hash}'` : "'unsafe-inline'"}`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join(';')
  const { name, deck, path } = about
  const description = about.description ?? deck.description
  const here = absolute(path, deck.url)
  const cover = absolute(about.cover, here ?? deck.url) ?? about.cover
  const tag = (property: string, content: string | undefined) =>
    content ? `<meta property="${property}" content="${escapeHtml(content)}">` : ''
  return [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    description ? `<meta name="description" content="${escapeHtml(description)}">` : '',
    deck.author ? `<meta name="author" content="${escapeHtml(deck.author)}">` : '',
    here === undefined ? '' : `<link rel="canonical" href="${escapeHtml(here)}">`,
    tag('og:type', 'article'),
    tag('og:title', name),
    tag('og:description', description),
    tag('og:url', here),
    tag('og:image', cover),
    tag('og:image:alt', `The first slide of ${name}`),
    '<meta name="twitter:card" content="summary_large_image">',
    '<link rel="icon" href="data:,">',
    `<style>${css}</style>`,
  ].join('')
}

/** Where a file will be read once it is published at the address the deck gives. */
function absolute(path: string, base: string | undefined): string | undefined {
  if (base === undefined || !URL.canParse(base)) return undefined
  return new URL(path, base).href
}

/** The talk's own words, in its own language. */
export function foreign(text: string, lang: string): string {
  return `<bdi lang="${escapeHtml(lang)}">${escapeHtml(text)}</bdi>`
}

/** Who speaks, as far as anybody said. */
export function speakersOf({ deck, speakers }: Talk): string | undefined {
  if (deck.author) return deck.author
  return speakers.length > 0 ? speakers.join(', ') : undefined
}
