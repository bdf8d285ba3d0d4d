import { SURE } from '../../model/onset.ts'
import type { Click, Script } from '../../model/script.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const miscountedClicks: Rule = {
  name: 'miscounted-clicks',
  severity: 'warning',
  summary: 'The script calls more steps on a slide, or fewer, than it has.',
  rationale:
    'A click too many turns to the next slide in the middle of a sentence; one too few, and what the words speak of is not up yet.',
  remedy:
    'Write one `**CLICK**` for each step where its words begin, or none at all on slides that you click through as you like. Steps are the items of a `*` list, the blocks below a `<!-- step -->`, and the groups of `{1|3-4}` after the first.',
  bad: '**SLIDE**\n\nThree things. **CLICK** The first … **CLICK** and the second.',
  good: '**SLIDE**\n\nThree things. **CLICK** The first … **CLICK** the second **CLICK** and the third.',
  findInText: findMiscounted,
}

function* findMiscounted({ talk: { deck, script }, lines }: ReadTalk): Generator<Fault> {
  if (!script || !lines?.alignment.related) return
  const clicks = listClicks(script, lines.alignment.slides)
  const all = [...clicks.values()].flat()
  const [first] = all
  if (first && deck.slides.every(({ steps }) => steps === 0)) {
    yield {
      message: `The script calls ${count(all.length, 'step')}, and no slide has any.`,
      span: first.span,
      hint: 'Write lists with `*`, or `<!-- step -->` before what is to appear; `**SLIDE**` calls the next slide.',
    }
    return
  }
  for (const [slide, called] of clicks) {
    const steps = deck.slides[slide - 1]?.steps ?? 0
    const last = Math.max(called.length, ...called.map(({ step = 0 }) => step))
    const at = called[Math.min(steps, called.length - 1)]
    if (last === steps || !at) continue
    yield {
      message: `Slide ${slide} has ${count(steps, 'step')}, and the script calls ${last}.`,
      span: at.span,
      slide,
      hint:
        last > steps
          ? 'A click after the last step turns to the next slide: take it out.'
          : `Write ${count(steps - last, 'more **CLICK**', 'more **CLICK**s')} where the rest is to appear.`,
    }
  }
}

/** The clicks of each slide whose place in the script is sure. */
function listClicks(
  { items }: Script,
  onsets: readonly { readonly slide: number; readonly item: number | null; readonly sure: number }[],
): ReadonlyMap<number, readonly Click[]> {
  const clicks = new Map<number, Click[]>()
  let up: (typeof onsets)[number] | undefined
  for (const [at, item] of items.entries()) {
    up = onsets.findLast((onset) => onset.item === at) ?? up
    if (item.kind !== 'click' || !up || up.sure < SURE) continue
    clicks.set(up.slide, [...(clicks.get(up.slide) ?? []), item])
  }
  return clicks
}

function count(number: number, one: string, many = `${one}s`): string {
  return number === 0 ? `no ${many}` : `${number} ${number === 1 ? one : many}`
}
