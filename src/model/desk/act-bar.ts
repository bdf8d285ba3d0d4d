import { plannedSeconds } from './clock.ts'
import type { DeskTalk } from './talk.ts'

/** A stretch of the talk, to scale. */
export interface BarPart {
  readonly kind: 'act' | 'unscripted' | 'reserve'
  readonly label: string
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
  for (const [at, { act, seconds }] of slides.entries()) {
    const unscripted = lastScripted >= 0 && at > lastScripted
    const own = act === undefined ? undefined : talk.acts[act]
    const label = unscripted ? '' : own === undefined ? '' : `${own.numeral} ${own.title}`.trim()
    const kind = unscripted ? 'unscripted' : 'act'
    const open = parts.at(-1)
    if (open?.kind === kind && (kind === 'unscripted' || open.label === label)) {
      parts[parts.length - 1] = { ...open, last: at + 1, seconds: open.seconds + seconds }
    } else parts.push({ kind, label, seconds, first: at + 1, last: at + 1 })
  }
  const spare = slot === undefined ? 0 : Math.max(0, slot - plannedSeconds(talk))
  const end: BarPart = { kind: 'reserve', label: nameEnd(spare, reserve), seconds: spare, first: 0, last: 0 }
  return [...parts.map(nameUnscripted), ...(spare >= 1 ? [end] : [])]
}

function nameUnscripted(part: BarPart): BarPart {
  if (part.kind !== 'unscripted') return part
  const range = part.first === part.last ? `${part.first}` : `${part.first}–${part.last}`
  return { ...part, label: `no script ${range}` }
}

function nameEnd(spare: number, reserve: number): string {
  return spare <= reserve + 1 ? 'reserve' : 'to spare'
}
