import type { Rule } from '../rule.ts'

export const remoteAsset: Rule = {
  name: 'remote-asset',
  severity: 'warning',
  summary: 'A picture, font or style lies on the network.',
  rationale: 'It is never fetched: the room may be offline, and the page may have changed.',
  remedy:
    '`offbook vendor` fetches pictures once, keeps them in `assets/` and names them there. Save any other file beside the deck.',
  bad: '![Photo](https://example.org/photo.jpg)',
  good: '![Photo](assets/photo.jpg)',
}
