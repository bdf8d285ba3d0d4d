import type { DeskCommand } from '../../model/desk/command.ts'
import type { DeskSession } from '../session/session.ts'

/** Milliseconds within which a thumb that taps twice means once. */
const span = 250
let last = { deed: '', at: Number.NEGATIVE_INFINITY }

/** Does what a thumb asks for, and lets it feel and see that it was heard. */
export function tap(
  { act, link }: Pick<DeskSession, 'act' | 'link'>,
  command: DeskCommand,
  event: Event,
): void {
  const at = performance.now()
  if (last.deed === command.do && at - last.at < span) return
  last = { deed: command.do, at }
  if (link.state.value !== 'open') return
  // Some phones shake, all of them light up.
  navigator.vibrate?.(12)
  const { currentTarget: button } = event
  if (button instanceof HTMLElement) button.animate({ filter: ['brightness(1.7)', 'none'] }, 260)
  act(command)
}
