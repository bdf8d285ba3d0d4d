import type { Rule } from '../rule.ts'

export const tooDeep: Rule = {
  name: 'too-deep',
  severity: 'error',
  summary: 'Lists, quotes or HTML nest too deep.',
  rationale: 'What stands deeper is not printed.',
  remedy: 'Take levels out: what is nested that deep is a slip, or a generated file.',
  bad: '> > > … a hundred times',
  good: '> > quoted twice',
}
