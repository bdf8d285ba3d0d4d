import type { CueAnswer, Onset } from '../model/onset.ts'
import type { Search } from './align.ts'

export function findMoves(_search: Search, answers: { cues: readonly CueAnswer[]; slides: readonly Onset[] }): { cues: readonly CueAnswer[]; slides: readonly Onset[] } {
  return answers
}
