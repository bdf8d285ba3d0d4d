import type { StagedAct } from '../markdown/slide/stage.ts'
import type { Act } from '../model/talk.ts'

/** Acts as runs of slides: each lasts until the next one opens. */
export function listActs(openings: readonly (StagedAct | undefined)[]): readonly Act[] {
  const acts = openings.flatMap((act, first) => (act ? [{ ...act, first }] : []))
  return acts.map(({ numeral, title, first }, index) => ({
    index,
    numeral,
    title,
    first,
    last: (acts[index + 1]?.first ?? openings.length) - 1,
  }))
}
