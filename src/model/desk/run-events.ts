import type { RunEvent } from '../run.ts'
import type { DeskCommand } from './command.ts'
import type { DeskState } from './state.ts'
import type { DeskTalk } from './talk.ts'

type WithoutTime<E> = E extends unknown ? Omit<E, 't'> : never

/** What of a move goes into a run's record; the record itself begins with the clock. */
export type RunNote = WithoutTime<Exclude<RunEvent, { readonly type: 'start' | 'deck' }>>

/** What a move comes to in a run's record, in order. */
export function listRunNotes(
  before: DeskState,
  after: DeskState,
  command: DeskCommand,
  talk: DeskTalk,
): readonly RunNote[] {
  if (!after.clock.started) return []
  return [
    ...notePlace(before, after),
    ...noteWords(before, after, command, talk),
    ...noteClock(before, after),
    ...noteNotes(before, after),
  ]
}

function notePlace(before: DeskState, after: DeskState): readonly RunNote[] {
  const comesUp = !before.clock.started || wentOn(before, after) || after.slide !== before.slide
  const step = after.slide === before.slide ? before.step : 0
  return [
    ...(comesUp ? [{ type: 'slide' as const, slide: after.slide }] : []),
    ...(after.step === step ? [] : [{ type: 'step' as const, step: after.step }]),
  ]
}

function noteWords(
  before: DeskState,
  after: DeskState,
  command: DeskCommand,
  talk: DeskTalk,
): readonly RunNote[] {
  const line = talk.rows[after.row]?.line
  const place = line === undefined ? {} : { line }
  return [
    ...(after.row === before.row || line === undefined ? [] : [{ type: 'line' as const, line }]),
    ...(command.do === 'prompt' || command.do === 'stumble' ? [{ type: command.do, ...place }] : []),
  ]
}

/** What was written down before the clock began belongs to the run, too. */
function noteNotes(before: DeskState, after: DeskState): readonly RunNote[] {
  const known = before.clock.started ? before.notes.length : 0
  return after.notes.slice(known).map(({ slide, text }) => ({ type: 'note', slide, text }))
}

function noteClock(before: DeskState, after: DeskState): readonly RunNote[] {
  if (after.ended && !before.ended) return [{ type: 'end' }]
  if (!before.clock.started || wentOn(before, after)) return []
  const [ran, runs] = [before.clock.since !== null, after.clock.since !== null]
  return ran === runs ? [] : [{ type: runs ? 'resume' : 'pause' }]
}

function wentOn(before: DeskState, after: DeskState): boolean {
  return before.ended && !after.ended
}
