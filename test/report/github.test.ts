import { expect, it } from 'vitest'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { formatGithub } from '../../src/report/github.ts'

const place = { path: '/talks/slides/a, b.md', line: 3, column: 5 }

it('writes a command for each finding, the gravest first, with nothing in it that could end it', () => {
  const diagnostics: Diagnostic[] = [
    { rule: 'no-lang', severity: 'info', message: 'no language' },
    { rule: 'wrong-case', severity: 'warning', message: '100 %\nof it', span: place, hint: 'a: b' },
    {
      rule: 'missing-asset',
      severity: 'error',
      message: 'gone',
      span: { path: '/talks/b.md', line: 1, endLine: 4 },
    },
  ]
  expect(formatGithub([{ diagnostics }], '/talks')).toBe(
    [
      '::error file=b.md,line=1,endLine=4,title=missing-asset::gone',
      '::warning file=slides/a%2C b.md,line=3,col=5,title=wrong-case::100 %25%0Aof it%0Aa: b',
      '::notice title=no-lang::no language',
      '',
    ].join('\n'),
  )
})

it('tells many of one rule once, for GitHub shows ten', () => {
  const many = Array.from({ length: 45 }, (_, index): Diagnostic => {
    return { rule: 'missing-alt', severity: 'warning', message: 'no alt', span: place, slide: index + 1 }
  })
  expect(formatGithub([{ diagnostics: many }], '/talks')).toBe(
    '::warning file=slides/a%2C b.md,line=3,col=5,title=missing-alt::no alt%0Aand 44 more like this: slides 1–45\n',
  )
})

it('tells in the tenth of a kind what GitHub would drop, and never folds two decks together', () => {
  const diagnostics = Array.from({ length: 12 }, (_, index): Diagnostic => {
    return {
      rule: `rule-${index % 11}`,
      severity: 'error',
      message: 'bad',
      span: { ...place, line: index + 1 },
    }
  })
  const lines = formatGithub([{ diagnostics }, { diagnostics: diagnostics.slice(0, 1) }], '/talks')
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(10)
  expect(lines[8]).toContain('title=rule-7')
  expect(lines[9]).toBe(
    '::error title=and 4 more::rule-8, rule-9, rule-10, rule-0%0AThe summary and the log of this job list them.',
  )
})
