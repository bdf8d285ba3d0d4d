import type { Rule } from '../rule.ts'

export const failedDiagram: Rule = {
  name: 'failed-diagram',
  severity: 'error',
  summary: 'A diagram cannot be drawn.',
  rationale: 'It is a label on the slide.',
  remedy: 'Correct the line that the message quotes; the first line names the kind of diagram.',
  bad: '```mermaid\ngrph TD\n```',
  good: '```mermaid\ngraph TD\n  A --> B\n```',
}
