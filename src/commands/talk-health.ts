import type { Health } from '../model/message.ts'
import type { Keyed } from '../model/slide-keys.ts'
import { formatTerminal } from '../report/terminal.ts'
import type { DeskFlags } from './desk-command.ts'
import type { Invocation } from './invocation.ts'
import type { TalkVersion } from './read-version.ts'
import { viewProblems } from './view-talk.ts'

/** What concerns no slide alone may have changed all of them: whoever shows the talk keeps what there was. */
export function isBroken({ diagnostics }: Pick<TalkVersion, 'diagnostics'>): boolean {
  return diagnostics.some(({ severity, slide }) => severity === 'error' && slide === undefined)
}

/** The errors of a version, as its windows tell them. */
export function describeHealth(
  { reading, diagnostics, found }: TalkVersion,
  { broken, keyed }: { readonly broken: boolean; readonly keyed: readonly Keyed[] },
): Health {
  const { root, configFolder, texts } = found.project
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const place = { root: configFolder ?? root, texts: { ...texts, ...reading.texts }, keyed }
  return { broken, problems: viewProblems(errors, place) }
}

/** Tells the errors of a version on the terminal. */
export function tellErrors(
  { diagnostics, reading, found }: TalkVersion,
  { quiet }: Pick<DeskFlags, 'quiet'>,
  { tell, folder, color }: Invocation,
): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (quiet || errors.length === 0) return
  const deck = { path: found.path, diagnostics: errors, texts: reading.texts }
  tell(`${formatTerminal([deck], { color: color.stderr, verbose: false, from: folder })}\n`)
}
