import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitLetters } from '../../../src/render/pptx/letter-model.ts'

const lineOf = (width: number, letters = 60) => Array.from({ length: letters }, () => width)

test('leaves letters of unknown width as they are', () => {
  expect(fitLetters({ widths: [], size: 35, spacing: 1.25 })).toEqual({ size: 2625, spacing: 94, over: 0 })
})

test('asks for sizes in tenths of a point, and makes up for it between the letters', () => {
  const { size, spacing } = fitLetters({ widths: lineOf(0.5), size: 35, spacing: 0 })
  expect(size % 10).toBe(0)
  expect(Math.abs(size - 2625)).toBeLessThanOrEqual(15)
  // As wide as half of 35 px each, within what the program loses on the way.
  expect((0.5 * size + spacing) / 75).toBeCloseTo(17.5, 1)
})

test('gives back what LibreOffice cuts off of every step between spread letters', () => {
  // In Arimo Bold, 51 of 40 px that are 3 px apart turned out 4.5 px short of what was asked.
  const { size, spacing } = fitLetters({ widths: lineOf(0.5562), size: 40, spacing: 3 })
  expect(size).toBe(3000)
  expect(spacing).toBeGreaterThan(226)
  expect(spacing).toBeLessThan(236)
})

test('never strays from what was drawn by more than a hair', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }),
      fc.double({ min: 8, max: 200, noNaN: true }),
      fc.double({ min: -2, max: 8, noNaN: true }),
      (widths, size, spacing) => {
        const set = fitLetters({ widths, size, spacing })
        const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length
        const told = (mean * set.size + set.spacing) / 75
        expect(Math.abs(told - mean * size - spacing)).toBeLessThan(0.15 + size * 0.006)
      },
    ),
  )
})
