import type { Rule } from '../rule.ts'

export const cueOutOfOrder: Rule = {
  name: 'cue-out-of-order',
  severity: 'error',
  summary: 'A cue calls a slide that comes before one already called.',
  rationale: 'A deck goes forward: the speaker would have to page back on stage.',
  remedy:
    'Swap the cues or the slides. A slide that is to come back is a slide of its own: repeat it in the deck.',
  bad: '**SLIDE #end**\n\n**SLIDE #start**',
  good: '**SLIDE #start**\n\n**SLIDE #end**',
}
