import { countOf, countSeverities, formatCounts } from '../report/counts.ts'
import { formatFailure } from '../report/failure.ts'
import type { FormatName } from '../report/format-names.ts'
import { listDiagnostics } from '../report/told.ts'
import { type CheckEffects, type CheckRequest, type CheckResult, checkDecks } from './check-decks.ts'
import { explainRule } from './explain.ts'
import { formatTold } from './finding-formats.ts'
import { applyFixes, planFixes } from './fix-findings.ts'
import type { Invocation } from './invocation.ts'
import { chooseProgress, showProgress } from './progress.ts'
import type { Wanted } from './select-decks.ts'
import { tellSelection } from './tell-selection.ts'

/** What `offbook check` was told. */
export interface CheckFlags extends Wanted {
  readonly theme?: string
  readonly script?: string
  /** `--set`: values of variables, by name. */
  readonly set?: Readonly<Record<string, string>>
  readonly root?: string
  readonly browser?: string
  /** Seconds. */
  readonly timeout?: number
  readonly format: FormatName
  readonly strict?: boolean
  readonly quick?: boolean
  readonly fix?: boolean
  readonly dryRun?: boolean
  /** Name of a rule. */
  readonly explain?: string
  readonly trustScripts?: boolean
  readonly sandbox: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/** Checks, puts right what can be if asked to, tells what was found, gives the exit code. */
export async function runCheck(
  decks: readonly string[],
  flags: CheckFlags,
  invocation: Invocation,
): Promise<number> {
  if (flags.explain !== undefined) return explainRule(flags.explain, invocation)
  const { format, timeout, strict = false, quiet = false, verbose = false } = flags
  const { folder, signal, environment, color, print, tell } = invocation
  const request = { ...flags, decks, folder, ...(timeout !== undefined && { timeout: timeout * 1000 }) }
  const effects: CheckEffects = {
    signal,
    environment,
    progress: (names) =>
      showProgress(chooseProgress({ quiet, json: format !== 'terminal' }, environment), names),
  }
  if (flags.fix || flags.dryRun) await fixDecks(request, flags, invocation)
  const result = await checkDecks(request, effects)
  if (!quiet) tellSelection(result.selection, result.decks.length, invocation)
  print(formatTold(result, format, { strict, verbose }, invocation))
  if (!quiet && format === 'terminal') print(`${sumUp(result)}\n`)
  if (!quiet && format === 'github') tell(`${sumUp(result)}\n`)
  const [failure] = result.failures
  if (!failure) return judge(result, strict)
  const { message, hint = '' } = failure
  const more = 'offbook check --quick does without a browser'
  tell(formatFailure({ message, hint: hint === '' ? more : `${hint}\n  ${more}` }, color.stderr))
  return 2
}

/** What is found afterwards is what is left. Nothing that needs a browser has a fix. */
async function fixDecks(
  request: CheckRequest,
  { format, dryRun = false }: CheckFlags,
  { folder, signal, environment, color, print, tell }: Invocation,
): Promise<void> {
  const { overall, decks } = await checkDecks({ ...request, quick: true }, { signal, environment })
  const rewrites = planFixes([...overall, ...decks])
  const show = format === 'terminal' ? print : tell
  await applyFixes(rewrites, { from: folder, color: color.stdout, dryRun }, show)
  const files = countOf(rewrites.length, 'file')
  if (rewrites.length === 0) show('Nothing to fix.\n\n')
  else show(dryRun ? `${files} would be changed; nothing was written.\n\n` : `Fixed ${files}.\n\n`)
}

function sumUp(result: CheckResult): string {
  const { decks } = result
  const slides = decks.reduce((sum, deck) => sum + deck.slides, 0)
  const counts = formatCounts(countSeverities(listDiagnostics(result)))
  return `${countOf(decks.length, 'deck')} · ${countOf(slides, 'slide')} checked · ${counts}`
}

/** 1 when something would be printed wrong; with `strict` when anything is doubtful. */
function judge(result: CheckResult, strict: boolean): number {
  const { errors, warnings } = countSeverities(listDiagnostics(result))
  return errors > 0 || (strict && warnings > 0) ? 1 : 0
}
