import type { Rule } from '../rule.ts'

export const invalidValue: Rule = {
  name: 'invalid-value',
  severity: 'warning',
  summary: 'A directive has a value that it does not take.',
  rationale: 'The value is ignored, and nobody notices until the room does.',
  remedy: 'Write a value that the directive takes; the message says which.',
  bad: 'slot: soon',
  good: 'slot: 25m',
}
