import type { Rule } from '../rule.ts'

export const containerSyntax: Rule = {
  name: 'container-syntax',
  severity: 'warning',
  summary: 'A `:::` line that opens, parts or closes what is not there.',
  rationale: 'What stands beside what on the slide is not what was meant.',
  remedy:
    'Open columns with `::: columns`, begin each after the first with `::: column`, and close them with `:::`. A container ends with its slide at the latest.',
  bad: '::: columns\n\nBefore\n\n::: column\n\nAfter',
  good: '::: columns\n\nBefore\n\n::: column\n\nAfter\n\n:::',
}
