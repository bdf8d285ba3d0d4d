import type { Deck, Slide } from '../../model/talk.ts'
import { fixViewportUnits, renderSlide, rewriteUrls, stillness } from '../page.ts'
import { escapeHtml, unescapeHtml } from '../text.ts'

export type Paper = 'a4' | 'letter'

/** A document on paper, before the browser has it. */
export interface Sheet {
  readonly deck: Deck
  readonly paper: Paper
  /** All type larger: its sizes are written in `pt`, and nothing else is. */
  readonly largePrint: boolean
  /** BCP 47, of what is written on it. */
  readonly lang: string
  /** Title of the document: it stands in its properties. */
  readonly title: string
  /** At the top of every page, where lines begin. */
  readonly head: string
  /** Named pages, and what stands at their top, where lines end. */
  readonly runningHeads: Readonly<Record<string, string>>
  readonly foot: string
  readonly css: string
  readonly body: string
}

interface Face {
  readonly family: string
  readonly weight: number
  readonly style?: 'italic'
  readonly file: string
}

/** Static faces: variable ones become Type 3 in Chromium's PDF. Names of our own, so that no theme's face is meant. */
const faces: readonly Face[] = [
  { family: 'offbook text', weight: 400, file: 'source-serif-4' },
  { family: 'offbook text', weight: 400, style: 'italic', file: 'source-serif-4' },
  { family: 'offbook text', weight: 600, file: 'source-serif-4' },
  { family: 'offbook plain', weight: 400, file: 'inter' },
  { family: 'offbook plain', weight: 500, file: 'inter' },
  { family: 'offbook plain', weight: 600, file: 'inter' },
  { family: 'offbook type', weight: 700, file: 'courier-prime' },
]

const extended =
  'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+304,U+308,U+329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF'

/** Paths below the shipped files of a document's faces, as the page asks for them. */
export const facePath = '/@offbook/fonts/'

