import type { ActView, SlideView } from '../model/message.ts'
import type { Keyed } from '../model/slide-keys.ts'
import type { Asset, Deck, Slide } from '../model/talk.ts'
import { listBlocks } from './embed.ts'
import { fixViewportUnits, renderSlide } from './page.ts'

/** Where the server has the files that slides draw. */
export const assetPrefix = '/asset'

/** Path, with a mark of its content, under which a window asks for a file. */
export function pathOfAsset(url: string): string {
  return `${assetPrefix}${url.slice('asset:'.length)}`
}

/** The looks of a deck, for windows: what belongs to the document apart from what belongs to each slide's own tree. */
export function viewStyle(deck: Deck): { readonly css: string; readonly faces: string } {
  const css = fixViewportUnits(writePaths(deck.css, indexAssets(deck)), deck.size)
  const apart = [...listBlocks(css, '@font-face'), ...listBlocks(css, '@property')].sort(
    (a, b) => a.start - b.start,
  )
  let rest = ''
  let faces = ''
  let end = 0
  for (const block of apart) {
    rest += css.slice(end, block.start)
    faces += css.slice(block.start, block.end)
    end = block.end
  }
  return { css: rest + css.slice(end), faces }
}

/** Slides as windows show them; `known`: HTML that was written before, by key. */
export function viewSlides(
  deck: Deck,
  keyed: readonly Keyed<Slide>[],
  known: ReadonlyMap<string, string> = new Map(),
): readonly SlideView[] {
  const assets = indexAssets(deck)
  const write = (slide: Slide) => renderSlide({ ...slide, html: writePaths(slide.html, assets) }, deck, false)
  return keyed.map(({ key, slide }) => viewSlide(slide, key, known.get(key) ?? write(slide)))
}

function viewSlide(slide: Slide, key: string, html: string): SlideView {
  const [, page] = / data-marpit-pagination="([^"]*)"/.exec(html) ?? []
  const [, pages] = / data-marpit-pagination-total="([^"]*)"/.exec(html) ?? []
  return {
    key,
    hash: slide.hash,
    html,
    ...(slide.title !== undefined && { title: slide.title }),
    kind: slide.kind,
    steps: slide.steps,
    ...(slide.act !== undefined && { act: slide.act }),
    ...(page !== undefined && { page }),
    ...(pages !== undefined && { pages }),
    line: slide.span.line,
  }
}

export function viewActs({ acts }: Deck): readonly ActView[] {
  return acts.map(({ numeral, title, first, last }) => ({ numeral, title, first, last }))
}

type Assets = ReadonlyMap<string, Asset>

function indexAssets({ assets }: Deck): Assets {
  return new Map(assets.map((asset) => [asset.url, asset]))
}

/** The query tells one content of a file from another: a window never shows an old one for a new. */
function writePaths(text: string, assets: Assets): string {
  return text.replace(/asset:\/[\w.~%@/-]+/g, (url) => {
    const version = assets.get(url)?.hash.slice(0, 12)
    return version === undefined ? pathOfAsset(url) : `${pathOfAsset(url)}?v=${version}`
  })
}
