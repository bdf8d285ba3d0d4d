import type { ReadonlySignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { elapsedAt } from '../../model/desk/clock.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import type { DeskSession } from '../session/session.ts'
import { writeClock } from '../times/write-clock.ts'
import { type DeskDeedKey, deedKeys } from './deeds.ts'
import { showKey } from './foot.tsx'
import { closePanel, panel } from './open-panel.ts'
import { PhonePanel } from './phones.tsx'
import { Sheet } from './sheet.tsx'

interface PanelsProps {
  readonly session: DeskSession
  readonly talk: DeskTalk
  readonly state: DeskState
  readonly tick: ReadonlySignal<number>
}

/** What lies over the desk: a question, or something looked up. */
export function Panels(props: PanelsProps) {
  const { session, state, talk } = props
  const asking = session.lan.value?.devices.some((device) => device.state === 'asks')
  if (session.run.value?.offer && !state.clock.started) return <OfferPanel {...props} />
  if (asking || panel.value === 'phones') return <PhonePanel session={session} />
  if (panel.value === 'help') return <HelpPanel rehearsing={session.run.value?.mode === 'rehearse'} />
  if (panel.value === 'go') return <GoPanel session={session} talk={talk} />
  if (panel.value === 'reset') return <ResetPanel {...props} />
  return state.ended ? <EndPanel {...props} /> : null
}

function OfferPanel({ session, talk }: PanelsProps) {
  const offer = session.run.value?.offer
  if (!offer) return null
  const answer = (take: boolean): void => session.say({ kind: 'offer', take })
  const name = talk.slides[offer.slide - 1]?.name
  return (
    <Sheet title={`Continue run ${offer.number}?`} onClose={() => answer(false)}>
      <p>
        It was left at slide {offer.slide}
        {name === undefined ? '' : `, ${name}`}, {writeClock(offer.elapsed / 1000)}.
      </p>
      <p class="buttons">
        <button type="button" class="first" onClick={() => answer(true)}>
          Continue run {offer.number}
        </button>
        <button type="button" onClick={() => answer(false)}>
          Begin run {session.run.value?.number}
        </button>
      </p>
    </Sheet>
  )
}

function ResetPanel({ session, state, tick }: PanelsProps) {
  const elapsed = writeClock(elapsedAt(state.clock, tick.value) / 1000)
  return (
    <Sheet title="Begin again?">
      <p>The clock stands at {elapsed} and goes to 0:00, the deck to slide 1. What was recorded is kept.</p>
      <p class="buttons">
        <button
          type="button"
          class="first"
          onClick={() => {
            session.act({ do: 'reset' })
            closePanel()
          }}
        >
          Begin again <kbd>R</kbd>
        </button>
        <button type="button" onClick={closePanel}>
          Go on <kbd>Esc</kbd>
        </button>
      </p>
    </Sheet>
  )
}

function EndPanel({ session, talk, state }: PanelsProps) {
  const elapsed = elapsedAt(state.clock, 0) / 1000
  const slot = talk.slot
  const difference = slot === undefined ? 0 : slot - elapsed
  return (
    <Sheet title={`Curtain. ${writeClock(elapsed)}`} onClose={() => session.act({ do: 'go-on' })}>
      <p>
        {slot === undefined
          ? `Run ${session.run.value?.number ?? 1} is over.`
          : difference >= 0
            ? `${writeClock(difference, 'up')} left of ${writeClock(slot)}.`
            : `${writeClock(-difference)} over ${writeClock(slot)}.`}
        {state.stumbles.length > 0 && ` ${count(state.stumbles.length, 'stumble')}.`}
        {sum(state.prompts) > 0 && ` ${count(sum(state.prompts), 'prompt')}.`}
      </p>
      <p class="buttons">
        <a class="button first" href="/review" target="_blank" rel="noopener">
          Review the run
        </a>
        <button type="button" onClick={() => session.act({ do: 'reset' })}>
          Once more
        </button>
        <button type="button" onClick={() => session.act({ do: 'go-on' })}>
          It is not over
        </button>
      </p>
    </Sheet>
  )
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, one) => all + one, 0)
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

function GoPanel({ session, talk }: { readonly session: DeskSession; readonly talk: DeskTalk }) {
  const [text, setText] = useState('')
  const found = talk.slides
    .map(({ name }, at) => ({ name, slide: at + 1 }))
    .filter(
      ({ name, slide }) =>
        `${slide}` === text.trim() || name.toLowerCase().includes(text.trim().toLowerCase()),
    )
  const exact = found.find(({ slide }) => `${slide}` === text.trim())
  const listed = exact ? [exact, ...found.filter((one) => one !== exact)] : found
  const go = (slide: number): void => {
    session.act({ do: 'go', slide })
    closePanel()
  }
  return (
    <Sheet title="Go to">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const first = listed[0]
          if (first && text.trim() !== '') go(first.slide)
        }}
      >
        <input
          aria-label="Number or name of a slide"
          placeholder="number or name"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </form>
      <ol class="found">
        {listed.map(({ name, slide }) => (
          <li key={slide}>
            <button type="button" onClick={() => go(slide)}>
              <b>{slide}</b> {name}
            </button>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}

const groups: readonly DeskDeedKey['group'][] = [
  'the deck',
  'the script',
  'the room',
  'the clock',
  'the desk',
]

function HelpPanel({ rehearsing }: { readonly rehearsing: boolean }) {
  const known = deedKeys.filter((key) => rehearsing || !key.rehearsing)
  return (
    <Sheet title="Keys" wide>
      <div class="help">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {known
                .filter((key) => key.group === group)
                .map(({ keys, tells }) => (
                  <div key={tells}>
                    <dt>
                      {keys.slice(0, 3).map((key) => (
                        <kbd key={key}>{showKey(key)}</kbd>
                      ))}
                    </dt>
                    <dd>{tells}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="buttons">
        <button type="button" onClick={closePanel}>
          Close <kbd>Esc</kbd>
        </button>
      </p>
    </Sheet>
  )
}
