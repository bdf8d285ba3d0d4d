import { isTouchedSince } from '../files/project-files.ts'
import type { Job, Made } from '../model/artifact.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Reading } from '../model/talk.ts'
import { loadSharp } from '../render/sharp.ts'
import { loadPrints } from '../render/targets.ts'
import type { TalkStatus } from '../report/build-report.ts'
import { readInWorker } from '../workers/read.ts'
import type { BuildRun } from './build-run.ts'
import { type Deadline, defaultTime, startDeadline } from './deadline.ts'
import type { FoundDeck } from './find-decks.ts'
import type { DeckProgress } from './progress.ts'
import { requestReading } from './request-reading.ts'
import { since } from './since.ts'
import type { TalkFacts } from './talk-facts.ts'
import { hashInputs, recallBuild, rememberBuild } from './up-to-date.ts'

/** What became of a deck. */
export interface DeckOutcome {
  readonly deck: FoundDeck
  readonly status: TalkStatus
  readonly facts: TalkFacts
  readonly diagnostics: readonly Diagnostic[]
  /** What code frames are cut from, by path. */
  readonly texts: Readonly<Record<string, string>>
  readonly files: readonly Made[]
  /** Milliseconds a stage. */
  readonly timings: Readonly<Record<string, number>>
  /** What was printed; absent when nothing was. */
  readonly job?: Job
  /** Why it could not be built, when that is no fault of the deck. */
  readonly failure?: unknown
}

/** What reading and making a deck came to. */
export type Outcome = Omit<DeckOutcome, 'deck' | 'timings'>

/** A deck that is being built. */
export interface DeckBuild {
  readonly deck: FoundDeck
  readonly run: BuildRun
  readonly request: ReadRequest
  readonly deadline: Deadline
  readonly progress: DeckProgress
  readonly timings: Record<string, number>
}

/** Reads, prints and publishes one deck: all of its files, or none of them. */
export async function buildDeck(
  deck: FoundDeck,
  run: BuildRun,
  progress: DeckProgress,
): Promise<DeckOutcome> {
  const start = performance.now()
  using deadline = startDeadline(run.options.timeout ?? defaultTime(0), run.signal)
  const request = await requestReading(deck, run)
  const build: DeckBuild = { deck, run, request, deadline, progress, timings: {} }
  const outcome = await recallOrMake(build)
  build.timings['total'] = since(start)
  return { ...outcome, deck, timings: build.timings }
}

async function recallOrMake(build: DeckBuild): Promise<Outcome> {
  const known = build.run.force ? undefined : await recallBuild(build)
  if (known) return { ...known, status: 'up-to-date' }
  const start = Date.now()
  const [reading, makeDeck] = await Promise.all([read(build), loadMaker()])
  const inputs = hashInputs(reading.dependencies)
  const outcome = await makeDeck(build, reading)
  if (outcome.status !== 'built') return outcome
  const hashed = await inputs
  // A file that changed while it was read may have been hashed as something else than what was printed.
  if (!hashed.some(({ path }) => isTouchedSince(path, start))) rememberBuild(build, hashed, outcome)
  return outcome
}

async function read(build: DeckBuild): Promise<Reading> {
  const { request, run, deadline, progress } = build
  progress.stage('reading')
  if (run.targets.some(({ paged }) => paged)) warmPress(run)
  const start = performance.now()
  const reading = await readInWorker(request, { signal: run.signal, deadline: deadline.left() })
  build.timings['read'] = since(start)
  deadline.allow(run.options.timeout ?? defaultTime(reading.talk?.deck.slides.length ?? 0))
  return reading
}

/** It is two thirds of the program, and none of it is needed until the deck is read. */
async function loadMaker(): Promise<(build: DeckBuild, reading: Reading) => Promise<Outcome>> {
  const [{ makeDeck }] = await Promise.all([import('./make-deck.ts'), loadPrints()])
  return makeDeck
}

/** Neither may be needed after all, and why one does not start is told when it is. */
function warmPress({ press }: BuildRun): void {
  press.facts().catch(() => {})
  loadSharp().catch(() => {})
}
