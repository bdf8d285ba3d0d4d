import type { Rule } from '../rule.ts'

export const broughtFont: Rule = {
  name: 'brought-font',
  severity: 'info',
  summary: 'The PPTX is set in a font that the deck brings along, and that others may not have.',
  rationale:
    'HTML and PDF carry their fonts inside; a presentation is set in those of the machine that opens it, and lines may break elsewhere.',
  remedy: 'Install the font on the machine that shows the presentation, or build it with `--pptx picture`.',
  bad: 'theme: offbook',
  good: 'theme: default',
}
