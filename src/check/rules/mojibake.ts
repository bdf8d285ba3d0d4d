import type { Rule } from '../rule.ts'

export const mojibake: Rule = {
  name: 'mojibake',
  severity: 'warning',
  summary: 'UTF-8 text was read as something else and saved again.',
  rationale: 'Accents, quotes and emoji are garbled on the slide.',
  bad: 'CafÃ©',
  good: 'Café',
}
