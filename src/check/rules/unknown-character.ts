import type { Rule } from '../rule.ts'

export const unknownCharacter: Rule = {
  name: 'unknown-character',
  severity: 'warning',
  summary: 'A `cast` fence names somebody who is not in the cast.',
  rationale: 'They stand on the slide without picture and role.',
  remedy: 'Correct the id, or add the character to `cast:` in the front matter.',
  bad: '```cast\nslimm\n```',
  good: '```cast\nslim\n```',
}
