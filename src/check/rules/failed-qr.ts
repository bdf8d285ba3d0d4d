import type { Rule } from '../rule.ts'

export const failedQr: Rule = {
  name: 'failed-qr',
  severity: 'error',
  summary: 'A QR code without anything in it, or with what no QR code can hold.',
  rationale: 'A frame with words stands on the slide where the code should be.',
  remedy: 'Write one address into the fence, on a line of its own, and keep it short.',
  bad: '```qr\nhttps://exa mple.org\n```',
  good: '```qr\nhttps://example.org\n```',
}
