import type { Rule } from '../rule.ts'

export const removedHtml: Rule = {
  name: 'removed-html',
  severity: 'warning',
  summary: 'HTML that could run, navigate or submit was taken away.',
  rationale: 'A deck is printed and published without scripts: what relied on them is missing.',
  bad: '<button onclick="next()">Next</button>',
  good: '[Next](#5)',
}
