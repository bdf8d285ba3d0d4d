import { useEffect, useState } from 'preact/hooks'
import { spotOnStage } from '../../model/desk/state.ts'
import { deck, place } from '../link/deck.ts'
import type { DeskSession } from '../session/session.ts'
import { Slide } from '../slides/slide.tsx'
import { TestCard } from './test-card.tsx'

/** What the room sees: the slide, nothing, or a test card. Never a message. */
export function Stage({ session }: { readonly session: DeskSession }) {
  const view = deck.value
  if (!view) return <main class="stage" aria-label="Stage" />
  const { black, card } = session.state.value ?? session.curtain.value
  const { key, step } = findShown(session)
  const at = view.slides.findIndex((slide) => slide.key === key)
  const slide = view.slides[at]
  return (
    <main class="stage" aria-label="Stage" lang={view.lang} style={{ '--ratio': view.width / view.height }}>
      <h1 class="unseen">{view.title}</h1>
      <p class="unseen" role="status">
        {black ? 'Black' : slide ? `Slide ${at + 1} of ${view.slides.length}` : ''}
      </p>
      {slide && (
        <div class="screen">
          <Slide slide={slide} step={step} manner="live" class="slide" />
        </div>
      )}
      {card && <TestCard width={view.width} height={view.height} title={view.title} />}
      <div class={black ? 'curtain down' : 'curtain'} />
      <Hint />
    </main>
  )
}

/** The desk's place, and the server's word for it until that is known. */
function findShown({ state, talk }: DeskSession): {
  readonly key: string | undefined
  readonly step: number
} {
  const here = state.value
  if (!here || !talk.value) return { key: place.value.slide, step: place.value.step }
  const { slide, step } = spotOnStage(here)
  return { key: talk.value.slides[slide - 1]?.key, step }
}

const hintLasts = 2500

/** Seen while a mouse moves, and never in full screen. */
function Hint() {
  const [awake, wake] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const move = (): void => {
      wake(true)
      clearTimeout(timer)
      timer = setTimeout(() => wake(false), hintLasts)
    }
    addEventListener('mousemove', move)
    return () => removeEventListener('mousemove', move)
  }, [])
  useEffect(() => {
    document.documentElement.classList.toggle('still', !awake)
  }, [awake])
  if (!awake || document.fullscreenElement) return null
  return (
    <p class="hint">
      Put this window on the room’s screen, then press <kbd>F</kbd>
    </p>
  )
}
