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
  expect(formatGithub(diagnostics, '/talks')).toBe(
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
  expect(formatGithub(many, '/talks')).toBe(
    '::warning file=slides/a%2C b.md,line=3,col=5,title=missing-alt::no alt%0Aand 44 more like this: slides 1–45\n',
  )
})
