import { describe, expect, it } from 'vitest'
import { formatBytes } from '../../src/model/bytes.ts'
import type { BuildReport, TalkReport } from '../../src/report/build-report.ts'
import { formatSummary, formatTime } from '../../src/report/summary.ts'

const talk: TalkReport = {
  name: 'talk',
  deck: 'talk.md',
  status: 'built',
  slides: 12,
  acts: 3,
  steps: 1,
  findings: [],
  files: [
    { path: 'public/talk.html', for: 'everyone', target: 'html', bytes: 240_400, hash: 'a' },
    { path: 'public/talk.pdf', for: 'everyone', target: 'pdf', bytes: 1_240_000, hash: 'b' },
  ],
  fonts: [],
  timings: { total: 2440 },
}

function report(talks: readonly TalkReport[], exitCode: 0 | 1 = 0): BuildReport {
  return {
    version: 1,
    tool: { name: 'offbook', version: '0.1.0' },
    exitCode,
    out: 'dist',
    targets: ['html', 'pdf'],
    strict: false,
    counts: { errors: exitCode, warnings: 2, infos: 0 },
    talks,
    findings: [],
    timings: { total: 3100 },
  }
}

describe('formatSummary', () => {
  it('tells paths, sizes, slides, time and counts', () => {
    expect(formatSummary(report([talk]), { color: false, verbose: false })).toBe(
      [
        '✓ talk  12 slides · 3 acts · 1 step · 2.4 s',
        '    dist/public/talk.html  240 kB',
        '    dist/public/talk.pdf  1.2 MB',
        '1 of 1 deck built · 2 warnings · 3.1 s',
        '',
      ].join('\n'),
    )
  })

  it('says what a failure did to the files', () => {
    const failed: TalkReport = { ...talk, name: 'bad', status: 'failed', files: [] }
    const shown = formatSummary(report([talk, failed], 1), { color: false, verbose: false })
    expect(shown).toContain('✗ bad')
    expect(shown).toContain('files of an earlier build stay as they were')
    expect(shown).toContain('1 of 2 decks built · 1 error, 2 warnings')
  })

  it('tells a picture a slide as one line', () => {
    const files = Array.from({ length: 40 }, (_, index) => ({
      path: `public/talk/slide-${index}.png`,
      for: 'everyone' as const,
      target: 'png' as const,
      bytes: 1000,
      hash: 'c',
    }))
    const shown = formatSummary(report([{ ...talk, files }]), { color: false, verbose: false })
    expect(shown).toContain('dist/public/talk/  40 kB  40 files')
    expect(shown).not.toContain('slide-7.png')
  })
})

it.each([
  [999, '999 B'],
  [1000, '1 kB'],
  [2_500_000, '2.5 MB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

it.each([
  [12.4, '12 ms'],
  [2500, '2.5 s'],
  [125_000, '2 min 5 s'],
])('writes %d ms as %s', (time, text) => {
  expect(formatTime(time)).toBe(text)
})
