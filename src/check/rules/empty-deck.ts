import type { Rule } from '../rule.ts'

export const emptyDeck: Rule = {
  name: 'empty-deck',
  severity: 'error',
  summary: 'The deck has no text at all.',
  rationale: 'Nothing would be printed, and the old outputs would be replaced by it.',
  remedy: 'Write a first slide, or take the file out of `decks:`.',
  bad: 'an empty file',
  good: '# A first slide',
}
