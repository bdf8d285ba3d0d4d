import type { Rule } from '../rule.ts'

export const cueOutOfOrder: Rule = {
  name: 'cue-out-of-order',
  severity: 'error',
  summary: 'A cue calls a slide that comes before one already called.',
  rationale: 'A deck goes forward: the speaker would have to page back on stage.',
  bad: '**SLIDE #end**\n\n**SLIDE #start**',
  good: '**SLIDE #start**\n\n**SLIDE #end**',
}
