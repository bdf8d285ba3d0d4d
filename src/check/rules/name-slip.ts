import type { Rule } from '../rule.ts'

export const nameSlip: Rule = {
  name: 'name-slip',
  severity: 'warning',
  summary: 'The script spells a name otherwise than the cast.',
  rationale: 'The audience reads one name and hears another, and the prompter looks for a third.',
  remedy:
    "Spell it as the cast does, or name the other spelling in the script's front matter: `cast: { Flik: [Flick] }`.",
  bad: 'Flick opens the door.',
  good: 'Flik opens the door.',
}
