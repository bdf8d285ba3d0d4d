import { expect, it } from 'vitest'
import { formatRanges } from '../../src/report/number-ranges.ts'

it.each([
  [[], ''],
  [[4], '4'],
  [[2, 1], '1, 2'],
  [[7, 1, 2, 3, 3, 9, 10], '1–3, 7, 9, 10'],
])('writes %j as "%s"', (numbers, text) => {
  expect(formatRanges(numbers)).toBe(text)
})
