import picocolors from 'picocolors'
import { type Examined, examinations } from './examine-machine.ts'
import type { Invocation } from './invocation.ts'
import { readToolVersion } from './tool-version.ts'

export interface DoctorFlags {
  readonly browser?: string
  readonly json?: boolean
}

/** Looks over everything that offbook needs of a machine; 2 when a build could not run here. */
export async function runDoctor(flags: DoctorFlags, invocation: Invocation): Promise<number> {
  const { folder, environment, signal, print, color } = invocation
  const examined: Examined[] = []
  const colors = picocolors.createColors(color.stdout)
  if (!flags.json) print(`offbook ${readToolVersion()}\n`)
  for (const examine of examinations) {
    signal.throwIfAborted()
    const found = await examine({
      folder,
      environment,
      signal,
      ...(flags.browser && { browser: flags.browser }),
    })
    examined.push(...found)
    if (!flags.json) for (const one of found) print(formatRow(one, colors))
  }
  const state = worst(examined)
  if (flags.json)
    print(`${JSON.stringify({ version: 1, offbook: readToolVersion(), state, checks: examined }, null, 2)}\n`)
  else print(`\n${verdicts[state]}\n`)
  return state === 'broken' ? 2 : 0
}

const verdicts = {
  fine: 'All is well: decks can be built, watched and shown here.',
  doubtful: 'Decks can be built here; see the lines with a !.',
  broken: 'Decks cannot be built here yet; see the lines with a ✗.',
} as const

function worst(examined: readonly Examined[]): Examined['state'] {
  const states = examined.map(({ state }) => state)
  if (states.includes('broken')) return 'broken'
  return states.includes('doubtful') ? 'doubtful' : 'fine'
}

function formatRow(
  { name, state, says, hint }: Examined,
  colors: ReturnType<typeof picocolors.createColors>,
): string {
  const mark = { fine: colors.green('✓'), doubtful: colors.yellow('!'), broken: colors.red('✗') }[state]
  const row = `${mark} ${name.padEnd(14)}${says}\n`
  return hint === undefined ? row : `${row}${' '.repeat(16)}${colors.dim(hint)}\n`
}
