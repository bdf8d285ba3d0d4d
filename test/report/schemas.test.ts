import { expect, it } from 'vitest'
import { formatJson } from '../../src/report/json.ts'
import { findBreaches } from '../end-to-end/schema.ts'

const span = { path: '/talks/deck.md', line: 3, column: 5 }

it('documents what the JSON reporter prints', () => {
  const text = formatJson(
    [{ rule: 'missing-asset', severity: 'error', message: 'not there', span, slide: 2, hint: 'look again' }],
    '/talks',
  )
  expect(findBreaches('diagnostics.json', JSON.parse(text))).toEqual([])
})

it('refuses what is not documented', () => {
  const diagnostic = { rule: 'Not Kebab', severity: 'fatal', message: 'x', more: 1 }
  expect(findBreaches('diagnostics.json', { version: 1, diagnostics: [diagnostic] }).length).toBeGreaterThan(
    0,
  )
  expect(findBreaches('report.json', { version: 1 }).length).toBeGreaterThan(0)
})
