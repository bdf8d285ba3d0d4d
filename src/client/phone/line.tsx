import { useEffect, useState } from 'preact/hooks'
import type { DeskSession } from '../session/session.ts'
import { askWho } from './invitation.ts'

interface LineProps {
  readonly session: DeskSession
  /** The laptop does not know this phone any more. */
  readonly leave: (why: string) => void
}

/** Milliseconds until somebody is told that the line is down; between two questions to the laptop; until nobody asks any more. */
const patience = 1500
const askEvery = 4000
const longest = 90_000

/** Tells when the line is down. A phone comes back by itself for a while; then it stops, and says what to do. */
export function Line({ session: { link }, leave }: LineProps) {
  const state = link.state.value
  const [told, tell] = useState(false)
  const down = state === 'lost' || state === 'connecting'
  useEffect(() => {
    if (!down) return
    const began = performance.now()
    let timer: ReturnType<typeof setTimeout>
    const ask = async (): Promise<void> => {
      tell(true)
      const answer = await askWho()
      if (link.state.value === 'open') return
      if (answer.kind === 'no') {
        link.end()
        leave(answer.why)
      } else if (performance.now() - began > longest) link.end()
      else timer = setTimeout(() => void ask(), askEvery)
    }
    timer = setTimeout(() => void ask(), patience)
    return () => {
      clearTimeout(timer)
      tell(false)
    }
  }, [down])
  // Whoever takes the phone out of a pocket wants to know at once.
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible' && link.state.value === 'ended') link.retry()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [link])
  if (state === 'ended') {
    return (
      <div class="notice" role="alert">
        <p>The laptop does not answer. Is offbook running there with --lan, on the network of this phone?</p>
        <button type="button" onClick={() => link.retry()}>
          Try again
        </button>
      </div>
    )
  }
  return told && down ? (
    <p class="notice" role="alert">
      Looking for the laptop … Nothing you tap is done.
    </p>
  ) : null
}
