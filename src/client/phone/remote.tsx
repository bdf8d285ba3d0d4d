import type { ReadonlySignal } from '@preact/signals'
import { findNext } from '../../model/desk/moves.ts'
import type { Spot } from '../../model/desk/state.ts'
import { deck } from '../link/deck.ts'
import { Prompter } from '../prompter/script.tsx'
import type { DeskSession } from '../session/session.ts'
import { SpotSlide } from '../slides/spot-slide.tsx'
import { Head } from './head.tsx'
import { tap } from './tap.ts'

interface RemoteProps {
  readonly session: DeskSession
  readonly tick: ReadonlySignal<number>
}

/** A remote: a large next, a small back, and what comes. */
export function Remote({ session, tick }: RemoteProps) {
  const [view, talk, state] = [deck.value, session.talk.value, session.state.value]
  if (!view || !talk || !state) return <p class="waiting">One moment …</p>
  const next = findNext(state, talk)
  const slide = (spot: Spot) => <SpotSlide view={view} talk={talk} spot={spot} />
  return (
    <main class="phone remote" style={{ '--ratio': view.width / view.height, '--script-size': 19 }}>
      <h1 class="unseen">{talk.title}</h1>
      <Head talk={talk} state={state} tick={tick} />
      <div class="pair">
        <figure class={state.black ? 'off' : ''}>
          {slide(state)}
          <figcaption>
            {state.slide} / {talk.slides.length}
            {state.black ? ' · black' : state.frozen ? ' · frozen' : ''}
          </figcaption>
        </figure>
        <figure>
          {next && slide(next)}
          <figcaption>
            {next ? (next.step > 0 ? `step ${next.step}` : `next ${next.slide}`) : 'the end'}
          </figcaption>
        </figure>
      </div>
      <Prompter talk={talk} state={state} onRow={(row) => session.act({ do: 'line-to', row })} />
      <nav class="small" aria-label="The room">
        <button
          type="button"
          aria-pressed={state.black}
          onClick={(event) => tap(session, { do: 'black', on: !state.black }, event)}
        >
          Black
        </button>
        <button
          type="button"
          aria-pressed={state.frozen !== null}
          onClick={(event) => tap(session, { do: 'freeze', on: state.frozen === null }, event)}
        >
          Freeze
        </button>
        <button
          type="button"
          aria-pressed={state.clock.since !== null}
          onClick={(event) => tap(session, { do: 'run', on: state.clock.since === null }, event)}
        >
          {state.clock.since === null ? 'Start clock' : 'Stop clock'}
        </button>
      </nav>
      <nav class="large" aria-label="The slides">
        <button type="button" class="back" onClick={(event) => tap(session, { do: 'back' }, event)}>
          Back
        </button>
        <button type="button" class="forth" onClick={(event) => tap(session, { do: 'next' }, event)}>
          Next
        </button>
      </nav>
    </main>
  )
}
