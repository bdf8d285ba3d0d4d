import type { RunEvent } from '../run.ts'
import type { DeskCommand } from './command.ts'
import type { DeskState } from './state.ts'
import type { DeskTalk } from './talk.ts'

type WithoutTime<E> = E extends unknown ? Omit<E, 't'> : never

/** What of a move goes into a run's record, in order; the record itself begins with the clock. */
export type RunNote = WithoutTime<Exclude<RunEvent, { readonly type: 'start' | 'deck' }>>

export function listRunNotes(
  before: DeskState,
  after: DeskState,
  command: DeskCommand,
  talk: DeskTalk,
): readonly RunNote[] {
  if (!after.clock.started) return []
  const began = !before.clock.started
  const wentOn = before.ended && !after.ended
  const notes: RunNote[] = []
  if (began || wentOn || after.slide !== before.slide) notes.push({ type: 'slide', slide: after.slide })
  if (after.step !== (after.slide === before.slide ? before.step : 0)) {
    notes.push({ type: 'step', step: after.step })
  }
  const line = talk.rows[after.row]?.line
  if (after.row !== before.row && line !== undefined) notes.push({ type: 'line', line })
  if (command.do === 'prompt' || command.do === 'stumble') {
    notes.push({ type: command.do, ...(line !== undefined && { line }) })
  }
  if (after.ended && !before.ended) notes.push({ type: 'end' })
  else if (!began && !wentOn) notes.push(...notePause(before, after))
  return notes
}

function notePause(before: DeskState, after: DeskState): readonly RunNote[] {
  const [ran, runs] = [before.clock.since !== null, after.clock.since !== null]
  if (ran === runs) return []
  return [{ type: runs ? 'resume' : 'pause' }]
}
