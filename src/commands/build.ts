import type { PptxManner } from '../model/artifact.ts'
import { OffbookError } from '../model/error.ts'
import { formatBuildReport } from '../report/build-report.ts'
import { formatFailure } from '../report/failure.ts'
import { formatSummary } from '../report/summary.ts'
import { formatTerminal } from '../report/terminal.ts'
import type { BuildResult } from './build-plan.ts'
import { buildTalks } from './build-talks.ts'
import type { Invocation } from './invocation.ts'
import { chooseProgress, showProgress } from './progress.ts'
import type { Wanted } from './select-decks.ts'
import { tellSelection } from './tell-selection.ts'

/** What `offbook build` was told. */
export interface BuildFlags extends Wanted {
  readonly target?: readonly string[]
  readonly pack?: boolean
  readonly theme?: string
  readonly script?: string
  /** `--set`: values of variables, by name. */
  readonly set?: Readonly<Record<string, string>>
  readonly out?: string
  readonly root?: string
  readonly browser?: string
  readonly pptx?: PptxManner
  readonly scene?: boolean
  readonly paper?: 'a4' | 'letter'
  readonly largePrint?: boolean
  readonly captions?: 'public' | 'script'
  /** Seconds. */
  readonly timeout?: number
  readonly strict?: boolean
  readonly keepGoing?: boolean
  readonly trustScripts?: boolean
  readonly sandbox: boolean
  readonly force?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/** Builds, tells what was found and what came out, gives the exit code. */
export async function runBuild(
  decks: readonly string[],
  flags: BuildFlags,
  invocation: Invocation,
): Promise<number> {
  const { target, timeout, json = false, quiet = false, verbose = false, ...rest } = flags
  const request = {
    ...rest,
    decks,
    folder: invocation.folder,
    ...(target !== undefined && { targets: target }),
    ...(timeout !== undefined && { timeout: timeout * 1000 }),
  }
  const result = await buildTalks(request, {
    signal: invocation.signal,
    environment: invocation.environment,
    progress: (names) => showProgress(chooseProgress({ quiet, json }, invocation.environment), names),
  })
  return tellBuild(result, { json, quiet, verbose }, invocation)
}

/** Tells what came of a build, and gives its exit code. */
export function tellBuild(
  result: BuildResult,
  { json = false, quiet = false, verbose = false }: Pick<BuildFlags, 'json' | 'quiet' | 'verbose'>,
  invocation: Invocation,
): number {
  if (json) invocation.print(formatBuildReport(result.report))
  else tellResult(result, { quiet, verbose }, invocation)
  tellFailures(result, invocation)
  return result.failures.length > 0 ? 2 : result.report.exitCode
}

/** Findings go to stderr, what came out to stdout. */
function tellResult(
  result: BuildResult,
  flags: { quiet: boolean; verbose: boolean },
  invocation: Invocation,
): void {
  const { color, folder, print, tell } = invocation
  const found = formatTerminal(result.findings, { color: color.stderr, verbose: flags.verbose, from: folder })
  if (found !== '') tell(`${found}\n`)
  if (flags.quiet) return
  tellSelection(result.report.selection, result.report.talks.length, invocation)
  if (result.report.browser?.sandboxed === false) tell(sandboxNote)
  print(formatSummary(result.report, { color: color.stdout, verbose: flags.verbose }))
}

const sandboxNote =
  "note: the browser's own sandbox cannot start here; the pages are shut in by offbook alone\n\n"

/** Each kind of failure once: a full disk fails every deck in the same words. */
function tellFailures({ failures }: BuildResult, invocation: Invocation): void {
  const unknown = failures.find((failure) => !(failure instanceof OffbookError))
  if (unknown !== undefined) throw unknown
  const texts = new Set(
    (failures as OffbookError[]).map((failure) => formatFailure(failure, invocation.color.stderr)),
  )
  for (const text of texts) invocation.tell(text)
}
