import type { Rule } from '../rule.ts'

export const unknownTransition: Rule = {
  name: 'unknown-transition',
  severity: 'warning',
  summary: 'A slide transition that neither the player nor the deck knows.',
  rationale: 'The slide changes without it.',
  remedy:
    "Correct the name, or define the transition in the deck's style with `@keyframes marp-outgoing-transition-name`.",
  bad: '<!-- transition: fad -->',
  good: '<!-- transition: fade -->',
}
