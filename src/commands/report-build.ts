import { openOutputs } from '../files/output.ts'
import { packageVersion } from '../files/package-folder.ts'
import type { BrowserFacts } from '../model/ports.ts'
import { type BuildReport, formatBuildReport, type TalkReport } from '../report/build-report.ts'
import { countSeverities } from '../report/counts.ts'
import { toJsonDiagnostic } from '../report/json.ts'
import type { Selection } from '../report/selection.ts'
import { showPath } from '../report/show-path.ts'
import type { DeckFindings } from '../report/terminal.ts'
import type { DeckOutcome } from './build-deck.ts'
import type { BuildPlan, BuildResult } from './build-plan.ts'
import type { ProjectOutcome } from './build-project.ts'
import type { BuildRun } from './build-run.ts'
import type { OpenRun } from './open-run.ts'

/** What a build came to. */
export interface BuildEnd {
  readonly outcomes: readonly DeckOutcome[]
  readonly whole?: ProjectOutcome
  readonly selection?: Selection
  /** Of the build whose outcomes these are, when it ran elsewhere. */
  readonly browser?: BrowserFacts
}

/** Sums up what became of the decks and writes the record beside the outputs. */
export async function reportBuild(
  plan: BuildPlan,
  run: OpenRun,
  { outcomes, whole = { files: [], diagnostics: [] }, selection, browser }: BuildEnd,
): Promise<BuildResult> {
  const { folder } = plan
  const overall = [...plan.overall, ...whole.diagnostics]
  const failures = [...outcomes, whole].flatMap(({ failure }) => (failure === undefined ? [] : [failure]))
  const counts = countSeverities([...overall, ...outcomes.flatMap(({ diagnostics }) => diagnostics)])
  const bad = counts.errors > 0 || (run.options.strict && counts.warnings > 0)
  const facts = browser ?? (await run.browser())
  const report: BuildReport = {
    version: 1,
    tool: { name: 'offbook', version: packageVersion() },
    exitCode: failures.length > 0 ? 2 : bad ? 1 : 0,
    out: showPath(run.out, folder),
    targets: run.targets.map(({ name }) => name),
    strict: run.options.strict,
    ...(selection && { selection }),
    counts,
    talks: outcomes.map((outcome) => reportTalk(outcome, folder)),
    ...(whole.files.length > 0 && { files: whole.files }),
    findings: overall.map((diagnostic) => toJsonDiagnostic(diagnostic, folder)),
    ...(facts && { browser: facts }),
    timings: { total: Math.round(performance.now() - plan.start) },
  }
  // Where no deck is, and no project, nothing is left behind.
  const lost = plan.projects.length === 0 && outcomes.length === 0
  const unwritten = lost ? [] : await keepFailure(writeReport(report, run))
  return {
    report,
    findings: listFindings({ ...plan, overall }, outcomes),
    failures: failures.length > 0 ? failures : unwritten,
  }
}

async function keepFailure(work: Promise<void>): Promise<readonly unknown[]> {
  return work.then(
    () => [],
    (error: unknown) => [error],
  )
}

function reportTalk(outcome: DeckOutcome, folder: string): TalkReport {
  const { deck, status, facts, diagnostics, files, timings, failure } = outcome
  return {
    name: deck.name,
    deck: showPath(deck.path, folder),
    status,
    ...(failure !== undefined && { failure: failure instanceof Error ? failure.message : String(failure) }),
    ...facts,
    findings: diagnostics.map((diagnostic) => toJsonDiagnostic(diagnostic, folder)),
    files,
    timings,
  }
}

async function writeReport(report: BuildReport, run: BuildRun): Promise<void> {
  await using outputs = await openOutputs(run.out, {
    set: ':report',
    kinds: ['report'],
    ...(run.disk && { disk: run.disk }),
  })
  await outputs.add('report', { path: 'report.json', bytes: Buffer.from(formatBuildReport(report)) })
  await outputs.commit()
}

function listFindings(
  { overall, folder, projects }: BuildPlan,
  outcomes: readonly DeckOutcome[],
): DeckFindings[] {
  const texts = Object.assign({}, ...projects.map((project) => project.texts))
  const places = new Set(overall.map(({ span }) => span?.path ?? folder))
  return [
    ...[...places].map((path) => {
      const diagnostics = overall.filter(({ span }) => (span?.path ?? folder) === path)
      return { path, diagnostics, texts }
    }),
    ...outcomes.map(({ deck, diagnostics, texts }) => ({ path: deck.path, diagnostics, texts })),
  ]
}
