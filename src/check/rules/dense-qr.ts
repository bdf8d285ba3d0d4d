import type { Rule } from '../rule.ts'

export const denseQr: Rule = {
  name: 'dense-qr',
  severity: 'warning',
  summary: 'A QR code with so many squares that phones cannot tell them apart from the back of the room.',
  rationale: 'Those in the last rows point their phones at it and get nothing.',
  remedy: 'Shorten the address: up to about two hundred letters are fine, thirty are better.',
  bad: '```qr\nhttps://example.org/?q=…  (three hundred letters)\n```',
  good: '```qr\nhttps://example.org/talk\n```',
}
