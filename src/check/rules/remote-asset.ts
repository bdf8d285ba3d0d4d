import type { Rule } from '../rule.ts'

export const remoteAsset: Rule = {
  name: 'remote-asset',
  severity: 'warning',
  summary: 'A picture, font or style lies on the network.',
  rationale: 'It is never fetched: the room may be offline, and the page may have changed.',
  remedy: 'Save the file beside the deck and name it there.',
  bad: '![Photo](https://example.org/photo.jpg)',
  good: '![Photo](assets/photo.jpg)',
}
