import type { Rule } from '../rule.ts'

export const brokenStyle: Rule = {
  name: 'broken-style',
  severity: 'error',
  summary: 'CSS of a theme or of the deck cannot be read.',
  rationale: 'All of it is left out, not only the line with the slip.',
  remedy:
    'Close the bracket or quote that the message names. Most editors colour CSS in a file of its own: `themes/talk.css` beside the deck.',
  bad: '<style>\nh1 { color: red\n</style>',
  good: '<style>\nh1 { color: red }\n</style>',
}
