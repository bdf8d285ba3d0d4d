import { expect, test } from 'vitest'
import { openManuscript, type Row } from '../../../src/read/manuscript/manuscript.ts'
import { openReport } from '../../../src/read/report.ts'

const deck = '/talk/deck.md'
const part = '/talk/part.md'
const row = (text: string, path: string, line: number): Row => ({ text, path, line })
const rows = [
  row('# a', deck, 4),
  row('', deck, 5),
  row('# b', part, 7),
  row('', part, 8),
  row('c', part, 9),
  row('', deck, 5),
  // `x {{ y }} z {{ y }}` in the file.
  {
    ...row('x 12 z 12', deck, 6),
    changes: [
      { at: 2, length: 2, from: 2, took: 7 },
      { at: 7, length: 2, from: 12, took: 7 },
    ],
  },
]
const head = { lines: ['---', 'lang: en', '---'], source: ['---', '{}', '---'] }
const report = openReport(new Map([[deck, '---\nlang: en\n---\n# a\n\nx {{ y }} z {{ y }}']]))
const manuscript = openManuscript({ path: deck, head, rows }, report)

test('knows where each line comes from', () => {
  expect(manuscript.source.split('\n').slice(0, 4)).toEqual(['---', '{}', '---', '# a'])
  expect(manuscript.text.split('\n')).toEqual(manuscript.lines)
  expect(manuscript.place({ line: 2 })).toEqual({ path: deck, line: 2 })
  expect(manuscript.place({ line: 6, endLine: 8 })).toEqual({ path: part, line: 7, endLine: 9 })
  expect(manuscript.place({ line: 4, endLine: 8 })).toEqual({ path: deck, line: 4, endLine: 5 })
  expect(manuscript.place({ line: 4, endLine: 10 })).toEqual({ path: deck, line: 4, endLine: 6 })
  expect(manuscript.listPlaces(4, 10)).toEqual([
    { path: deck, line: 4, endLine: 4 },
    { path: part, line: 7, endLine: 9 },
    { path: deck, line: 6, endLine: 6 },
  ])
})

test.each([
  [1, 1],
  [3, 3],
  [4, 3],
  [5, 10],
  [6, 11],
  [8, 13],
  [10, 20],
])('column %i of a line with values is column %i of the file', (column, wanted) => {
  expect(manuscript.place({ line: 10, column }).column).toBe(wanted)
})

test('puts findings where the author wrote what they are about', () => {
  manuscript.report.add({ rule: 'no-effect', message: 'x', line: 10, at: 'z' })
  manuscript.reportAt(8).report.add({ rule: 'no-effect', message: 'y', line: manuscript.reportAt(8).line })
  expect(report.findings.map(({ span }) => span)).toEqual([
    { path: deck, line: 6, column: 11 },
    { path: part, line: 9 },
  ])
})
