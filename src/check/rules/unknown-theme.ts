import type { Rule } from '../rule.ts'

export const unknownTheme: Rule = {
  name: 'unknown-theme',
  severity: 'error',
  summary: 'The deck names a theme that is not there.',
  rationale: 'It would be printed in another theme.',
  remedy:
    "Correct the name, or see that the theme's file is among `themes:` in `offbook.yaml` and holds `/* @theme name */`.",
  bad: '---\ntheme: gaiaa\n---',
  good: '---\ntheme: gaia\n---',
}
