import { expect, it } from 'vitest'
import { findUrlLine } from '../../src/read/lines.ts'

const lines = [
  '![](data.png)',
  '![](my%20a.png)',
  '![](a.png)',
  'words',
  '![](big/b.png)',
  'An x, and',
  '<img src="x">',
]

it.each([
  ['a.png', 1, 3],
  ['data.png', 1, 1],
  ['my%20a.png', 1, 2],
  // What no line has by itself is in the first that holds it.
  ['b.png', 1, 5],
  ['x', 6, 7],
  // What is not on the slide is where the deck has it first.
  ['data.png', 3, 1],
])('%s, looked for from line %i, is in line %i', (url, first, line) => {
  expect(findUrlLine(lines, url, first, lines.length)).toBe(line)
})
