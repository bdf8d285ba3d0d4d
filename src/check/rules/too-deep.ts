import type { Rule } from '../rule.ts'

export const tooDeep: Rule = {
  name: 'too-deep',
  severity: 'error',
  summary: 'Lists, quotes or HTML nest too deep.',
  rationale: 'What stands deeper is not printed.',
  bad: '> > > … a hundred times',
  good: '> > quoted twice',
}
