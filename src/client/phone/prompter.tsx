import type { ReadonlySignal } from '@preact/signals'
import { Prompter } from '../prompter/script.tsx'
import type { DeskSession } from '../session/session.ts'
import { Head } from './head.tsx'
import { resize, size } from './size.ts'
import { tap } from './tap.ts'

interface PhonePrompterProps {
  readonly session: DeskSession
  readonly tick: ReadonlySignal<number>
}

/** The script, and nothing that moves a slide. */
export function PhonePrompter({ session, tick }: PhonePrompterProps) {
  const [talk, state] = [session.talk.value, session.state.value]
  if (!talk || !state) return <p class="waiting">One moment …</p>
  return (
    <main class="phone prompting" style={{ '--script-size': size.value }}>
      <h1 class="unseen">{talk.title}</h1>
      <Head talk={talk} state={state} tick={tick} />
      <Prompter talk={talk} state={state} onRow={(row) => session.act({ do: 'line-to', row })} />
      <nav class="small" aria-label="Size of the script">
        <button type="button" class="smaller" onClick={() => resize(-3)}>
          Smaller
        </button>
        <button type="button" class="larger" onClick={() => resize(3)}>
          Larger
        </button>
      </nav>
      <nav class="large" aria-label="The script">
        <button type="button" class="back" onClick={(event) => tap(session, { do: 'line', by: -1 }, event)}>
          Up
        </button>
        <button type="button" class="ask" onClick={(event) => tap(session, { do: 'prompt' }, event)}>
          Line!
        </button>
        <button type="button" class="forth" onClick={(event) => tap(session, { do: 'line', by: 1 }, event)}>
          Next line
        </button>
      </nav>
    </main>
  )
}
