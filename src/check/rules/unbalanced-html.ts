import type { Rule } from '../rule.ts'

export const unbalancedHtml: Rule = {
  name: 'unbalanced-html',
  severity: 'warning',
  summary: 'HTML on a slide closes more than it opens.',
  rationale: 'What follows falls out of its place.',
  remedy: 'Take out the closing tag that has no opening one.',
  bad: '<div>text</div></div>',
  good: '<div>text</div>',
}
