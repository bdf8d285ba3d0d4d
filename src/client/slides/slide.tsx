import { useLayoutEffect, useRef } from 'preact/hooks'
import { type Drawable, makeSlideHost, type SlideHost } from './slide-host.ts'

interface SlideProps {
  readonly slide: Drawable
  /** Reveals shown; all of them when absent. */
  readonly step?: number
  readonly manner: 'live' | 'still'
  readonly class?: string
}

/** A slide at whatever size its box has. */
export function Slide({ slide, step, manner, class: name }: SlideProps) {
  const box = useRef<HTMLDivElement>(null)
  const host = useRef<SlideHost | undefined>(undefined)
  useLayoutEffect(() => {
    if (!box.current) return
    host.current ??= makeSlideHost(box.current, manner)
    host.current.show(slide, step)
  }, [slide, step, manner])
  return <div ref={box} class={name} />
}
