import type { Rule } from '../rule.ts'

export const readingTimeout: Rule = {
  name: 'reading-timeout',
  severity: 'error',
  summary: 'A deck took longer to read than its deadline allows.',
  rationale:
    'A build that hangs is found when the talk should be on the projector; one that stops says where.',
  remedy:
    'Close what is open near the line that the message names; give the deck more time with `--timeout`.',
  bad: 'Thousands of `<!--` that are never closed.',
  good: '<!-- One comment, closed. -->',
}
