import type { Rule } from '../rule.ts'

export const missingAsset: Rule = {
  name: 'missing-asset',
  severity: 'error',
  summary: 'A picture, font or media file that the deck names is not there.',
  rationale: 'A hole on the slide is found on stage, when it is too late.',
  remedy:
    "Correct the path: it counts from the deck's folder, or from the root when it opens with `/`. Is the file in the repository?",
  bad: '![Our team](assets/taem.png)',
  good: '![Our team](assets/team.png)',
}
