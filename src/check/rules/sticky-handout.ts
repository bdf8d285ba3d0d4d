import type { Rule } from '../rule.ts'

export const stickyHandout: Rule = {
  name: 'sticky-handout',
  severity: 'error',
  summary: '`handout:` without `_` goes on to every later slide.',
  rationale: 'The same paragraph would be printed beside slides that it says nothing about.',
  remedy: 'Put the underscore in front.',
  bad: '<!-- handout: Read RFC 2119. -->',
  good: '<!-- _handout: Read RFC 2119. -->',
}
