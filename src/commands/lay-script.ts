import { alignScript } from '../align/align.ts'
import { namePrivately, readRunFiles } from '../files/run-files.ts'
import type { LaidScript } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Alignment } from '../model/onset.ts'
import type { Plan } from '../model/plan.ts'
import type { Run } from '../model/run.ts'
import type { Script } from '../model/script.ts'
import type { Talk } from '../model/talk.ts'
import { planTalk } from '../plan/plan.ts'
import { timeRun } from '../plan/run-times.ts'
import { readRuns } from '../read/runs.ts'
import { readNotesAsScript } from '../read/script/parse.ts'
import type { FoundDeck } from './find-decks.ts'

/** What a script is laid along the deck with, beside the talk itself. */
export interface LayRequest {
  readonly script: Script
  readonly found: FoundDeck
  /** Texts of the deck and its parts, which hold its notes. */
  readonly texts: Readonly<Record<string, string>>
  /** Where it was laid along the deck already. */
  readonly alignment?: Alignment
}

export interface LaidTalk extends LaidScript {
  /** Recorded rehearsals, oldest first. */
  readonly runs: readonly Run[]
  /** What deck and script disagree on, what is over the slot, what of the runs cannot be read. */
  readonly findings: readonly Finding[]
}

/** Lays a talk's script along its deck and times it, with what its rehearsals have taught. */
export function layScript(talk: Talk, request: LayRequest): LaidTalk {
  const alignment = request.alignment ?? alignScript(talk.deck, request.script)
  const { runs, findings } = readRuns(readRunFiles(talk.root, namePrivately(talk.root, talk.deck.path)))
  const notes = readNotes(talk, request)
  const plan = planAligned(talk, { ...request, alignment, notes, runs })
  return {
    alignment,
    plan,
    ...(notes !== undefined && { notes }),
    runs,
    findings: [...findings, ...alignment.findings, ...findOver(talk, plan)],
  }
}

/** What the deck's notes say besides a script's file. */
function readNotes({ deck, cast }: Talk, { script, texts }: LayRequest): Script | undefined {
  if (script.from === 'notes') return undefined
  const noted = { path: deck.path, text: texts[deck.path] ?? '', texts, slides: deck.slides }
  return readNotesAsScript(noted, { cast, speakers: script.settings.speakers })
}

function planAligned(
  talk: Talk,
  {
    script,
    alignment,
    notes,
    found,
    runs,
  }: LayRequest & { alignment: Alignment; notes: Script | undefined; runs: readonly Run[] },
): Plan {
  const { deck, slot } = talk
  const { reserve, wpm } = found.project.config
  return planTalk({
    slides: deck.slides,
    acts: deck.acts,
    lang: deck.lang,
    script,
    alignment,
    runs: runs.map((run) => timeRun(run, deck.slides)),
    ...(notes !== undefined && { notes }),
    ...(slot !== undefined && { slot }),
    ...(script.settings.reserve === undefined && reserve !== undefined && { reserve }),
    ...(wpm !== undefined && { wpm }),
  })
}

function findOver({ deck, script }: Talk, { over, seconds, slot }: Plan): Finding[] {
  if (over < 1 || slot === undefined) return []
  const message = `The script takes ${Math.round(seconds / 60)} minutes, ${Math.ceil(over)} s more than the slot leaves.`
  return [{ rule: 'over-slot', message, span: { path: script?.path ?? deck.path, line: 1 } }]
}
