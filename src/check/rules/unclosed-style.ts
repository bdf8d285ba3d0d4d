import type { Rule } from '../rule.ts'

export const unclosedStyle: Rule = {
  name: 'unclosed-style',
  severity: 'error',
  summary: 'A `<style>` is never closed.',
  rationale: 'All the slides after it are taken for CSS.',
  remedy: 'Close it with `</style>`.',
  bad: '<style>\nh1 { color: red }',
  good: '<style>\nh1 { color: red }\n</style>',
}
