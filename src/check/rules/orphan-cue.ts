import type { Rule } from '../rule.ts'

export const orphanCue: Rule = {
  name: 'orphan-cue',
  severity: 'warning',
  summary: 'A cue has no slide left to call.',
  rationale: 'Whoever turns the slides will turn one too far, and stay one ahead until the end.',
  remedy: 'Take the cue out, or write `**SLIDE hold**` where the slide is to stay.',
  bad: '**SLIDE**   (its picture was cut)',
  good: '**SLIDE hold**',
}
