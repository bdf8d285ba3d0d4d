import type { Rule } from '../rule.ts'

export const unclosedComment: Rule = {
  name: 'unclosed-comment',
  severity: 'error',
  summary: 'A comment is never closed.',
  rationale: 'All the slides after it are gone.',
  remedy: 'Close it with `-->`.',
  bad: '<!-- a note',
  good: '<!-- a note -->',
}
