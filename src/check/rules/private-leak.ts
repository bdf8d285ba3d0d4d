import type { Rule } from '../rule.ts'

export const privateLeak: Rule = {
  name: 'private-leak',
  severity: 'error',
  summary:
    'A file for everyone holds a note, a line of the script, a comment or a path of the building machine.',
  rationale:
    'What is published cannot be called back. Sentences of some length are looked for, in text, attributes, metadata and alternative texts; what a slide or `_handout:` shows is no secret.',
  remedy: "Take the sentence off the slide, out of the handout text or out of the picture's description.",
  bad: '<!-- _handout: between us, the vendor will not be renewed -->',
  good: '<!-- between us, the vendor will not be renewed -->',
}
