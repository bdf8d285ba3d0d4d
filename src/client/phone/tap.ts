import type { DeskCommand } from '../../model/desk/command.ts'
import type { DeskSession } from '../session/session.ts'

/** Milliseconds within which a thumb that taps twice means once. */
const span = 250
let last = { deed: '', at: Number.NEGATIVE_INFINITY }

/** Does what a thumb asks for, and lets it feel that it was heard. */
export function tap({ act }: Pick<DeskSession, 'act'>, command: DeskCommand): void {
  const at = performance.now()
  if (last.deed === command.do && at - last.at < span) return
  last = { deed: command.do, at }
  navigator.vibrate?.(12)
  act(command)
}
