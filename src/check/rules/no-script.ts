import type { Rule } from '../rule.ts'

export const noScript: Rule = {
  name: 'no-script',
  severity: 'info',
  summary: 'A document made of the script was asked for, and the talk has neither script nor notes.',
  rationale: 'The document is left out; everything else is made.',
  remedy:
    'Write `talk.script.md` beside the deck, or notes on the slides; or leave the document out of `targets:`.',
  bad: 'talk.md alone',
  good: 'talk.md and talk.script.md',
}
