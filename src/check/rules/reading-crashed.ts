import type { Rule } from '../rule.ts'

export const readingCrashed: Rule = {
  name: 'reading-crashed',
  severity: 'error',
  summary: 'A deck needed more memory or nesting than reading it may take.',
  rationale: 'The other decks are still built, and this one keeps its last good output.',
  remedy: 'Split the slide, or the deck.',
  bad: 'A hundred thousand blocks on one slide.',
  good: 'A slide that an audience can read.',
}
