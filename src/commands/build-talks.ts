import { availableParallelism } from 'node:os'
import { gradeFindings } from '../check/grade.ts'
import { rules } from '../check/rules.ts'
import { OffbookError } from '../model/error.ts'
import { mapLimited } from '../render/map-limited.ts'
import { closeReaders } from '../workers/read.ts'
import { buildDeck, type DeckOutcome } from './build-deck.ts'
import type { BuildEffects, BuildPlan, BuildRequest, BuildResult } from './build-plan.ts'
import type { BuildRun } from './build-run.ts'
import { readSourceDate } from './choose-epoch.ts'
import { type FoundDeck, findDecks } from './find-decks.ts'
import { openRun } from './open-run.ts'
import type { Progress } from './progress.ts'
import { refuseSameOutputs } from './refuse-same-outputs.ts'
import { reportBuild } from './report-build.ts'
import { selectDecks } from './select-decks.ts'

/** Builds talks and publishes what came out. Throws an {@link OffbookError} when nothing could be tried. */
export async function buildTalks(request: BuildRequest, effects: BuildEffects = {}): Promise<BuildResult> {
  const start = performance.now()
  const { folder = process.cwd() } = request
  const environment = effects.environment ?? process.env
  const sourceDate = readSourceDate(environment)
  try {
    const found = await findDecks(request.decks ?? [], folder, request.root)
    if (request.script !== undefined && found.decks.length > 1) {
      throw new OffbookError('--script names the script of one deck, and there are more', {
        hint: 'name the deck too',
      })
    }
    const { projects } = found
    const overall = gradeFindings([...found.findings, ...projects.flatMap(({ findings }) => findings)], {
      rules,
    })
    const ready = overall.every(({ severity, rule }) => severity !== 'error' || rule === 'missing-deck')
    const plan = { request, folder, sourceDate, start, overall, projects, decks: ready ? found.decks : [] }
    return await runPlan(plan, effects)
  } finally {
    if (!effects.keepReaders) await closeReaders()
  }
}

async function runPlan(plan: BuildPlan, effects: BuildEffects): Promise<BuildResult> {
  await using run = openRun(plan, effects)
  refuseSameOutputs(plan.decks, run.targets, plan.folder)
  const { decks, selection } = await selectDecks(plan.decks, plan.request, run)
  const progress = await effects.progress?.(decks.map(({ name }) => name))
  const { signal } = run
  const stop = () => run.press.kill()
  signal.addEventListener('abort', stop, { once: true })
  process.once('exit', stop)
  try {
    const outcomes = await mapLimited(decks, Math.min(2, availableParallelism()), async (deck) => {
      const of = progress?.of(deck.name) ?? { stage() {}, end() {} }
      return await settleDeck(deck, run, of)
    })
    signal.throwIfAborted()
    // What is of all talks together is made when the shards are merged.
    const wanted = !plan.request.shard && run.targets.some((target) => target.of === 'project')
    const whole = wanted
      ? await (await import('./build-project.ts')).buildProject(plan, run, outcomes)
      : undefined
    // No deck is read any more: the threads end while the report is written.
    if (!effects.keepReaders) void closeReaders()
    return await reportBuild(plan, run, {
      outcomes,
      ...(whole && { whole }),
      ...(selection && { selection }),
    })
  } finally {
    await progress?.close()
    signal.removeEventListener('abort', stop)
    process.off('exit', stop)
  }
}

async function settleDeck(
  deck: FoundDeck,
  run: BuildRun,
  progress: ReturnType<Progress['of']>,
): Promise<DeckOutcome> {
  try {
    const outcome = await buildDeck(deck, run, progress)
    progress.end(outcome.files.length > 0 ? 'done' : 'failed', describeStatus(outcome))
    return outcome
  } catch (failure) {
    progress.end('failed', 'could not be built')
    return {
      deck,
      status: 'failed',
      facts: { fonts: [] },
      diagnostics: [],
      texts: {},
      files: [],
      timings: {},
      failure,
    }
  }
}

function describeStatus({ status, failure, timings }: DeckOutcome): string {
  if (failure !== undefined) return 'could not be built'
  const seconds = ((timings['total'] ?? 0) / 1000).toFixed(1)
  return status === 'up-to-date' ? 'up to date' : `${status} after ${seconds} s`
}
