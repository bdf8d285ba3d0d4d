import { formatTerminal } from '../report/terminal.ts'
import { type AlignedTalk, alignTalk, type TalkFlags } from './align-talk.ts'
import { formatCuesJson, formatCuesTable } from './cues-table.ts'
import type { Invocation } from './invocation.ts'

export interface CuesFlags extends TalkFlags {
  readonly json: boolean
  /** Every slide and cue, not only those that want a look. */
  readonly all: boolean
  readonly quiet: boolean
}

/** Shows where each slide comes up in the script. Exit code 1 when the two files contradict each other. */
export async function runCues(
  decks: readonly string[],
  flags: CuesFlags,
  invocation: Invocation,
): Promise<number> {
  const aligned = await alignTalk(decks, flags, invocation)
  if (flags.json) invocation.print(formatCuesJson(aligned, invocation.folder))
  else {
    tellDiagnostics(aligned, flags.quiet, invocation)
    invocation.print(formatCuesTable(aligned, { all: flags.all, color: invocation.color.stdout }))
  }
  return aligned.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
}

export function tellDiagnostics(
  { found, diagnostics, texts }: AlignedTalk,
  quiet: boolean,
  { color, folder, tell }: Invocation,
): void {
  if (quiet) return
  const text = formatTerminal([{ path: found.path, diagnostics, texts }], {
    color: color.stderr,
    verbose: false,
    from: folder,
  })
  if (text !== '') tell(`${text}\n`)
}