function writeFaces(): string {
  return faces
    .flatMap(({ family, weight, style = 'normal', file }) =>
      ['latin-ext', 'latin'].map((range) => {
        const only = range === 'latin-ext' ? `;unicode-range:${extended}` : ''
        const url = `${facePath}${file}-${range}-${weight}-${style}.woff2`
        return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};src:url(${url})${only}}`
      }),
    )
    .join('')
}

/** CSS pixels. */
export const paperSizes = { a4: { width: 794, height: 1123 }, letter: { width: 816, height: 1056 } } as const

/** Millimetres of a page that are left between its margins. */
export const roomy = {
  a4: { width: 180, height: 255 },
  letter: { width: 185.9, height: 237.4 },
} as const satisfies Readonly<Record<Paper, { readonly width: number; readonly height: number }>>

function writePages({ paper, head, foot, runningHeads, largePrint, lang }: Sheet): string {
  const [start, end] = findDirection(lang) === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const font = (weight: number, ink: string) => {
    const css = `font:${weight} 8pt 'offbook plain',sans-serif;color:${ink}`
    return largePrint ? enlargeType(css) : css
  }
  const put = (place: string, content: string, style: string) => `@${place}{content:${content};${style}}`
  const [strong, small] = ['#1d1a17', '#5f5a54']
  const named = Object.entries(runningHeads).map(
    ([name, text]) => `@page ${name}{${put(`top-${end}`, quoteCss(text, largePrint), font(400, small))}}`,
  )
  return [
    `@page{size:${paper === 'a4' ? 'A4' : 'letter'};margin:22mm 15mm 20mm 15mm;`,
    put(`top-${start}`, quoteCss(head, largePrint), font(600, strong)),
    put(`bottom-${start}`, quoteCss(foot, largePrint), font(400, small)),
    put(`bottom-${end}`, 'counter(page) " / " counter(pages)', font(500, strong)),
    '}',
    ...named,
  ].join('')
}

/** Text of 11 points becomes one of 18, the smallest of 7 one of 12; what is large already grows less. */
export function enlargeType(css: string): string {
  return css.replace(/(\d*\.?\d+)pt\b/g, (_, digits: string) => {
    const points = Number(digits)
    const larger = Math.max(points, Math.min(30, Math.max(12, points * 1.64)))
    return `${Number(larger.toFixed(2))}pt`
  })
}

/** A string of CSS; what stands in a margin has one line. */
function quoteCss(text: string, large: boolean): string {
  const most = large ? 40 : 70
  const line = text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text
  return `"${line.replace(/[\\"<>&\p{Cc}]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`
}

/** Slides keep what they are: nothing of the document's type comes down to them. */
const outer = `
html,body{margin:0!important;padding:0!important;background:#fff!important;break-inside:auto!important}
body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
svg[data-marpit-svg]{display:block;width:100%;height:auto;overflow:hidden;break-before:auto!important;font:initial;color:initial;direction:ltr;text-align:initial;text-wrap:initial;overflow-wrap:initial;white-space:initial;orphans:initial;widows:initial}
svg[data-marpit-svg]>foreignObject>section{break-before:auto!important;break-after:auto!important}
`

/** What all documents look like: script paper's ink on white, one red that is darker than grey in print. */
const common = `
main{font:400 11pt/16.5pt 'offbook text',serif;color:#1d1a17}
main:is(:lang(ja),:lang(zh),:lang(ko),:lang(ar),:lang(fa),:lang(ur),:lang(he)) :is(.direction,.script,.silent,q,p.speaker.quoted){font-style:normal}
h1,h2,h3,h4,p,ol,ul,dl,dd,figure,table{margin:0;padding:0}
h1,h2{font:700 18pt/1.2 'offbook type',monospace;text-wrap:balance}
h1,h2,h3{break-after:avoid;overflow-wrap:anywhere}
a{color:inherit;text-decoration:none}
p{text-wrap:pretty;orphans:2;widows:2;overflow-wrap:anywhere}
.thumb{break-inside:avoid}
.plain{font:400 8.5pt/12pt 'offbook plain',sans-serif;color:#5f5a54}
.plain,.times,.steps,.takes-over,.holds{direction:ltr;text-align:-webkit-match-parent}
.mark,.go,.orphan{direction:ltr}
`

const leftward = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']

/** Where a line of this language begins. */
function findDirection(lang: string): 'ltr' | 'rtl' {
  try {
    return leftward.includes(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr'
  } catch {
    return 'ltr'
  }
}

/** Pure: the same sheet always gives the same document. */
export function renderSheet(sheet: Sheet): string {
  const { deck, lang, largePrint } = sheet
  const inner = common + sheet.css
  const head = [
    '<meta charset="utf-8">',
    '<link rel="icon" href="data:,">',
    `<title>${escapeHtml(sheet.title)}</title>`,
    `<style>${fixViewportUnits(rewriteUrls(deck.css), deck.size)}</style>`,
    `<style>${stillness}${writeFaces()}${outer}${writePages(sheet)}`,
    `@scope (body) to (svg[data-marpit-svg]){${largePrint ? enlargeType(inner) : inner}}</style>`,
  ]
  return `<!DOCTYPE html><html lang="${escapeHtml(lang)}"><head>${head.join('')}</head><body dir="${findDirection(lang)}">${sheet.body}</body></html>`
}

/** A slide as a live picture, whatever room it gets; readers that speak hear its name, or the text given. */
export function drawSlide(slide: Slide, deck: Deck, draft: boolean, text = slide.title ?? ''): string {
  const words = text.trim().replace(/\s+/g, ' ')
  const label = `Slide ${slide.index + 1}${words && `: ${words}`}`
  return `<div class="thumb" role="img" aria-label="${escapeHtml(label)}">${frameSlide(renderSlide(slide, deck, draft), deck)}</div>`
}

/** A frame of the picture's own: a border of CSS leaves a line behind on the page that the slide was moved from. */
function frameSlide(svg: string, { size }: Deck): string {
  const { width, height } = size
  const line = Math.max(width, height) / 200
  const style = `fill:none!important;stroke:#8a8278!important;stroke-width:${line}px!important`
  const end = svg.lastIndexOf('</svg>')
  return `${svg.slice(0, end)}<rect width="${width}" height="${height}" style="${style}"/>${svg.slice(end)}`
}

/** What a slide is called where there is little room. */
export function nameSlide(slide: Slide): string {
  if (slide.title) return slide.title
  const entering = slide.cast?.filter(({ enters }) => enters).map(({ name }) => name) ?? []
  if (entering.length > 0) return `Enter ${entering.join(', ')}`
  if (slide.cast) return 'Cast'
  const message = slide.kind === 'chat' ? findMessage(slide.html) : undefined
  if (message !== undefined) return shortenText(message)
  if (slide.kind !== 'picture' && slide.text.trim() !== '') return shortenText(slide.text)
  const [picture] = slide.assets
  const file =
    picture &&
    decodeURIComponent(picture.url)
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '')
  return picture?.alt ?? file?.replace(/[_-]+/g, ' ') ?? ''
}

const messages =
  /class="ob-chat-message([^"]*)"[\s\S]*?ob-chat-author">([^<]*)<[\s\S]*?ob-chat-text">([\s\S]*?)<\/div>/g

/** The first message of a chat that has not stood on an earlier slide, and who writes it. */
function findMessage(html: string): string | undefined {
  const [first, ...others] = [...html.matchAll(messages)]
  const [, , author = '', text = ''] =
    [first, ...others].find((one) => !one?.[1]?.includes('past')) ?? first ?? []
  const words = unescapeHtml(text.replace(/<[^>]*>/g, ' '))
  return author === '' ? undefined : `${unescapeHtml(author)}: ${words}`
}

function shortenText(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > 48 ? `${line.slice(0, 47).trimEnd()}…` : line
}
