import type { Rule } from '../rule.ts'

export const mojibake: Rule = {
  name: 'mojibake',
  severity: 'warning',
  summary: 'UTF-8 text was read as something else and saved again.',
  rationale: 'Accents, quotes and emoji are garbled on the slide.',
  remedy:
    '`offbook check --fix` puts right every place that can be read back without doubt, and leaves all others as they are. Save the file as UTF-8 from then on.',
  bad: 'CafÃ©',
  good: 'Café',
}
