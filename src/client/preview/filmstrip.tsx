import { memo } from 'preact/compat'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { SlideView } from '../../model/message.ts'
import { deck } from '../link/deck.ts'
import { Slide } from '../slides/slide.tsx'
import type { Moves } from './moves.ts'
import { closePanel, countProblems, index, panel, problemsBySlide } from './state.ts'

/** Every slide, small, under the title of its act. */
export function Filmstrip({ moves }: { readonly moves: Moves }) {
  const view = deck.value
  if (!view) return null
  const ratio = `${view.width} / ${view.height}`
  const acts = new Map(view.acts.map((act) => [act.first, act]))
  const choose = (at: number) => {
    moves.goTo(at)
    if (panel.value === 'overview') closePanel()
  }
  return (
    <nav class="filmstrip" aria-label="Slides" style={{ '--ratio': ratio }}>
      <ol>
        {view.slides.map((slide, at) => {
          const act = acts.get(at)
          const problems = problemsBySlide.value.get(slide.key) ?? []
          return (
            <li key={slide.key}>
              {act && (
                <p class="act-name">
                  {act.numeral && <span class="numeral">{act.numeral}</span>} {act.title}
                </p>
              )}
              <Thumb
                slide={slide}
                number={at + 1}
                current={at === index.value}
                worst={problems[0]?.problem.severity}
                problems={countProblems(problems)}
                choose={choose}
              />
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

interface ThumbProps {
  readonly slide: SlideView
  readonly number: number
  readonly current: boolean
  readonly worst: 'error' | 'warning' | 'info' | undefined
  readonly problems: string
  readonly choose: (index: number) => void
}

const Thumb = memo(
  ({ slide, number, current, worst, problems, choose }: ThumbProps) => {
    const button = useRef<HTMLButtonElement>(null)
    const near = useNearness(button)
    useEffect(() => {
      if (!current) return
      const reveal = () => button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      reveal()
      // The strip lies down in a narrow window.
      addEventListener('resize', reveal)
      return () => removeEventListener('resize', reveal)
    }, [current])
    const name = slide.title ?? describeKind(slide.kind)
    return (
      <button
        ref={button}
        type="button"
        class="thumb"
        aria-current={current ? 'page' : undefined}
        onClick={() => choose(number - 1)}
      >
        <span class="thumb-number">{number}</span>
        <span class="thumb-picture" aria-hidden="true" inert>
          {near && <Slide slide={slide} manner="still" class="thumb-slide" />}
        </span>
        <span class="thumb-name">{name}</span>
        {worst && (
          <>
            <span class={`mark ${worst}`} aria-hidden="true">
              {marks[worst]}
            </span>
            <span class="visually-hidden">: {problems}</span>
          </>
        )}
      </button>
    )
  },
  (one, other) =>
    one.slide === other.slide &&
    one.number === other.number &&
    one.current === other.current &&
    one.problems === other.problems,
)

export const marks = { error: '✕', warning: '!', info: 'i' } as const

/** A slide that nobody can see is not drawn. */
function useNearness(box: { readonly current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!box.current) return
    const watch = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      { rootMargin: '400px' },
    )
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [box])
  return near
}

function describeKind(kind: SlideView['kind']): string {
  return kind === 'content' ? 'untitled' : kind
}
