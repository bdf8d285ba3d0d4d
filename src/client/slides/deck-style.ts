/** The one sheet that every slide of the page takes its looks from: a theme is swapped here, and nowhere else. */
const deckSheet = new CSSStyleSheet()

/** How a slide lies in its frame, and how its steps show. */
const frameSheet = new CSSStyleSheet()
frameSheet.replaceSync(
  [
    ':host{display:block;contain:strict}',
    ':host>div{display:contents}',
    'svg[data-marpit-svg]{display:block;width:100%;height:100%;overflow:hidden}',
    '[data-bespoke-marp-fragment="inactive"]{visibility:hidden}',
  ].join(''),
)

/** For slides that are pictures of themselves: every animation is over before it begins. */
const stillSheet = new CSSStyleSheet()
stillSheet.replaceSync(
  '*,*::before,*::after,*::marker{animation-delay:0s!important;animation-duration:0s!important;transition:none!important}',
)

let faces: HTMLStyleElement | undefined

/** Faces and properties have no effect in a shadow tree: they belong to the document. */
export function changeDeckStyle(css: string | undefined, documentCss: string | undefined): void {
  if (css !== undefined) deckSheet.replaceSync(css)
  if (documentCss === undefined || documentCss === faces?.textContent) return
  faces ??= document.head.appendChild(document.createElement('style'))
  faces.textContent = documentCss
}

export function sheetsFor(manner: 'live' | 'still'): CSSStyleSheet[] {
  return manner === 'still' ? [frameSheet, deckSheet, stillSheet] : [frameSheet, deckSheet]
}
