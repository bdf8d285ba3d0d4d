import type { Rule } from '../rule.ts'

export const brokenAsset: Rule = {
  name: 'broken-asset',
  severity: 'error',
  summary: 'A picture, font or media file cannot be drawn.',
  rationale: 'It is a hole on the slide.',
  remedy:
    'Open the file in a viewer and save it again, or fetch it anew. A picture that Git LFS keeps elsewhere is a few lines of text until `git lfs pull`.',
  bad: 'a PNG that was cut off while it was copied',
  good: 'the whole PNG',
}
