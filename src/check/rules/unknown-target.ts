import type { Rule } from '../rule.ts'

export const unknownTarget: Rule = {
  name: 'unknown-target',
  severity: 'error',
  summary: 'A cue calls a slide by an id that no slide has.',
  rationale: 'On stage the cue would turn to nothing.',
  remedy: 'Correct the id in the cue, or name the slide: `<!-- _id: p1-alert -->`.',
  bad: '**SLIDE #p1-alret**',
  good: '**SLIDE #p1-alert**',
}
