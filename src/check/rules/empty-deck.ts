import type { Rule } from '../rule.ts'

export const emptyDeck: Rule = {
  name: 'empty-deck',
  severity: 'error',
  summary: 'The deck has no text at all.',
  rationale: 'Nothing would be printed, and the old outputs would be replaced by it.',
  bad: 'an empty file',
  good: '# A first slide',
}
