import { findNext } from '../../model/desk/moves.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import type { DeckView } from '../../model/message.ts'
import { SpotSlide } from '../slides/spot-slide.tsx'

interface SlidesProps {
  readonly view: DeckView
  readonly talk: DeskTalk
  readonly state: DeskState
}

/** The slide that is up, and what the room sees instead of it. */
export function CurrentSlide({ view, talk, state }: SlidesProps) {
  const { slide, step, black, card, frozen } = state
  const own = talk.slides[slide - 1]
  const room = black ? 'black' : card ? 'test card' : frozen ? `frozen on ${frozen.slide}` : undefined
  return (
    <figure class="current">
      <figcaption>
        <b>
          {slide} / {talk.slides.length}
        </b>{' '}
        <span class="name">{own?.name}</span>
        {own !== undefined && own.steps > 0 && (
          <span class="steps">
            step {step} of {own.steps}
          </span>
        )}
        {room !== undefined && <span class="room">the room: {room}</span>}
      </figcaption>
      <div class={room === undefined ? 'frame' : 'frame off'}>
        <SpotSlide view={view} talk={talk} spot={{ slide, step }} />
      </div>
    </figure>
  )
}

/** What the next click brings: a step, or a slide. */
export function NextSlide({ view, talk, state }: SlidesProps) {
  const next = findNext(state, talk)
  const own = next && talk.slides[next.slide - 1]
  return (
    <figure class="next">
      <figcaption>
        <b>Next</b>{' '}
        <span class="name">
          {next === undefined
            ? 'nothing: this is the end'
            : next.step > 0
              ? `${next.slide} · step ${next.step} of ${own?.steps}`
              : `${next.slide} · ${own?.name}`}
        </span>
      </figcaption>
      <div class="frame">{next && <SpotSlide view={view} talk={talk} spot={next} />}</div>
    </figure>
  )
}
