import type { Rule } from '../rule.ts'

export const unknownImport: Rule = {
  name: 'unknown-import',
  severity: 'warning',
  summary: 'A theme or style imports what is not there or no theme.',
  rationale:
    'The rules of the other are missing; the theme is drawn with what it has itself, as other Marp tools do.',
  remedy: 'Correct the name of the theme, and see that its file is among `themes:` in `offbook.yaml`.',
  bad: '@import "gaiaa";',
  good: '@import "gaia";',
}
