import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import { deck } from '../link/deck.ts'
import type { LinkState } from '../link/link.ts'
import { Prompter } from '../prompter/script.tsx'
import type { DeskSession } from '../session/session.ts'
import { ActBar } from './act-bar.tsx'
import { Bar } from './bar.tsx'
import { Earlier } from './earlier.tsx'
import { Foot } from './foot.tsx'
import { Panels } from './panels.tsx'
import { Save } from './save.tsx'
import { settings } from './settings.ts'
import { CurrentSlide, NextSlide } from './slides.tsx'

interface DeskProps {
  readonly session: DeskSession
  readonly tick: ReadonlySignal<number>
}

/** The window the speaker sees. */
export function Desk({ session, tick }: DeskProps) {
  const [view, talk, state] = [deck.value, session.talk.value, session.state.value]
  const { size, layout, swapped, initials } = settings.value
  if (!view || !talk || !state) return <p class="waiting">{waiting(session.link.state.value)}</p>
  const wordless = talk.rows.every(({ kind }) => kind === 'silent')
  return (
    <div
      class={['desk', `for-${layout}`, swapped && 'swapped', wordless && 'wordless', initials && 'initials']
        .filter(Boolean)
        .join(' ')}
      style={{ '--ratio': view.width / view.height, '--script-size': size }}
    >
      <Bar talk={talk} state={state} tick={tick} />
      <main class="work">
        <h1 class="unseen">{talk.title}</h1>
        <div class="slides">
          <CurrentSlide view={view} talk={talk} state={state} />
          <div class="below">
            <NextSlide view={view} talk={talk} state={state} />
            <Earlier talk={talk} state={state} earlier={session.earlier.value} />
          </div>
          <ActBar talk={talk} state={state} tick={tick} />
        </div>
        <Announcer talk={talk} state={state} />
        <Prompter talk={talk} state={state} onRow={(row) => session.act({ do: 'line-to', row })} />
      </main>
      <Save health={session.health.value} view={view} />
      <Foot session={session} talk={talk} state={state} tick={tick} />
      <Panels session={session} talk={talk} state={state} tick={tick} />
    </div>
  )
}

function waiting(state: LinkState): string {
  return state === 'lost' ? 'offbook is not running. This page comes back by itself.' : 'One moment …'
}

const announced = signal('')

/** Says what changed to those who listen. */
function Announcer({ talk, state }: { readonly talk: DeskTalk; readonly state: DeskState }) {
  const { slide, step, black, frozen } = state
  const room = black ? ', black' : frozen ? ', frozen' : ''
  announced.value = `Slide ${slide} of ${talk.slides.length}${step > 0 ? `, step ${step}` : ''}, ${talk.slides[slide - 1]?.name ?? ''}${room}`
  return (
    <p class="unseen" role="status">
      {announced.value}
    </p>
  )
}
