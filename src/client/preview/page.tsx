import { deck, place } from '../link/deck.ts'
import type { Link } from '../link/link.ts'
import { Slide } from '../slides/slide.tsx'

export function Preview({ link }: { readonly link: Link }) {
  const slide = deck.value?.slides.find(({ key }) => key === place.value.slide)
  return (
    <main>
      {link.state.value}
      {slide && <Slide slide={slide} step={place.value.step} manner="live" class="stage" />}
    </main>
  )
}
