import type { Cue, Heading, Script, ScriptLine } from '../model/script.ts'
import { nameConcepts } from './concepts.ts'
import type { NumberFinder } from './numbers.ts'
import { splitWords, type Word } from './words.ts'

/** A place in the script at which a slide may come up. */
export interface Moment {
  readonly kind: 'cue' | 'line' | 'heading' | 'click'
  /** Index into `Script.items`. */
  readonly item: number
  /** Line of the file, from 1. */
  readonly line: number
  readonly cue?: Cue
  readonly said?: ScriptLine
  readonly heading?: Heading
  readonly words: readonly Word[]
}

/**
 * The script as the search walks it. What is neither said nor a mark for a slide is left out. A heading right after a
 * cue names what the cue calls; one right before it may do so.
 */
export function listMoments(script: Script, numbers: NumberFinder): Moment[] {
  const moments = script.items.flatMap((item, at): Moment[] => {
    const place = { item: at, line: item.span.line }
    if (item.kind === 'line')
      return [
        {
          ...place,
          kind: 'line',
          said: item,
          words: [...splitWords(item.text), ...numbers.find(item.text), ...nameConcepts(item.text)],
        },
      ]
    if (item.kind === 'cue')
      return [{ ...place, kind: 'cue', cue: item, words: splitWords(item.title ?? '') }]
    if (item.kind === 'heading')
      return [{ ...place, kind: 'heading', heading: item, words: splitWords(item.text) }]
    if (item.kind === 'click') return [{ ...place, kind: 'click', words: [] }]
    return []
  })
  return moments.flatMap((moment, at): Moment[] => {
    const [before, after] = [moments[at - 1], moments[at + 1]]
    if (moment.kind === 'heading' && isBare(before)) return []
    const heading = after?.heading ?? before?.heading
    return isBare(moment) && heading ? [{ ...moment, heading, words: splitWords(heading.text) }] : [moment]
  })
}

/** Moments times slides that a search may hold in memory and walk in a second or two. */
const mostCells = 600_000

/** A script of a length nobody says keeps its cues, and every so many lines become one place. */
export function coarsenMoments(moments: readonly Moment[], slides: number): readonly Moment[] {
  const room = Math.max(200, Math.floor(mostCells / Math.max(1, slides)))
  if (moments.length <= room) return moments
  const step = Math.ceil(moments.length / room)
  const kept: Moment[] = []
  let since = 0
  for (const moment of moments) {
    const last = kept.at(-1)
    since = moment.kind === 'line' && last?.kind === 'line' ? since + 1 : 0
    if (since % step === 0 || last === undefined) kept.push(moment)
    else kept[kept.length - 1] = { ...last, words: [...last.words, ...moment.words] }
  }
  return kept
}

const isBare = (moment: Moment | undefined): boolean =>
  moment?.cue !== undefined && moment.cue.title === undefined && moment.cue.target === undefined
