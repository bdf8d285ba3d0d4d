import { type Pair, parsePair } from './talks.ts'

/** The same talk by an author who writes other cues: bare marks, or none at all. */
export type Style = 'bare' | 'uncued'

/** Writes the script anew, with what is said unchanged; the truth follows. Undefined where it would change nothing. */
export function restylePair(pair: Pair, style: Style): Pair | undefined {
  const script = parsePair(pair)
  const cued = pair.cues.size > 0
  const bare = script.cues.every((cue) => cue.title === undefined && cue.numbered === undefined)
  if (!cued || (style === 'bare' && bare)) return undefined
  const rows: string[] = []
  const marks = new Map<number, number>()
  const said: { old: number; now: number }[] = []
  for (const item of script.items) {
    if (item.kind === 'cue' && style === 'bare') {
      rows.push('**SLIDE**', '')
      marks.set(item.span.line, rows.length - 1)
    } else if (item.kind === 'line') {
      rows.push(item.text, '')
      said.push({ old: item.span.line, now: rows.length - 1 })
    }
  }
  const next = (line: number): number | undefined => said.find(({ old }) => old >= line)?.now
  const slides = [...pair.slides].flatMap(([slide, line]): [number, number][] => {
    const now = (pair.cues.has(line) ? marks.get(line) : undefined) ?? next(line)
    return now === undefined ? [] : [[slide, now]]
  })
  return {
    ...pair,
    talk: `${pair.talk} ${style}`,
    script: rows.join('\n'),
    cues: new Map(
      [...pair.cues].flatMap(([line, slide]): [number, number | null][] => {
        const now = marks.get(line)
        return now === undefined ? [] : [[now, slide]]
      }),
    ),
    slides: new Map(slides),
    doubtful: {
      cues: new Set([...pair.doubtful.cues].map((line) => marks.get(line) ?? 0)),
      slides: pair.doubtful.slides,
    },
  }
}
