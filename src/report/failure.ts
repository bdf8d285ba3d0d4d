import picocolors from 'picocolors'
import { cleanText } from './clean-text.ts'

/** What could not be done, and what to do about it; never a stack. */
export function formatFailure(
  failure: { message: string; hint?: string | undefined },
  color: boolean,
): string {
  const colors = picocolors.createColors(color)
  const message = cleanText(failure.message).replaceAll('\n', '\n  ')
  const hint = failure.hint === undefined ? '' : `  ${colors.green(`hint: ${cleanText(failure.hint)}`)}\n`
  return `${colors.red('offbook cannot go on:')} ${message}\n${hint}`
}
