import { expect, it } from 'vitest'
import { putNumbers, takeNumbers } from '../../src/markdown/slide/numbers.ts'

const frame = (id: number, page: number, total: number, inside = '') =>
  `<svg><section id="${id}" data-marpit-pagination="${page}" data-marpit-pagination-total="${total}">${inside}</section></svg>`

it('a slide is the same without its numbers, and gets back its own', () => {
  const third = takeNumbers(frame(3, 2, 9), 2)
  const tenth = takeNumbers(frame(10, 9, 12), 9)
  expect(third.html).toBe(tenth.html)
  expect(putNumbers(third.html, third.numbers)).toBe(frame(3, 2, 9))
  expect(putNumbers(third.html, tenth.numbers)).toBe(frame(10, 9, 12))
})

it('what the author has numbered likewise is left alone', () => {
  const html = frame(3, 2, 9, '<section id="3">own</section>')
  expect(takeNumbers(html, 2)).toEqual({ html, numbers: [] })
  const text = frame(3, 2, 9, '&lt;section id="3"&gt; data-marpit-pagination="7"')
  const { html: bare, numbers } = takeNumbers(text, 2)
  expect(putNumbers(bare, numbers)).toBe(text)
})
