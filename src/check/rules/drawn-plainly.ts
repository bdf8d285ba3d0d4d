import type { Rule } from '../rule.ts'

export const drawnPlainly: Rule = {
  name: 'drawn-plainly',
  severity: 'info',
  summary: 'An element is drawn in the PPTX without a part of its looks: presentations have nothing like it.',
  rationale: 'The slide looks otherwise there than in the PDF and in the player.',
  remedy: 'The message names what is missing: do without it, or take `--pptx picture`.',
  bad: '<p style="mix-blend-mode: multiply">A stain</p>',
  good: '<p style="opacity: .6">A stain</p>',
}
