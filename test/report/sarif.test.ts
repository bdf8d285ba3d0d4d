import type { Log } from 'sarif'
import { expect, it } from 'vitest'
import { rules } from '../../src/check/rules.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { formatSarif } from '../../src/report/sarif.ts'

const path = '/talks/my slides/deck.md'
const diagnostics: Diagnostic[] = [
  {
    rule: 'wrong-case',
    severity: 'warning',
    message: 'It is called otherwise.',
    hint: 'Rename it.',
    span: { path, line: 3, column: 5 },
    slide: 2,
    fix: { title: 'Write it', edits: [{ path, start: 20, end: 25, text: 'a.png' }] },
  },
  {
    rule: 'no-lang',
    severity: 'info',
    message: 'No language.',
    span: { path: '/elsewhere/b.md', line: 1, endLine: 3 },
  },
  { rule: 'wrong-case', severity: 'error', message: 'It is called otherwise.' },
]
const log = JSON.parse(formatSarif(diagnostics, { from: '/talks', rules, version: '1.2.3' })) as Log
const [run] = log.runs

// The types are made from the schema of the format: what is not checked here, the compiler has.
it('names its version, its tool, and the rules that were met', () => {
  expect(log.version).toBe('2.1.0')
  expect(run?.tool.driver).toMatchObject({ name: 'offbook', version: '1.2.3' })
  expect(run?.tool.driver.rules?.map(({ id }) => id).sort()).toEqual(['no-lang', 'wrong-case'])
  expect(run?.columnKind).toBe('utf16CodeUnits')
})

it('gives each finding its rule, its level and its place below the folder', () => {
  expect(run?.results?.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
    'wrong-case warning',
    'no-lang note',
    'wrong-case error',
  ])
  for (const { ruleId, ruleIndex = -1 } of run?.results ?? [])
    expect(run?.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId)
  const [first, second, third] = run?.results ?? []
  expect(first).toMatchObject({
    message: { text: 'It is called otherwise. Rename it.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'my%20slides/deck.md' },
          region: { startLine: 3, startColumn: 5 },
        },
      },
    ],
    properties: { slide: 2 },
  })
  expect(second?.locations?.[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'file:///elsewhere/b.md' },
    region: { startLine: 1, endLine: 3 },
  })
  expect(third).not.toHaveProperty('locations')
})

it('tells how a finding is fixed', () => {
  expect(run?.results?.[0]?.fixes).toEqual([
    {
      description: { text: 'Write it' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'my%20slides/deck.md' },
          replacements: [
            { deletedRegion: { charOffset: 20, charLength: 5 }, insertedContent: { text: 'a.png' } },
          ],
        },
      ],
    },
  ])
})
