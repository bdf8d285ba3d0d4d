import type { Rule } from '../rule.ts'

export const missingAlt: Rule = {
  name: 'missing-alt',
  severity: 'warning',
  summary: 'A picture has no text that stands for it.',
  rationale: 'Who cannot see the screen, and who searches the PDF, finds nothing there.',
  remedy:
    'Write between the brackets what the picture says; for a background, after `bg`. A picture that only decorates gets `<img alt="">`. To leave a whole talk without, put `missing-alt: off` under `rules:` in `offbook.yaml`.',
  bad: '![bg fit](assets/queue.png)',
  good: '![bg fit The queue grows all night](assets/queue.png)',
}
