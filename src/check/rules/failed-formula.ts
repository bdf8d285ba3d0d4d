import type { Rule } from '../rule.ts'

export const failedFormula: Rule = {
  name: 'failed-formula',
  severity: 'error',
  summary: 'A formula cannot be set.',
  rationale: 'It is a label on the slide.',
  bad: '$\\frac{1}{2$',
  good: '$\\frac{1}{2}$',
}
