import { expect, it } from 'vitest'
import { formatRunEvent, nameRunFile, nameRunFolder, type RunEvent } from '../../src/model/run.ts'
import { readRuns } from '../../src/read/runs.ts'

const slide = { id: 'a', named: false, hash: 'h', kind: 'content', text: 'Hello', assets: [] } as const
const start = (at: string): RunEvent => ({
  ...{ t: 0, type: 'start', version: 1, at, talk: 'day/talk', deck: 'd', script: 's', slides: [slide] },
})
const events: readonly RunEvent[] = [
  start('2026-05-02T09:30:00.000Z'),
  { t: 0, type: 'slide', slide: 1 },
  { t: 1200, type: 'line', line: 4 },
  { t: 1500, type: 'step', step: 0 },
  { t: 2000, type: 'pause' },
  { t: 9000, type: 'resume', at: '2026-05-02T09:30:09.000Z' },
  { t: 9100, type: 'prompt', line: 4 },
  { t: 9200, type: 'stumble' },
  { t: 9900, type: 'end' },
]
const text = events.map(formatRunEvent).join('')

it('reads what was recorded, in order of time', () => {
  const later = formatRunEvent(start('2026-06-01T08:00:00.000Z'))
  const { runs, findings } = readRuns([
    { path: '/b', text: later },
    { path: '/a', text },
  ])
  expect(findings).toEqual([])
  expect(runs.map(({ path }) => path)).toEqual(['/a', '/b'])
  expect(runs[0]).toEqual({ at: '2026-05-02T09:30:00.000Z', talk: 'day/talk', path: '/a', events })
})

it('takes any prefix of a file for a run that was cut off, without a word', () => {
  const first = text.indexOf('\n') + 1
  for (let length = first - 1; length < text.length; length += 1) {
    const { runs, findings } = readRuns([{ path: '/a', text: text.slice(0, length) }])
    expect(findings).toEqual([])
    // An event is whole with its last bracket, with or without its line end.
    expect(runs[0]?.events).toEqual(events.slice(0, text.slice(0, length + 1).split('\n').length - 1))
  }
})

it('knows the line that a crash tore when the run goes on after it', () => {
  const on = formatRunEvent({ t: 9800, type: 'resume', at: '2026-05-02T09:40:00.000Z' })
  const torn = `${text.split('\n').slice(0, 4).join('\n')}\n{"t":16\n${on}`
  const { runs, findings } = readRuns([{ path: '/a', text: torn }])
  expect(findings).toEqual([])
  expect(runs[0]?.events.map(({ type }) => type)).toEqual(['start', 'slide', 'line', 'step', 'resume'])
})

it('leaves out lines that cannot be read, tells the first, and passes over kinds it does not know', () => {
  const rows = text.trimEnd().split('\n')
  rows.splice(
    2,
    0,
    '{"t":1',
    '{"t":1100,"type":"applause","loud":true}',
    '{"t":900,"type":"slide","slide":0}',
  )
  const { runs, findings } = readRuns([{ path: '/a', text: `${rows.join('\n')}\n` }])
  expect(runs[0]?.events).toEqual(events)
  expect(findings).toMatchObject([
    { rule: 'broken-run', message: '2 lines cannot be read.', span: { path: '/a', line: 3 } },
  ])
})

it('leaves out a clock that runs backwards', () => {
  const { runs, findings } = readRuns([
    { path: '/a', text: `${text}${formatRunEvent({ t: 5, type: 'slide', slide: 1 })}` },
  ])
  expect(runs[0]?.events).toEqual(events)
  expect(findings).toHaveLength(1)
})

it.each([
  ['nothing', ''],
  ['no start', formatRunEvent({ t: 0, type: 'slide', slide: 1 })],
  ['a newer format', text.replace('"version":1', '"version":2')],
  ['noise', '\0\uFFFD\n[]\nnull\n'],
])('refuses a file with %s, and says so', (_, text) => {
  const { runs, findings } = readRuns([{ path: '/a', text }])
  expect(runs).toEqual([])
  expect(findings).toMatchObject([{ rule: 'broken-run', span: { path: '/a', line: 1 } }])
})

it('names files so that every disk takes them and they sort by time', () => {
  const names = ['2026-05-02T09:30:00.000Z', '2026-05-02T10:00:00.000Z'].map(nameRunFile)
  expect(names).toEqual(['2026-05-02T09-30-00.000Z.jsonl', '2026-05-02T10-00-00.000Z.jsonl'])
  expect(nameRunFolder('day/talk')).toBe('.offbook/runs/day/talk')
})
