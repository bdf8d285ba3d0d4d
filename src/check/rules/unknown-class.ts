import type { Rule } from '../rule.ts'

export const unknownClass: Rule = {
  name: 'unknown-class',
  severity: 'warning',
  summary: 'Neither the theme nor the deck says anything about a class.',
  rationale: 'The slide looks as if the class were not there.',
  bad: '<!-- _class: splitt -->',
  good: '<!-- _class: split -->',
}
