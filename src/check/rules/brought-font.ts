import type { Rule } from '../rule.ts'

export const broughtFont: Rule = {
  name: 'brought-font',
  severity: 'info',
  summary: 'The PPTX is set in a font that the deck brings along, and that others may not have.',
  rationale:
    'HTML and PDF carry their fonts inside; a presentation is set in those of the machine that opens it, and lines may break elsewhere. Install the font there, or take `--pptx picture`.',
  bad: 'theme: offbook',
  good: 'theme: default',
}
