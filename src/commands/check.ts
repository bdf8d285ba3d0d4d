import { countSeverities, formatCounts } from '../report/counts.ts'
import { formatTerminal } from '../report/terminal.ts'
import { type CheckResult, checkDecks } from './check-decks.ts'
import type { Invocation } from './invocation.ts'
import { chooseProgress, showProgress } from './progress.ts'

/** What `offbook check` was told. */
export interface CheckFlags {
  readonly theme?: string
  readonly script?: string
  readonly root?: string
  readonly browser?: string
  /** Seconds. */
  readonly timeout?: number
  readonly strict?: boolean
  readonly quick?: boolean
  readonly trustScripts?: boolean
  readonly sandbox: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/** Checks, tells what was found, gives the exit code. */
export async function runCheck(
  decks: readonly string[],
  flags: CheckFlags,
  invocation: Invocation,
): Promise<number> {
  const { timeout, strict = false, quiet = false, verbose = false, ...rest } = flags
  const { folder, signal, environment, color, print } = invocation
  const request = { ...rest, decks, folder, ...(timeout !== undefined && { timeout: timeout * 1000 }) }
  const result = await checkDecks(request, {
    signal,
    environment,
    progress: (names) => showProgress(chooseProgress({ quiet, json: false }, environment), names),
  })
  const found = formatTerminal([...result.overall, ...result.decks], {
    color: color.stdout,
    verbose,
    from: folder,
  })
  if (found !== '') print(`${found}\n`)
  if (!quiet) print(`${sumUp(result)}\n`)
  return judge(result, strict)
}

function sumUp(result: CheckResult): string {
  const { decks } = result
  const slides = decks.reduce((sum, deck) => sum + deck.slides, 0)
  const counts = formatCounts(countSeverities(listAll(result)))
  return `${decks.length} deck${decks.length === 1 ? '' : 's'} · ${slides} slides checked · ${counts}`
}

function listAll({ overall, decks }: CheckResult) {
  return [...overall, ...decks].flatMap(({ diagnostics }) => diagnostics)
}

/** 1 when something would be printed wrong; with `strict` when anything is doubtful. */
function judge(result: CheckResult, strict: boolean): number {
  const { errors, warnings } = countSeverities(listAll(result))
  return errors > 0 || (strict && warnings > 0) ? 1 : 0
}
