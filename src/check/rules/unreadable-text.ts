import type { Rule } from '../rule.ts'

export const unreadableText: Rule = {
  name: 'unreadable-text',
  severity: 'error',
  summary: 'A file is not UTF-8 text.',
  rationale: 'Read with the wrong letters, names and quotes come out garbled on the slide.',
  remedy: 'Save it as UTF-8: editors ask for the encoding under “Save as”.',
  bad: 'a deck saved as UTF-16',
  good: 'the same deck saved as UTF-8',
}
