import type { Deck, Size, Slide } from '../model/talk.ts'
import { markDraft } from './draft.ts'
import { escapeHtml } from './text.ts'

/** Path of the page's origin under which an asset is served. */
export function servePath(url: string): string {
  return url.slice('asset:'.length)
}

/** One page of the printed document. */
export interface PrintedPage {
  /** From 0. */
  readonly slide: number
  /** Reveals shown, when the slide prints a page a step. */
  readonly step?: number
  /** Whether this page shows everything that is on the slide. */
  readonly final: boolean
}

/** The document that is measured, printed and captured: every slide in its final state, one below the other. */
export interface PrintedDocument {
  readonly html: string
  readonly pages: readonly PrintedPage[]
  /** Where each slide's final state lies among the pages. */
  readonly finals: readonly number[]
}

/**
 * Every animation is over before it begins: fill modes stay the author's, so that an element stands as it would
 * after the last frame. A film's controls go: nobody presses them on paper, and they turn while it loads.
 */
export const stillness = `*,*::before,*::after,*::marker{animation-delay:0s!important;animation-duration:0s!important;transition:none!important;caret-color:transparent!important}video::-webkit-media-controls{display:none!important}`

/**
 * Letters as wide as their font says: without it, Chromium may round each to whole pixels, which spaces a print
 * unevenly and breaks lines where no other program would.
 */
const trueWidths = ':where(body){text-rendering:geometricPrecision}'

function composePageStyle(deck: Deck): string {
  const { width, height } = deck.size
  return [
    `@page{size:${width}px ${height}px;margin:0}`,
    'html,body{margin:0;padding:0;background:#fff}',
    `body>svg[data-marpit-svg]{display:block;width:${width}px;height:${height}px;overflow:hidden}`,
    `body{width:${width}px}`,
    trueWidths,
    '[data-step-hidden]{visibility:hidden!important}',
    stillness,
  ].join('')
}

export function listPages(deck: Deck): PrintedPage[] {
  return deck.slides.flatMap((slide): PrintedPage[] => {
    const how = slide.printSteps ?? deck.steps
    if (how === 'last' || slide.steps === 0) return [{ slide: slide.index, final: true }]
    return Array.from({ length: slide.steps + 1 }, (_, step) => ({
      slide: slide.index,
      step,
      final: step === slide.steps,
    }))
  })
}

/** Pure: the same deck always gives the same document. */
export function renderPage(deck: Deck, options: { readonly draft: boolean }): PrintedDocument {
  const pages = listPages(deck)
  const bodies = deck.slides.map((slide) => renderSlide(slide, deck, options.draft))
  const svgs = pages.map((page) => {
    const body = bodies[page.slide] ?? ''
    if (page.final) return body.replace('<svg', `<svg data-slide="${page.slide}"`)
    return hideLaterSteps(body, page.step ?? 0)
  })
  const head = [
    '<meta charset="utf-8">',
    '<link rel="icon" href="data:,">',
    `<title>${escapeHtml(deck.title)}</title>`,
    `<style>${fixViewportUnits(rewriteUrls(deck.css), deck.size)}</style>`,
    `<style>${composePageStyle(deck)}</style>`,
  ]
  const html = `<!DOCTYPE html><html lang="${escapeHtml(deck.lang)}"><head>${head.join('')}</head><body>${svgs.join('')}</body></html>`
  return { html, pages, finals: pages.flatMap((page, place) => (page.final ? [place] : [])) }
}

/** A slide's markup for the page: urls of the page's origin, units of the slide. */
export function renderSlide(slide: Slide, deck: Deck, draft: boolean): string {
  const fix = (style: string) => fixViewportUnits(style, deck.size)
  const html = rewriteUrls(slide.html).replace(/\sstyle="[^"]*\dv[^"]*"/g, fix)
  return draft ? markDraft(html, deck.size) : html
}

/**
 * A hundredth of the window becomes a hundredth of the slide: the same in the print, whose window is a page, and in
 * captures, which enlarge the window.
 */
export function fixViewportUnits(css: string, { width, height }: Size): string {
  const sides: Readonly<Record<string, number>> = {
    w: width,
    i: width,
    h: height,
    b: height,
    min: Math.min(width, height),
    max: Math.max(width, height),
  }
  return css.replace(
    /(?<![\w#.-])(-?(?:\d+\.?\d*|\.\d+))[sld]?v(w|h|i|b|min|max)(?![\w-])/g,
    (_, number: string, side: string) =>
      `${Number(((Number(number) * (sides[side] ?? 0)) / 100).toFixed(4))}px`,
  )
}

export function rewriteUrls(text: string): string {
  return text.replace(/(="|url\((?:&quot;|["'])?)asset:\//g, '$1/')
}

function hideLaterSteps(html: string, step: number): string {
  return html.replace(/ data-marpit-fragment="(\d+)"/g, (attribute, number: string) =>
    Number(number) > step ? `${attribute} data-step-hidden=""` : attribute,
  )
}
