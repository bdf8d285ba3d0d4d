import type { Rule } from '../rule.ts'

export const emptySlide: Rule = {
  name: 'empty-slide',
  severity: 'warning',
  summary: 'A slide shows nothing.',
  rationale: 'Two dividers in a row are mostly a slip; a blank screen on stage looks like a fault.',
  remedy: 'Take one of the dividers out. A slide that is to be dark says so: give it a background colour.',
  bad: '---\n\n---',
  good: '---\n<!-- _backgroundColor: black -->\n\n---',
}
