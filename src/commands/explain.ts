import picocolors from 'picocolors'
import { writeRulePage } from '../check/rule-page.ts'
import { rules } from '../check/rules.ts'
import { OffbookError } from '../model/error.ts'
import { findNearest } from '../model/nearest.ts'
import type { Invocation } from './invocation.ts'

/** Prints the page of a rule. */
export function explainRule(name: string, { print, color }: Invocation): number {
  const rule = rules.find((one) => one.name === name)
  if (rule) print(colorPage(writeRulePage(rule), color.stdout))
  else {
    const names = rules.map((one) => one.name)
    const near = findNearest(name, names)
    throw new OffbookError(`there is no rule ${name}`, {
      hint: near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`,
    })
  }
  return 0
}

/** Headings stand out; the rest reads well as it is. */
function colorPage(page: string, color: boolean): string {
  const colors = picocolors.createColors(color)
  return page
    .split('\n')
    .map((line) =>
      line.startsWith('#') ? colors.bold(line) : line.startsWith('```') ? colors.dim(line) : line,
    )
    .join('\n')
}
