import type { DeckPatch, DeckView, SlideKept, SlideView } from './message.ts'

/** What windows that have one version of a deck have to be told to have the next. */
export function makePatch(before: DeckView, after: DeckView): DeckPatch {
  const known = new Map(before.slides.map((slide) => [slide.key, slide.hash]))
  const { css, faces, slides, ...rest } = after
  return {
    ...rest,
    over: before.version,
    ...(css !== before.css && { css }),
    ...(faces !== before.faces && { faces }),
    slides: slides.map((slide) => {
      if (known.get(slide.key) !== slide.hash) return slide
      return keep(slide)
    }),
  }
}

/** The deck under a patch; undefined when the patch was made for another version. */
export function layPatch(
  before: DeckView,
  { over, slides, css, faces, ...rest }: DeckPatch,
): DeckView | undefined {
  if (before.version !== over) return undefined
  const known = new Map(before.slides.map((slide) => [slide.key, slide]))
  const fresh: SlideView[] = []
  for (const slide of slides) {
    const old = known.get(slide.key)
    if ('html' in slide) fresh.push(slide)
    else if (old) fresh.push(mergeKept(old, slide))
    else return undefined
  }
  return { ...rest, css: css ?? before.css, faces: faces ?? before.faces, slides: fresh }
}

/** The same object, where nothing of it has changed: who shows it has nothing to do. */
function mergeKept(old: SlideView, kept: SlideKept): SlideView {
  return JSON.stringify(kept) === JSON.stringify(keep(old))
    ? old
    : { html: old.html, hash: old.hash, ...kept }
}

function keep({ html: _, hash: __, ...kept }: SlideView): SlideKept {
  return kept
}
