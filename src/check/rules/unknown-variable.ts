import type { Rule } from '../rule.ts'

export const unknownVariable: Rule = {
  name: 'unknown-variable',
  severity: 'error',
  summary: 'Braces name a variable that has no value.',
  rationale: 'The room reads `{{ venue }}` where the name of the room should be.',
  remedy:
    'Give it a value: `vars:` in the front matter, `vars:` in `offbook.yaml`, or `--set venue="Room 1"`. Braces that are meant to be read are code, or are written `\\{{`.',
  bad: '---\nvars: { venue: Room 1 }\n---\n\n# Welcome to {{ venu }}',
  good: '---\nvars: { venue: Room 1 }\n---\n\n# Welcome to {{ venue }}',
}
