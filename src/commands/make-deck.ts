import { checkLayout } from '../check/check.ts'
import { gradeFindings } from '../check/grade.ts'
import { rules } from '../check/rules.ts'
import { openOutputs } from '../files/output.ts'
import type { Job, RenderOptions } from '../model/artifact.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { ProjectConfig } from '../model/options.ts'
import type { Reading, Talk } from '../model/talk.ts'
import type { DeckBuild, Outcome } from './build-deck.ts'
import type { BuildOptions } from './build-run.ts'
import { chooseEpoch } from './choose-epoch.ts'
import { describeEnd } from './describe-end.ts'
import { type ExaminedTalk, examineTalk, gradeTalk } from './examine-talk.ts'
import { type OpenTalk, openTalk, printTalk, retryLost } from './print-talk.ts'
import { since } from './since.ts'
import { listFacts } from './talk-facts.ts'

type Published = Pick<Outcome, 'status' | 'diagnostics' | 'files' | 'job'>

/** Prints and publishes a deck that was read: all of its files, or none of them. */
export async function makeDeck(build: DeckBuild, reading: Reading): Promise<Outcome> {
  const { talk, texts } = reading
  if (!talk) {
    const diagnostics = gradeTalk(undefined, reading.findings, build.deck)
    return { texts, facts: { fonts: [] }, diagnostics, files: [], status: 'failed' }
  }
  const job = composeJob(build, talk)
  await using early = openTalk(build)
  await loadPage(build, reading, job, early)
  const start = performance.now()
  const wanted = talk.script?.from === 'file' || build.run.targets.some(({ scripted }) => scripted)
  const examined = examineTalk(talk, reading, build.deck, { wanted })
  build.timings['examine'] = since(start)
  const { findings, lines } = examined
  const known = { texts, facts: listFacts(talk, lines) }
  const diagnostics = gradeTalk(talk, findings, build.deck)
  const refusal = refuse(build, diagnostics)
  if (refusal) return { ...known, diagnostics, files: [], status: refusal }
  try {
    const material = { job: { ...job, ...(lines && { lines }) }, texts, examined }
    const draft = hasErrors(diagnostics)
    const published = await retryLost(async (again) => {
      if (!draft && !again) return await printAndPublish(build, material, early)
      await early[Symbol.asyncDispose]()
      return await printAnew(build, material, draft)
    })
    return { ...known, ...published }
  } catch (error) {
    const finding = describeEnd(error, talk)
    if (!finding) return { ...known, diagnostics, files: [], status: 'failed', failure: error }
    const told = gradeTalk(talk, [...findings, finding], build.deck)
    return { ...known, diagnostics: told, files: [], status: 'failed' }
  }
}

/** Begins with the page while texts are still to be looked at. An error in what was read would show on every slide. */
async function loadPage(
  { run, deck }: DeckBuild,
  { talk, findings }: Reading,
  job: Job,
  early: OpenTalk,
): Promise<void> {
  const first = run.targets.find(({ paged }) => paged)
  if (!first || hasErrors(gradeTalk(talk, findings, deck))) return
  early.begin(first.name)
  await early.ports.load(job, first)
}

/** What is printed, and what is known to be wrong with it. */
interface Material {
  readonly job: Job
  readonly texts: Reading['texts']
  readonly examined: ExaminedTalk
}

/** Why a deck with these findings is not written; undefined when it is. */
function refuse({ run }: DeckBuild, diagnostics: readonly Diagnostic[]): 'failed' | 'withheld' | undefined {
  if (hasErrors(diagnostics)) return run.options.keepGoing ? undefined : 'failed'
  const doubtful = diagnostics.some(({ severity }) => severity === 'warning')
  return run.options.strict && doubtful ? 'withheld' : undefined
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

/** A job whose deck has no errors and whose script is not laid yet. */
function composeJob({ deck, run }: DeckBuild, talk: Talk): Job {
  return {
    talk,
    made: [],
    options: {
      epoch: chooseEpoch(run.sourceDate, talk.deck.date),
      draft: false,
      trustScripts: run.options.trustScripts,
      ...chooseSettings(run.options, deck.project.config),
    },
  }
}

async function printAnew(build: DeckBuild, material: Material, draft: boolean): Promise<Published> {
  const { job } = material
  await using opened = openTalk(build)
  const marked = { ...material, job: { ...job, options: { ...job.options, draft } } }
  return await printAndPublish(build, marked, opened)
}

async function printAndPublish(build: DeckBuild, material: Material, opened: OpenTalk): Promise<Published> {
  const { deck, run } = build
  const { job, texts, examined } = material
  const { talk, lines } = job
  const { draft } = job.options
  await using outputs = await openOutputs(run.out, {
    set: deck.name,
    kinds: run.targets.map(({ name }) => name),
    ...(run.disk && { disk: run.disk }),
  })
  outputs.prepare()
  const { made, findings, leaks, layout } = await printTalk(job, outputs, opened, build)
  const seen = layout ? checkLayout({ talk, texts, layout, ...(lines && { lines }) }, rules) : []
  const diagnostics = gradeTalk(talk, [...examined.findings, ...findings, ...seen], deck)
  // No option and no comment lets out what is private.
  if (leaks.length > 0) {
    return { diagnostics: [...diagnostics, ...gradeFindings(leaks, { rules })], files: [], status: 'failed' }
  }
  const refusal = refuse(build, diagnostics)
  if (refusal) return { diagnostics, files: [], status: refusal }
  // What printing found wrong has to show on what is printed.
  if (!draft && hasErrors(diagnostics)) {
    await opened[Symbol.asyncDispose]()
    return await printAnew(build, material, true)
  }
  if (run.alone) run.press.rest()
  build.progress.stage('writing')
  build.deadline.signal.throwIfAborted()
  const start = performance.now()
  await outputs.commit()
  build.timings['publish'] = since(start)
  return { diagnostics, files: made, job: { ...job, made }, status: draft ? 'draft' : 'built' }
}

/** How documents and presentations are set: a flag is stronger than `offbook.yaml`. */
function chooseSettings(
  flags: BuildOptions,
  config: ProjectConfig,
): Pick<RenderOptions, 'paper' | 'largePrint' | 'captions' | 'pptx' | 'scene'> {
  const paper = flags.paper ?? config.paper
  const largePrint = flags.largePrint ?? config['large-print']
  const captions = flags.captions ?? config.captions
  const pptx = flags.pptx ?? config.pptx
  return {
    ...(paper !== undefined && { paper }),
    ...(largePrint !== undefined && { largePrint }),
    ...(captions !== undefined && { captions }),
    ...(pptx !== undefined && { pptx }),
    ...(flags.scene && { scene: true }),
  }
}
