import type { Rule } from '../rule.ts'

export const missingDeck: Rule = {
  name: 'missing-deck',
  severity: 'error',
  summary: 'A deck that was asked for is not there, or is not a file.',
  rationale: 'A build that passes over a deck looks like a build that made it.',
  remedy: 'Correct the name, or the pattern under `decks:` in `offbook.yaml`.',
  bad: 'offbook build slides/keynot.md',
  good: 'offbook build slides/keynote.md',
}
