import type { EarlierRun } from '../../model/desk/message.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import { writeClock } from '../times/write-clock.ts'

interface EarlierProps {
  readonly talk: DeskTalk
  readonly state: DeskState
  readonly earlier: readonly EarlierRun[]
}

/** What the plan gives this slide, and what it took. */
export function Earlier({ talk, state, earlier }: EarlierProps) {
  const slide = talk.slides[state.slide - 1]
  const rows = [
    ...(slide !== undefined && slide.seconds > 0
      ? [{ name: slide.scripted ? 'Planned' : 'Its share of the slot', seconds: slide.seconds }]
      : []),
    ...earlier
      .map(({ number, at, slides }) => ({
        name: `Run ${number}, ${nameDay(at)}`,
        seconds: slides[state.slide - 1],
      }))
      .filter(({ seconds }) => typeof seconds === 'number')
      .slice(0, mostRuns),
  ]
  const notes = listNotes(state, earlier)
  return (
    <section class="earlier" aria-labelledby="earlier">
      <h2 id="earlier">
        {rows.some(({ name }) => name.startsWith('Run')) ? 'This slide, earlier runs' : 'This slide'}
      </h2>
      {rows.length === 0 ? (
        <p>Nothing is planned, and nothing was rehearsed.</p>
      ) : (
        <dl>
          {rows.map(({ name, seconds }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{writeClock(Math.round(seconds ?? 0))}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.length > 0 && (
        <ul class="written">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** As many as there is room for. */
const mostRuns = 4
const mostNotes = 3

/** What was written down about this slide, the newest first. */
function listNotes({ slide, notes }: DeskState, earlier: readonly EarlierRun[]): readonly string[] {
  const all = [notes.toReversed(), ...earlier.map((run) => run.notes.toReversed())].flat()
  const own = all.filter((note) => note.slide === slide).map(({ text }) => text)
  return [...new Set(own)].slice(0, mostNotes)
}

const week = 6 * 24 * 3_600_000

function nameDay(at: string): string {
  const day = new Date(at)
  const near = Date.now() - day.getTime() < week
  return day.toLocaleDateString('en', near ? { weekday: 'short' } : { day: 'numeric', month: 'short' })
}
