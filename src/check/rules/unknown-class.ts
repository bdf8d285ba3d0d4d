import type { Rule } from '../rule.ts'

export const unknownClass: Rule = {
  name: 'unknown-class',
  severity: 'warning',
  summary: 'Neither the theme nor the deck says anything about a class.',
  rationale: 'The slide looks as if the class were not there.',
  remedy:
    'Correct the name. A class of your own needs a rule: `<style> section.splitt { … } </style>`. Classes are parted by blanks, without commas or semicolons.',
  bad: '<!-- _class: splitt -->',
  good: '<!-- _class: split -->',
}
