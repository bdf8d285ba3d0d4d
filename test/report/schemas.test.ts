import { expect, it } from 'vitest'
import { formatJson } from '../../src/report/json.ts'
import { findBreaches } from '../end-to-end/schema.ts'
import { recordRun } from '../plan/recorded-run.ts'

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

it('documents every line that the desk records', () => {
  const slide = { id: 'a', named: false, hash: 'b', kind: 'content', text: 'Hello', assets: [] } as const
  const { events } = recordRun(
    [slide],
    [[1, 20], 'prompt', { pause: 3 }, 'stumble', { deck: [slide] }, 'end'],
  )
  expect(new Set(events.map(({ type }) => type)).size).toBe(8)
  for (const event of events) expect(findBreaches('run.json', event), event.type).toEqual([])
  expect(findBreaches('run.json', { t: 0, type: 'leap' })).not.toEqual([])
})

it('documents what a deck may open with', () => {
  const good = {
    title: 'A',
    slot: 25,
    cast: { ada: { name: 'Ada', aliases: ['A.'] } },
    _class: 'act',
    layout: 'x',
  }
  expect(findBreaches('front-matter.json', good)).toEqual([])
  expect(findBreaches('front-matter.json', { cast: { ada: { nmae: 'Ada' } } })).not.toEqual([])
})
