import type { Rule } from '../rule.ts'

export const unknownDirective: Rule = {
  name: 'unknown-directive',
  severity: 'warning',
  summary: 'A directive or key that nobody knows.',
  rationale: 'A slip of the pen is ignored, and the deck looks almost right.',
  remedy:
    'Correct the name. What is meant as a note reads as one when it does not open with a word and a colon.',
  bad: '<!-- _clas: act -->',
  good: '<!-- _class: act -->',
}
