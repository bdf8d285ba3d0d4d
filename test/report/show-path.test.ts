import { expect, it } from 'vitest'
import { showPath } from '../../src/report/show-path.ts'

it.each([
  ['/a/b/c.md', '/a/b', 'c.md'],
  ['/a/b/c.md', '/a', 'b/c.md'],
  ['/a/b/c.md', '/a/x/y', '../../b/c.md'],
  ['/a/bc/d.md', '/a/b', '../bc/d.md'],
  ['/z/c.md', '/a/b', '/z/c.md'],
  ['/c.md', '/', 'c.md'],
  ['/a/b', '/a/b', '.'],
])('shows %s from %s as %s', (path, from, shown) => {
  expect(showPath(path, from)).toBe(shown)
})
