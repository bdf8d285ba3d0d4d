import type { Rule } from '../rule.ts'

export const unknownLanguage: Rule = {
  name: 'unknown-language',
  severity: 'info',
  summary: 'There is no colouring for the language of a code block.',
  rationale: 'The code stands in one colour.',
  remedy: 'Correct the name of the language, or write `text`.',
  bad: '```pyhton\nprint()\n```',
  good: '```python\nprint()\n```',
}
