import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ColourStop, Point } from '../../src/measure/scene/stops.ts'
import { cutWedges, type Wedge } from '../../src/measure/scene/wedges.ts'

const box = { width: 200, height: 100 }
const middle = { x: 100, y: 50 }

function stop(at: number, red: number, alpha: number): ColourStop {
  return { at, colour: { red, green: 0, blue: 255 - red, alpha } }
}

function sumAreas(wedges: readonly Wedge[]): number {
  return wedges.reduce((sum, { corners }) => sum + areaOf(corners), 0)
}

function areaOf(corners: readonly Point[]): number {
  return corners.reduce((sum, { x, y }, index) => {
    const next = corners[(index + 1) % corners.length] ?? { x, y }
    return sum + (x * next.y - next.x * y) / 2
  }, 0)
}

test('what nobody sees is cut into no wedges, what is of one colour into few', () => {
  const stops = [stop(0.25, 255, 0), stop(0.25, 255, 1), stop(0.5, 255, 1), stop(0.5, 255, 0)]
  const wedges = cutWedges(stops, { from: 0, centre: middle }, box)
  expect(wedges.map(({ colour }) => colour.alpha)).toEqual([1, 1])
  const corners = wedges.flatMap((wedge) => wedge.corners)
  expect(corners.every(({ x, y }) => x > 99.99 && y > 49.99)).toBe(true)
  expect(sumAreas(wedges)).toBeCloseTo(5000)
})

test('wedges that nothing is seen through lie a little under the next', () => {
  const wedges = cutWedges([stop(0, 0, 1), stop(1, 255, 1)], { from: 0, centre: middle }, box)
  expect(wedges.length).toBeGreaterThan(200)
  expect(sumAreas(wedges)).toBeGreaterThan(20_000)
})

test('see-through wedges fill the box once, wherever their centre is', () => {
  const place = fc.integer({ min: -150, max: 250 })
  fc.assert(
    fc.property(place, place, fc.integer({ min: 0, max: 360 }), (x, y, from) => {
      const stops = [stop(0, 255, 0.5), stop(0.4, 0, 0.25), stop(1, 255, 0.5)]
      const wedges = cutWedges(stops, { from, centre: { x, y } }, box)
      expect(sumAreas(wedges)).toBeCloseTo(box.width * box.height, 3)
      expect(wedges.length).toBeLessThan(330)
    }),
  )
})
