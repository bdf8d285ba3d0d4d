import type { Rule } from '../rule.ts'

export const brokenAsset: Rule = {
  name: 'broken-asset',
  severity: 'error',
  summary: 'A picture, font or media file cannot be drawn.',
  rationale: 'It is a hole on the slide.',
  bad: 'a PNG that was cut off while it was copied',
  good: 'the whole PNG',
}
