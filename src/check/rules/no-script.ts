import type { Rule } from '../rule.ts'

export const noScript: Rule = {
  name: 'no-script',
  severity: 'info',
  summary: 'A document made of the script was asked for, and the talk has neither script nor notes.',
  rationale: 'The document is left out; everything else is made.',
  bad: 'talk.md alone',
  good: 'talk.md and talk.script.md',
}
