import type { Rule } from '../rule.ts'

export const wrongCase: Rule = {
  name: 'wrong-case',
  severity: 'warning',
  summary: 'A path has other capital letters than the file on disk.',
  rationale: 'It is found on this machine, and missing on the next one.',
  remedy: 'Write the path as the file is called; `offbook check --fix` does it.',
  bad: '![Team](assets/Team.PNG)',
  good: '![Team](assets/team.png)',
}
