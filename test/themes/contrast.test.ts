import { describe, expect, test } from 'vitest'
import { measureContrast, readPalettes } from './palette.ts'

const themes = ['offbook', 'lectern']

/** What is written, and what it may be written on. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  ink: ['paper', 'paper-2', 'card', 'accent-soft'],
  muted: ['paper', 'paper-2', 'card', 'accent-soft'],
  accent: ['paper', 'paper-2', 'card'],
  'on-accent': ['accent'],
  'on-mark': ['mark'],
  'on-due': ['due'],
  'on-done': ['done'],
  'on-late': ['late'],
  'stage-ink': ['stage'],
  'stage-muted': ['stage'],
  'stage-accent': ['stage'],
  'curtain-ink': ['curtain', 'curtain-light', 'curtain-dark'],
  'curtain-muted': ['curtain', 'curtain-light', 'curtain-dark'],
  'code-ink': ['code', 'code-mark'],
  'code-muted': ['code', 'code-mark'],
  'code-string': ['code', 'code-mark'],
  'code-constant': ['code', 'code-mark'],
  'code-keyword': ['code', 'code-mark'],
  'code-function': ['code', 'code-mark'],
  'code-added': ['code', 'code-mark'],
  'code-removed': ['code', 'code-mark'],
}

/** Drawn, never written on or with. */
const unwritten = ['line', 'gold']

describe.each(themes)('%s', (theme) => {
  const palettes = readPalettes(theme)

  test.each(['light', 'dark'] as const)(
    'every pair of the %s palette has a contrast of 4.5 or more',
    (name) => {
      const palette = palettes[name]
      const weak = Object.entries(pairs).flatMap(([ink, papers]) =>
        papers.flatMap((paper) => {
          const ratio = measureContrast(palette[ink] ?? '', palette[paper] ?? '')
          return ratio >= 4.5 ? [] : [`${ink} on ${paper}: ${ratio.toFixed(2)}`]
        }),
      )
      expect(weak).toEqual([])
    },
  )

  test('no colour of the palette goes untested', () => {
    const tested = new Set([...Object.keys(pairs), ...Object.values(pairs).flat(), ...unwritten])
    expect(Object.keys(palettes.dark).filter((name) => !tested.has(name))).toEqual([])
  })
})

test('contrast is measured as WCAG does', () => {
  expect(measureContrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(measureContrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
