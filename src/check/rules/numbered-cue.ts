import type { Rule } from '../rule.ts'

export const numberedCue: Rule = {
  name: 'numbered-cue',
  severity: 'warning',
  summary: 'A cue calls its slide by number.',
  rationale: 'One slide put in, and every number after it calls the wrong slide.',
  remedy: 'Name the slide, `<!-- _id: p1-alert -->`, and call it by that name. `offbook cues pin` does both.',
  bad: '**SLIDE 12**',
  good: '**SLIDE #p1-alert**',
}
