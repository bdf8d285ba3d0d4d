import type { Spot } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import type { DeckView } from '../../model/message.ts'
import { Slide } from './slide.tsx'

interface SpotSlideProps {
  readonly view: DeckView
  readonly talk: DeskTalk
  readonly spot: Spot
}

/** The slide at a place of the desk, standing still. */
export function SpotSlide({ view, talk, spot }: SpotSlideProps) {
  const key = talk.slides[spot.slide - 1]?.key
  const slide = view.slides.find((one) => one.key === key)
  return slide ? <Slide slide={slide} step={spot.step} manner="still" class="slide" /> : null
}
