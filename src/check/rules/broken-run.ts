import type { Rule } from '../rule.ts'

export const brokenRun: Rule = {
  name: 'broken-run',
  severity: 'info',
  summary: 'The record of a rehearsal cannot be read.',
  rationale: 'The plan learns from every run; one that is left out in silence makes the plan worse.',
  remedy: 'Take out the line that the message names: the events around it are still read.',
  bad: '.offbook/runs/talk/2026-05-01T10-00-00Z.jsonl   (edited by hand)',
  good: 'delete the file, or leave it as it was recorded',
}
