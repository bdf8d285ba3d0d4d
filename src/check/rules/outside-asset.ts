import type { Rule } from '../rule.ts'

export const outsideAsset: Rule = {
  name: 'outside-asset',
  severity: 'error',
  summary: 'A file lies outside the root of the talk, or is hidden.',
  rationale:
    'A deck reads nothing beyond its own folder: neither on your machine nor on the one that builds.',
  remedy: "Copy the file into the talk's folder, or widen it with `--root`.",
  bad: '![Photo](../../private/photo.jpg)',
  good: '![Photo](assets/photo.jpg)',
}
