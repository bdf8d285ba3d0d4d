import { expect, it } from 'vitest'
import { formatJson } from '../../src/report/json.ts'

it('gives the documented shape, with paths as seen from the folder', () => {
  const text = formatJson(
    [
      {
        rule: 'missing-asset',
        severity: 'error',
        message: 'not there',
        span: { path: '/talks/slides/deck.md', line: 3, column: 5, endLine: 4 },
        slide: 2,
        hint: 'look again',
        fix: { title: 'Rename', edits: [] },
      },
      { rule: 'time-out', severity: 'error', message: 'too slow' },
    ],
    '/talks',
  )
  expect(JSON.parse(text)).toEqual({
    version: 1,
    diagnostics: [
      {
        rule: 'missing-asset',
        severity: 'error',
        message: 'not there',
        path: 'slides/deck.md',
        line: 3,
        column: 5,
        slide: 2,
        hint: 'look again',
      },
      { rule: 'time-out', severity: 'error', message: 'too slow' },
    ],
  })
})
