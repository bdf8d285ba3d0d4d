import { expect, it } from 'vitest'
import { movePlace, type Turn } from '../../src/model/place.ts'

const stops = [
  { key: 'a', steps: 0 },
  { key: 'b', steps: 2 },
  { key: 'c', steps: 0 },
]

it.each<[string, number, Turn, string, number]>([
  ['a', 0, 'next', 'b', 0],
  ['b', 0, 'next', 'b', 1],
  ['b', 2, 'next', 'c', 0],
  ['c', 0, 'next', 'c', 0],
  ['c', 0, 'back', 'b', 2],
  ['b', 1, 'back', 'b', 0],
  ['b', 0, 'back', 'a', 0],
  ['a', 0, 'back', 'a', 0],
  ['b', 1, 'slide', 'c', 0],
  ['b', 1, 'slide-back', 'a', 0],
  ['gone', 1, 'next', 'gone', 1],
])('from %s %i, %s leads to %s %i', (slide, step, by, toSlide, toStep) => {
  const place = { version: 4, slide, step }
  expect(movePlace(stops, place, by)).toEqual({ version: 4, slide: toSlide, step: toStep })
})
