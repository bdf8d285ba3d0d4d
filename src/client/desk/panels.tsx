import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { elapsedAt } from '../../model/desk/clock.ts'
import type { RunNews } from '../../model/desk/message.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import type { DeskSession } from '../session/session.ts'
import { writeClock, writeTime } from '../times/write-clock.ts'
import { type DeskDeedKey, deedKeys } from './deeds.ts'
import { showKey } from './foot.tsx'
import { confirmed } from './keys.ts'
import { closePanel, panel } from './open-panel.ts'
import { PhonePanel } from './phones.tsx'
import { Close, Sheet } from './sheet.tsx'

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
  if (panel.value === 'help') return <HelpPanel mode={session.run.value?.mode} />
  if (panel.value === 'go') return <GoPanel session={session} talk={talk} />
  if (panel.value === 'reset') return <ResetPanel {...props} />
  if (panel.value === 'note') return <NotePanel session={session} talk={talk} state={state} />
  if (panel.value === 'renew') return <RenewPanel session={session} />
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
    <Question title="Begin again?" yes="Begin again" shortcut="R" no="Go on" session={session}>
      The clock stands at {elapsed} and goes to 0:00, the deck to slide 1. What was recorded is kept.
    </Question>
  )
}

function RenewPanel({ session }: Pick<PanelsProps, 'session'>) {
  const frozen = session.run.value?.frozen
  if (!frozen) return null
  return (
    <Question
      title="Show what was saved since?"
      yes="Show it"
      shortcut="U"
      no="Keep this one"
      session={session}
    >
      The talk is shown as it was at {writeTime(frozen.at)}; its files {frozen.saved ? 'were' : 'were not'}{' '}
      saved since. Slide and clock stay where they are. A save that cannot be shown changes nothing.
    </Question>
  )
}

interface QuestionProps extends Pick<PanelsProps, 'session'> {
  readonly title: string
  readonly yes: string
  /** The key that asked says yes, too. */
  readonly shortcut: string
  readonly no: string
  readonly children: ComponentChildren
}

function Question({ session, title, yes, shortcut, no, children }: QuestionProps) {
  return (
    <Sheet title={title}>
      <p>{children}</p>
      <p class="buttons">
        <button
          type="button"
          class="first"
          onClick={() => {
            if (panel.value) confirmed[panel.value]?.(session)
            closePanel()
          }}
        >
          {yes} <kbd>{shortcut}</kbd>
        </button>
        <button type="button" onClick={closePanel}>
          {no} <kbd>Esc</kbd>
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
        {state.notes.length > 0 && ` ${count(state.notes.length, 'note')}.`}
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

function NotePanel({ session, talk, state }: Omit<PanelsProps, 'tick'>) {
  const run = session.run.value
  const [text, setText] = useState('')
  if (run?.mode === 'present' && !run.recording) {
    return (
      <Sheet title="Nothing is written down">
        <p>
          This talk is not recorded. Start it with <code>offbook present --record</code> to write things down
          while you give it.
        </p>
        <Close />
      </Sheet>
    )
  }
  const written = state.notes.filter(({ slide }) => slide === state.slide)
  return (
    <Sheet title={`About slide ${state.slide}, ${talk.slides[state.slide - 1]?.name ?? ''}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          session.act({ do: 'note', text })
          closePanel()
        }}
      >
        <input
          aria-label="Something to write down"
          placeholder="one line, then Enter"
          maxLength={400}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </form>
      {written.length > 0 && (
        <ul class="written">
          {written.map(({ text: note }, at) => (
            <li key={at}>{note}</li>
          ))}
        </ul>
      )}
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

function HelpPanel({ mode }: { readonly mode: RunNews['mode'] | undefined }) {
  const known = deedKeys.filter(({ only }) => only === undefined || only === mode)
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
      <Close />
    </Sheet>
  )
}
