import type { Rule } from '../rule.ts'

export const unrelatedScript: Rule = {
  name: 'unrelated-script',
  severity: 'warning',
  summary: 'The script has nothing in common with the deck.',
  rationale: 'The rehearsal would run without slides; most often the wrong file was named.',
  remedy: 'Name the script of this talk. Cues to named slides, `**SLIDE #id**`, settle it in any case.',
  bad: 'script: last-year.script.md',
  good: 'script: talk.script.md',
}
