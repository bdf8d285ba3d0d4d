import { deck, place } from '../link/deck.ts'
import type { DeskSession } from '../session/session.ts'
import { Slide } from '../slides/slide.tsx'

/** What the room sees, for somebody at the back of it. */
export function Viewer({ session }: { readonly session: DeskSession }) {
  const view = deck.value
  const slide = view?.slides.find(({ key }) => key === place.value.slide)
  const { black } = session.curtain.value
  return (
    <main class="phone viewing" style={view ? { '--ratio': view.width / view.height } : {}}>
      <h1 class="unseen">{view?.title ?? 'offbook'}</h1>
      <p class="unseen" role="status">
        {black ? 'Black' : slide?.title}
      </p>
      <div class={black ? 'frame off' : 'frame'}>
        {slide && <Slide slide={slide} step={place.value.step} manner="live" class="slide" />}
      </div>
    </main>
  )
}
