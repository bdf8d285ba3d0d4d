import { Idiomorph } from 'idiomorph'
import type { SlideView } from '../../model/message.ts'
import { sheetsFor } from './deck-style.ts'
import { loadPictures } from './load-pictures.ts'

/** What of a slide is drawn. */
export type Drawable = Pick<SlideView, 'key' | 'hash' | 'html' | 'page' | 'pages' | 'steps'>

/** A frame that shows one slide at a time, in a tree of its own that no other style reaches. */
export interface SlideHost {
  /** Draws a slide. The same slide, edited, is patched: what has not changed keeps running. */
  show(slide: Drawable, step?: number): void
}

/** `live` slides move; `still` ones show their last frame and all their steps. */
export function makeSlideHost(element: HTMLElement, manner: 'live' | 'still'): SlideHost {
  const tree = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
  tree.adoptedStyleSheets = sheetsFor(manner)
  const frame = tree.appendChild(document.createElement('div'))
  let shown: Drawable | undefined
  let step: number | undefined
  let turn = 0

  const draw = (slide: Drawable): void => {
    if (shown?.key === slide.key) patch(frame, slide.html)
    else frame.innerHTML = slide.html
    shown = slide
    showSteps(frame, step)
  }

  return {
    show(slide, wanted) {
      step = wanted
      turn += 1
      const mine = turn
      if (shown?.key === slide.key && shown.hash === slide.hash) {
        renumber(frame, slide)
        shown = slide
        showSteps(frame, step)
        return
      }
      // An edited picture is swapped when it is there; a blank one would be seen.
      const waiting = shown?.key === slide.key ? loadPictures(shown.html, slide.html) : undefined
      if (waiting) void waiting.then(() => mine === turn && draw(slide))
      else draw(slide)
    },
  }
}

function patch(frame: HTMLElement, html: string): void {
  Idiomorph.morph(frame, html, {
    morphStyle: 'innerHTML',
    callbacks: {
      beforeNodeMorphed: (old: Node, fresh: Node) => !replaceOtherKind(old, fresh),
      // What we have noted, and what somebody has opened, stays.
      beforeAttributeUpdated: (name: string, element: Element) =>
        name !== stepMark && !(name === 'open' && element instanceof HTMLDetailsElement),
    },
  })
}

/** An element cannot become, or cease to be, one that scales itself. */
function replaceOtherKind(old: Node, fresh: Node): boolean {
  if (!(old instanceof Element) || !(fresh instanceof Element)) return false
  if (old.getAttribute('is') === fresh.getAttribute('is')) return false
  old.replaceWith(document.importNode(fresh, true))
  return true
}

/** The mark of marp-cli's player, which themes may know. */
const stepMark = 'data-bespoke-marp-fragment'

function showSteps(frame: HTMLElement, step: number | undefined): void {
  for (const part of frame.querySelectorAll('[data-marpit-fragment]')) {
    const number = Number(part.getAttribute('data-marpit-fragment'))
    const state = step === undefined || number <= step ? 'active' : 'inactive'
    if (part.getAttribute(stepMark) !== state) part.setAttribute(stepMark, state)
  }
}

/** A slide that looks the same may stand elsewhere. */
function renumber(frame: HTMLElement, { page, pages }: Drawable): void {
  const numbers = { 'data-marpit-pagination': page, 'data-marpit-pagination-total': pages }
  for (const [name, value] of Object.entries(numbers)) {
    if (value === undefined) continue
    for (const section of frame.querySelectorAll(`[${name}]`)) {
      if (section.getAttribute(name) !== value) section.setAttribute(name, value)
    }
  }
}
