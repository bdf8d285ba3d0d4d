import type { Rule } from '../rule.ts'

export const emptySlide: Rule = {
  name: 'empty-slide',
  severity: 'warning',
  summary: 'A slide shows nothing.',
  rationale: 'Two dividers in a row are mostly a slip; a blank screen on stage looks like a fault.',
  bad: '---\n\n---',
  good: '---\n<!-- _backgroundColor: black -->\n\n---',
}
