import type { Rule } from '../rule.ts'

export const stepSyntax: Rule = {
  name: 'step-syntax',
  severity: 'warning',
  summary: 'A `<!-- step -->` that reveals nothing.',
  rationale: 'The click that was planned for it does not come, and every cue after it is one too early.',
  remedy:
    'Write it on a line of its own, before the block that is to appear: text, list, picture, code, table, columns.',
  bad: 'First this, <!-- step --> then that.',
  good: 'First this,\n\n<!-- step -->\n\nthen that.',
}
