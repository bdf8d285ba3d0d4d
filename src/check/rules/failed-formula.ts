import type { Rule } from '../rule.ts'

export const failedFormula: Rule = {
  name: 'failed-formula',
  severity: 'error',
  summary: 'A formula cannot be set.',
  rationale: 'It is a label on the slide.',
  remedy:
    'Close what is open: each `{` needs its `}`, each `\\left` its `\\right`. A dollar sign that opens no formula is written `\\$`.',
  bad: '$\\frac{1}{2$',
  good: '$\\frac{1}{2}$',
}
