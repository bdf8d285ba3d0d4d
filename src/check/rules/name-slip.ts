import type { Rule } from '../rule.ts'

export const nameSlip: Rule = {
  name: 'name-slip',
  severity: 'warning',
  summary: 'The script spells a name otherwise than the cast.',
  rationale: 'The audience reads one name and hears another, and the prompter looks for a third.',
  bad: 'Flick opens the door.',
  good: 'Flik opens the door.',
}
