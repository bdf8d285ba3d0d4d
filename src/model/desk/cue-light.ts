import type { DeskState } from './state.ts'
import { type DeskTalk, findClicks, findRow, isStop } from './talk.ts'

/** The cue light: dark, "stand by" some lines before the next slide or step is called for, "GO" on the line itself. */
export interface CueLight {
  readonly kind: 'dark' | 'stand-by' | 'go'
  /** Number of the slide that is called, from 1; absent for a step of the slide that is up. */
  readonly slide?: number
}

/** Lines ahead at which the light comes on. */
const warning = 2

/** What the speaker is to do next, and how soon. */
export function readCueLight(state: Pick<DeskState, 'slide' | 'step' | 'row'>, talk: DeskTalk): CueLight {
  const click = findClick(state, talk)
  // On a slide without words nothing leads up to the next.
  const silent = talk.rows[state.row]?.kind === 'silent'
  const next = silent ? -1 : findRow(talk, state.slide + 1)
  const calls = [
    ...(click === undefined ? [] : [{ row: click, slide: undefined }]),
    ...(next < 0 || state.row < 0 ? [] : [{ row: next, slide: state.slide + 1 }]),
  ].sort((a, b) => a.row - b.row)
  const [call] = calls
  if (call === undefined) return { kind: 'dark' }
  const target = call.slide === undefined ? {} : { slide: call.slide }
  if (call.row <= state.row) return { kind: 'go', ...target }
  return countStops(talk, state.row, call.row) <= warning ? { kind: 'stand-by', ...target } : { kind: 'dark' }
}

/** The row of the mark that calls the next reveal; undefined when the slide has none left or the script does not say. */
function findClick({ slide, step }: Pick<DeskState, 'slide' | 'step'>, talk: DeskTalk): number | undefined {
  if (step >= (talk.slides[slide - 1]?.steps ?? 0)) return undefined
  return findClicks(talk, slide)[step]
}

function countStops({ rows }: DeskTalk, from: number, to: number): number {
  return rows.slice(from + 1, to + 1).filter(isStop).length
}
