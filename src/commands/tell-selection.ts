import { describeSelection, type Selection } from '../report/selection.ts'
import type { Invocation } from './invocation.ts'

/** Tells which decks were taken, when not all were. */
export function tellSelection(selection: Selection | undefined, taken: number, { tell }: Invocation): void {
  if (selection) tell(`${describeSelection(selection, taken)}\n\n`)
}
