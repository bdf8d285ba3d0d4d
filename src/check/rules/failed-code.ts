import type { Rule } from '../rule.ts'

export const failedCode: Rule = {
  name: 'failed-code',
  severity: 'error',
  summary: 'A code block cannot be coloured.',
  rationale: 'It is a label on the slide.',
  remedy: 'Name another language after the fence, or `text`.',
  bad: 'a block that the highlighter cannot read',
  good: 'the same block as ```text',
}
