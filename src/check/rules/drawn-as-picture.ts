import type { Rule } from '../rule.ts'

export const drawnAsPicture: Rule = {
  name: 'drawn-as-picture',
  severity: 'info',
  summary: 'An element is a picture in the PPTX: presentations have nothing like it.',
  rationale:
    'All else can be edited there; this element cannot, and text in it is read from its alternative text.',
  remedy: 'The message names what made it a picture: leave that out, or leave the picture.',
  bad: '<p style="filter: blur(2px)">A secret</p>',
  good: '<p style="opacity: .4">A secret</p>',
}
