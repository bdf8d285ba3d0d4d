import { plannedSeconds } from './clock.ts'
import type { DeskTalk } from './talk.ts'

/** A stretch of the talk, to scale. */
export interface BarPart {
  readonly kind: 'act' | 'unscripted' | 'reserve'
  readonly label: string
  /** For where the label has no room. */
  readonly short: string
  readonly seconds: number
  /** Numbers of its slides, from 1, inclusive; 0 for time without slides. */
  readonly first: number
  readonly last: number
}

/** The talk from its first to its last second: acts, the slides at the end that have no script, the reserve. */
export function listBarParts(talk: DeskTalk): readonly BarPart[] {
  const { slides, slot, reserve } = talk
  const lastScripted = slides.findLastIndex(({ scripted }) => scripted)
  const parts: BarPart[] = []
  for (const at of slides.keys()) {
    const part = describeSlide(talk, at, lastScripted)
    const open = parts.at(-1)
    if (open?.kind === part.kind && open.label === part.label) {
      parts[parts.length - 1] = { ...open, last: at + 1, seconds: open.seconds + part.seconds }
    } else parts.push(part)
  }
  const spare = slot === undefined ? 0 : Math.max(0, slot - plannedSeconds(talk))
  const label = spare <= reserve + 1 ? 'reserve' : 'to spare'
  const end: BarPart = { kind: 'reserve', label, short: '', seconds: spare, first: 0, last: 0 }
  return [...parts.map(nameUnscripted), ...(spare >= 1 ? [end] : [])]
}

function describeSlide({ slides, acts }: DeskTalk, at: number, lastScripted: number): BarPart {
  const { act, seconds = 0 } = slides[at] ?? {}
  const place = { seconds, first: at + 1, last: at + 1 }
  if (lastScripted >= 0 && at > lastScripted) return { kind: 'unscripted', label: '', short: '', ...place }
  const { numeral: short = '', title = '' } = acts[act ?? -1] ?? {}
  return { kind: 'act', label: `${short} ${title}`.trim(), short, ...place }
}

function nameUnscripted(part: BarPart): BarPart {
  if (part.kind !== 'unscripted') return part
  const range = part.first === part.last ? `${part.first}` : `${part.first}–${part.last}`
  return { ...part, label: `no script ${range}` }
}
