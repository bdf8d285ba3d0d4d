import type { Rule } from '../rule.ts'

export const swallowedText: Rule = {
  name: 'swallowed-text',
  severity: 'warning',
  summary: 'Something stands behind a comment that opens its line.',
  rationale:
    'Such a comment takes the whole line with it, in every Marp tool: the words are nowhere, a directive does nothing.',
  remedy: 'Put what stands behind the comment on a line of its own.',
  bad: '<!-- a note --> The words of the slide.',
  good: '<!-- a note -->\n\nThe words of the slide.',
}
