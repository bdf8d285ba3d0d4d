import { expect, it } from 'vitest'
import { dropConsequences } from '../../src/check/consequences.ts'
import type { Finding } from '../../src/model/diagnostic.ts'

const about = (rule: string, slide?: number, path = '/talk.md'): Finding => ({
  rule,
  message: rule,
  span: { path, line: 1 },
  ...(slide !== undefined && { slide }),
})

const rules = (...findings: Finding[]) => dropConsequences(findings).map(({ rule }) => rule)

it('what follows from something else that is wrong is not told', () => {
  expect(rules(about('broken-yaml'), about('no-lang'), about('no-title'))).toEqual(['broken-yaml'])
  expect(rules(about('unclosed-comment', 2), about('empty-slide', 2))).toEqual(['unclosed-comment'])
})

it('what stands elsewhere follows from nothing', () => {
  expect(rules(about('broken-yaml', undefined, '/talk.script.md'), about('no-lang'))).toHaveLength(2)
  expect(rules(about('unclosed-comment', 2), about('empty-slide', 3))).toHaveLength(2)
  expect(rules(about('no-lang'), about('empty-slide', 1))).toHaveLength(2)
})
