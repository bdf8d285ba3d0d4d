import type { Rule } from '../rule.ts'

export const removedHtml: Rule = {
  name: 'removed-html',
  severity: 'warning',
  summary: 'HTML that could run, navigate or submit was taken away.',
  rationale: 'A deck is printed and published without scripts: what relied on them is missing.',
  remedy:
    'Say it in Markdown: a link for a button, a picture for a frame. `--trust-scripts` keeps scripts and frames of decks that you wrote yourself.',
  bad: '<button onclick="next()">Next</button>',
  good: '[Next](#5)',
}
