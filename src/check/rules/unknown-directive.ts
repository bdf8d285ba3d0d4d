import type { Rule } from '../rule.ts'

export const unknownDirective: Rule = {
  name: 'unknown-directive',
  severity: 'warning',
  summary: 'A directive or key that nobody knows.',
  rationale: 'A slip of the pen is ignored, and the deck looks almost right.',
  bad: '<!-- _clas: act -->',
  good: '<!-- _class: act -->',
}
