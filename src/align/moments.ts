import type { Cue, Heading, Script, ScriptLine } from '../model/script.ts'
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
export function listMoments(script: Script): Moment[] {
  const moments = script.items.flatMap((item, at): Moment[] => {
    const place = { item: at, line: item.span.line }
    if (item.kind === 'line') return [{ ...place, kind: 'line', said: item, words: splitWords(item.text) }]
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

const isBare = (moment: Moment | undefined): boolean =>
  moment?.cue !== undefined && moment.cue.title === undefined && moment.cue.target === undefined
