import type { Rule } from '../rule.ts'

export const unclosedFence: Rule = {
  name: 'unclosed-fence',
  severity: 'error',
  summary: 'A fence of code that is never closed, with slides after it.',
  rationale: 'All slides after it are text in its code: they are not there.',
  remedy: 'Close it with as many backticks or tildes as it opens with, and nothing behind them.',
  bad: '```js\nconst a = 1\n\n---\n\n# Next',
  good: '```js\nconst a = 1\n```\n\n---\n\n# Next',
}
