import type { Talk } from '../model/talk.ts'
import { type Deadline, defaultTime, startDeadline } from './deadline.ts'
import type { OpenTools } from './open-tools.ts'
import { retryLost } from './print-talk.ts'
import { jobOf } from './said-talk.ts'

interface ShootRun {
  readonly tools: OpenTools
  readonly signal: AbortSignal
  /** Milliseconds */
  readonly timeout?: number
}

/** Pixels that a picture is wide: enough to read a slide by. */
const width = 960

/** Takes pictures of some slides in their final state, by index. */
export async function shootSlides(
  talk: Talk,
  slides: readonly number[],
  { tools, signal, timeout }: ShootRun,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const shots = new Map<number, Uint8Array>()
  if (slides.length === 0) return shots
  using deadline = startDeadline(timeout ?? defaultTime(talk.deck.slides.length), signal)
  await retryLost(() => deadline.race(shootAll(talk, slides, shots, tools, deadline)))
  return shots
}

async function shootAll(
  talk: Talk,
  slides: readonly number[],
  shots: Map<number, Uint8Array>,
  tools: OpenTools,
  deadline: Deadline,
): Promise<void> {
  await using ports = tools.workshop.open({
    signal: deadline.signal,
    // What is wrong with a deck is told by whoever checks it.
    report: () => {},
    progress: (_, standing) => deadline.at(standing),
  })
  const page = await ports.page(jobOf(talk))
  const order = [...slides].sort((a, b) => a - b)
  const options = { scale: Math.min(1, width / talk.deck.size.width), type: 'png' } as const
  let at = 0
  for await (const bytes of page.captureAll(order, options)) shots.set(order[at++] ?? 0, bytes)
}
