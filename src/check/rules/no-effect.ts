import type { Rule } from '../rule.ts'

export const noEffect: Rule = {
  name: 'no-effect',
  severity: 'info',
  summary: 'A directive or style that changes nothing here.',
  rationale:
    'HTML is always read, and always sanitised: a deck cannot switch that. Styles of the player are no theme.',
  remedy: 'Take it out; or leave it, for other Marp tools.',
  bad: '---\nhtml: true\n---',
  good: '---\ntheme: gaia\n---',
}
