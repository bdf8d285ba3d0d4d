import type { Rule } from '../rule.ts'

export const uncuedSlide: Rule = {
  name: 'uncued-slide',
  severity: 'warning',
  summary: 'A slide with content comes up between cued slides without a cue.',
  rationale: 'Without a cue it is shown too late, or never.',
  remedy: 'Write `**SLIDE**` before the words that the slide goes with.',
  bad: 'The next thing we tried was this.',
  good: '**SLIDE**\n\nThe next thing we tried was this.',
}
