import type { Rule } from '../rule.ts'

export const overSlot: Rule = {
  name: 'over-slot',
  severity: 'warning',
  summary: 'The script is longer than the slot less its reserve.',
  rationale: 'The end of the talk is what gets cut, and it holds the conclusion.',
  remedy: 'Cut the script, or correct `slot:` and `reserve:`. `offbook pace` shows where the time goes.',
  bad: 'slot: 10m   (the script takes 14)',
  good: 'slot: 15m',
}
