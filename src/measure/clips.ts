import type { Cut } from '../model/layout.ts'
import { type Edges, round } from './edges.ts'

/** A frame that cuts off what leaves it. */
export interface Clip {
  readonly number: number
  readonly element: string
  readonly frame: Edges
  readonly across: boolean
  readonly down: boolean
  /** Dots tell that there is more. */
  readonly meant: boolean
}

/** How an element cuts off what leaves it. */
export function readClip(
  style: CSSStyleDeclaration,
  frame: Edges,
): Pick<Clip, 'frame' | 'across' | 'down' | 'meant'> | undefined {
  const across = style.overflowX !== 'visible'
  const down = style.overflowY !== 'visible'
  const meant = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
  return across || down ? { frame, across, down, meant } : undefined
}

/** A text for screen readers alone: cut down to nothing. */
export function isForEars(style: CSSStyleDeclaration, frame: Edges): boolean {
  const small = frame.right - frame.left <= 2 && frame.bottom - frame.top <= 2
  return (
    (style.overflowX !== 'visible' && small) ||
    (style.clip !== 'auto' && style.position === 'absolute') ||
    /inset\((50|100)%/.test(style.clipPath)
  )
}

/** How far something leaves the frames that cut it off; a hair is no loss. */
export function measureCut(ink: Edges, clips: readonly Clip[]): Cut | undefined {
  let cut: Cut | undefined
  for (const { number, element, frame, across, down, meant } of clips) {
    const x = across ? Math.max(0, frame.left - ink.left, ink.right - frame.right) : 0
    const y = down ? Math.max(0, frame.top - ink.top, ink.bottom - frame.bottom) : 0
    if (x <= 1 && y <= 1) continue
    const gone = (lost: number, length: number) => lost >= length - 1
    const whole = gone(x, ink.right - ink.left) || gone(y, ink.bottom - ink.top)
    if (cut && cut.x + cut.y > x + y) continue
    cut = { frame: number, element, x: round(x), y: round(y), whole, meant }
  }
  return cut
}

/** What is seen of some frames. */
export function keepSeen(frames: readonly Edges[], clips: readonly Clip[]): readonly Edges[] {
  return clips.reduce<readonly Edges[]>((left, clip) => left.flatMap((one) => cutDown(one, clip)), frames)
}

function cutDown({ left, top, right, bottom }: Edges, { frame, across, down }: Clip): Edges[] {
  const seen = {
    left: across ? Math.max(left, frame.left) : left,
    right: across ? Math.min(right, frame.right) : right,
    top: down ? Math.max(top, frame.top) : top,
    bottom: down ? Math.min(bottom, frame.bottom) : bottom,
  }
  return seen.left < seen.right && seen.top < seen.bottom ? [seen] : []
}
