import { deck, place } from '../link/deck.ts'
import { Slide } from '../slides/slide.tsx'
import type { Moves } from './moves.ts'
import { Overlay } from './overlay.tsx'
import { blocking, index, slide } from './state.ts'

/** The slide, as large as there is room. A click opens its line in the editor. */
export function Stage({ moves }: { readonly moves: Moves }) {
  const view = deck.value
  const shown = slide.value
  if (!view || !shown) return <Overlay moves={moves} />
  const { width, height } = view
  const size = { '--width': width, '--height': height }
  const label = `Slide ${index.value + 1}: ${shown.title ?? shown.kind}`
  return (
    <div class="stage" style={size} data-blocked={blocking.value.length > 0 ? '' : undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the key is E, on the whole page */}
      <figure class="sheet" aria-label={label} lang={view.lang} onClick={(event) => click(event, moves)}>
        <Slide slide={shown} step={place.value.step} manner="live" class="slide" />
      </figure>
      <Overlay moves={moves} />
    </div>
  )
}

function click(event: MouseEvent, moves: Moves): void {
  const link = event.composedPath().find((one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement)
  if (link) {
    event.preventDefault()
    // Links of a slide lead away from the deck, never away from the preview.
    if (/^https?:/i.test(link.href)) open(link.href, '_blank', 'noopener,noreferrer')
    return
  }
  const media = event
    .composedPath()
    .some((one) => one instanceof Element && one.matches('video, audio, summary'))
  if (!media && getSelection()?.isCollapsed !== false) moves.edit()
}
