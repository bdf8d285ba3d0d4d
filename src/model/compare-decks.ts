import { longestRise, matchSlides } from './match.ts'
import type { Asset, Deck, Slide } from './talk.ts'

/** A slide in two versions of a deck, as indexes; on one side only when it came or went. */
export interface SlideFate {
  readonly before?: number
  readonly after?: number
  /** Stands in another order than those around it. */
  readonly moved: boolean
  /** Surely looks the same; otherwise pictures have to tell. */
  readonly sameLook: boolean
}

/** What became of each slide, in the order in which a reader of the newer deck meets them; those that went stand where they were. */
export function compareDecks(before: Deck, after: Deck): readonly SlideFate[] {
  const pairs = matchSlides(before.slides, after.slides)
  const steady = new Set(longestRise(pairs))
  const looks = { before: describeLooks(before), after: describeLooks(after) }
  const sameStyle = looks.before.style === looks.after.style
  const byAfter = new Map(pairs.map((pair) => [pair.after, pair]))
  const stayed = new Set(pairs.map((pair) => pair.before))
  const fates: SlideFate[] = []
  let next = 0
  const tellGone = (until: number) => {
    for (; next < until; next += 1)
      if (!stayed.has(next)) fates.push({ before: next, moved: false, sameLook: false })
  }
  for (const { index } of after.slides) {
    const pair = byAfter.get(index)
    if (!pair) {
      fates.push({ after: index, moved: false, sameLook: false })
      continue
    }
    if (steady.has(pair)) tellGone(pair.before)
    const sameLook = sameStyle && looks.before.slides[pair.before] === looks.after.slides[index]
    fates.push({ before: pair.before, after: index, moved: !steady.has(pair), sameLook })
  }
  tellGone(before.slides.length)
  return fates
}

/** What pictures depend on: of all slides together, and of each. */
function describeLooks({ slides, css, size, assets, hasScripts, lang }: Deck) {
  const byUrl = new Map(assets.map((asset) => [asset.url, asset]))
  const own = slides.map((slide) => describeSlide(slide, byUrl))
  const drawn = new Set(slides.flatMap((slide) => slide.assets.map(({ url }) => url)))
  const shared = assets.filter(({ url }) => !drawn.has(url)).map(({ url, hash }) => [url, hash])
  return { style: JSON.stringify([css, size, shared, hasScripts, lang]), slides: own }
}

function describeSlide({ hash, assets, absent }: Slide, byUrl: ReadonlyMap<string, Asset>): string {
  return JSON.stringify([hash, assets.map(({ url }) => [url, byUrl.get(url)?.hash]), absent])
}
