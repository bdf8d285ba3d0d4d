import { searchScript, TEMPER } from '../../src/align/align.ts'
import { answer } from '../../src/align/answer.ts'
import { weighWalks } from '../../src/align/search.ts'
import type { Alignment } from '../../src/model/onset.ts'
import type { Script } from '../../src/model/script.ts'
import { type Pair, parsePair } from './talks.ts'

/** One answer, what the search believed of it, and whether it was right. */
export interface Verdict {
  readonly likelihood: number
  readonly right: boolean
}

export interface Score {
  readonly cues: readonly Verdict[]
  readonly slides: readonly Verdict[]
  readonly related: boolean
  readonly wrong: readonly string[]
}

/** Aligns a pair and compares; likelihoods are raw, before they are calibrated. */
export function scorePair(pair: Pair, temper = TEMPER): Score {
  const script = parsePair(pair)
  const search = searchScript(pair.deck, script)
  const found = answer(
    search,
    weighWalks(search.terrain, temper),
    { deck: pair.deck, script },
    (likelihood) => likelihood,
  )
  const wrong: string[] = []
  const judge = (right: boolean, likelihood: number, told: string): Verdict => {
    if (!right) wrong.push(told)
    return { likelihood, right }
  }
  const answered = found.cues
    .filter((cue) => !pair.doubtful.cues.has(cue.line))
    .map((cue) => {
      const truth = pair.cues.get(cue.line) ?? null
      const told = `cue at ${cue.line}: ${cue.slide}, not ${truth} (${cue.by} ${cue.sure.toFixed(2)})`
      return judge(truth === cue.slide, cue.sure, told)
    })
  const lines = new Set(found.cues.map((cue) => cue.line))
  const missed = [...pair.cues.keys()]
    .filter((line) => !lines.has(line) && !pair.doubtful.cues.has(line))
    .map((line) => judge(false, 0, `cue at ${line}: not seen`))
  const slides = found.slides
    .filter(({ slide }) => !pair.doubtful.slides.has(slide))
    .map((onset) => {
      const line = pair.slides.get(onset.slide)
      const told = `slide ${onset.slide}: line ${onset.line}, not ${line ?? null} (${onset.by} ${onset.sure.toFixed(2)})`
      return judge(isNear(onset, line, { script, found }), onset.sure, told)
    })
  const cues = [...answered, ...missed]
  return { cues, slides, related: found.related, wrong }
}

/** A slide that a cue calls is right on its line alone; one that a word brings in may be a spoken line off. */
function isNear(
  onset: Alignment['slides'][number],
  line: number | undefined,
  { script, found }: { script: Script; found: Alignment },
): boolean {
  if (onset.line === null || line === undefined)
    return onset.line === null && (line === undefined || onset.by === 'pre-set')
  if (onset.line === line) return true
  if (found.cues.some((cue) => cue.line === line)) return false
  const lines = script.lines.map((spoken) => spoken.span.line)
  const at = lines.findIndex((spoken) => spoken >= line)
  return onset.line >= (lines[at - 1] ?? line) && onset.line <= (lines[at + 1] ?? line)
}
