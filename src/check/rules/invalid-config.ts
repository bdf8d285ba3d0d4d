import type { Rule } from '../rule.ts'

export const invalidConfig: Rule = {
  name: 'invalid-config',
  severity: 'error',
  summary: 'A value in `offbook.yaml` is not what its key takes.',
  rationale: 'The build would go on with something else than what was asked for.',
  remedy: 'Write a value that the key takes; an editor that knows the schema of `offbook.yaml` offers them.',
  bad: 'slot: soon',
  good: 'slot: 25m',
}
