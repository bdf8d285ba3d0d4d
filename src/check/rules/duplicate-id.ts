import type { Rule } from '../rule.ts'

export const duplicateId: Rule = {
  name: 'duplicate-id',
  severity: 'warning',
  summary: 'Two slides have the same name.',
  rationale: 'A cue or a link to it reaches the first one only.',
  remedy: 'Give the second slide another name.',
  bad: '<!-- _id: alert -->\n# One\n\n---\n<!-- _id: alert -->\n# Two',
  good: '<!-- _id: alert -->\n# One\n\n---\n<!-- _id: fix -->\n# Two',
}
