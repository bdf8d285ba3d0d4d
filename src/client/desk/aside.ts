import { signal } from '@preact/signals'
import type { Health } from '../../model/message.ts'

/** The errors that the speaker has seen enough of, as text: others are told again. */
const aside = signal('')

export function isAside({ problems }: Health): boolean {
  return problems.length > 0 && aside.value === JSON.stringify(problems)
}

/** Puts the errors of the last save aside, or shows them again. */
export function toggleAside(health: Health): void {
  aside.value = isAside(health) ? '' : JSON.stringify(health.problems)
}
