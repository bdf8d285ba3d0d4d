import { expect, test } from 'vitest'
import { tallest } from '../../src/render/capture.ts'
import { layOutSheets, listMoves, type Piece } from '../../src/render/sheet.ts'

const sizes = [1280, 300, 17, 640, 641, 5, 1200, 900, 80, 1].flatMap((width, index) =>
  [40, 720, 333].map((height) => ({ width, height: height + index })),
)
test.each([[0.5], [1], [1.5], [2], [0.5, 1], [1.5, 2]].map((scales) => ({ scales })))(
  'pieces of a sheet lie apart, and in what a browser paints in one go, at $scales',
  ({ scales }) => {
    const pieces = sizes.map((size, slide): Piece => {
      const scale = scales[slide % scales.length] as number
      return { slide, clip: { x: slide, y: 2 * slide, ...size }, scale }
    })
    const sheets = layOutSheets(pieces, 1280)
    expect(sheets.flatMap(({ places }) => places.map(({ piece }) => piece))).toEqual(pieces)
    const sharpest = Math.max(...scales)
    let end = 0
    for (const { top, width, height, places, scale } of sheets) {
      expect(scale).toBe(sharpest)
      expect(top).toBe(end)
      expect(height * scale).toBeLessThanOrEqual(tallest)
      end = top + height
      const drawn = places.map(({ piece, x, y }) => ({
        left: x,
        top: y,
        right: x + (piece.clip.width * piece.scale) / scale,
        bottom: y + (piece.clip.height * piece.scale) / scale,
      }))
      for (const [index, one] of drawn.entries()) {
        expect(one.right).toBeLessThanOrEqual(width)
        expect(one.bottom).toBeLessThanOrEqual(height)
        // What is drawn smaller begins at a whole pixel of the capture, too.
        expect([one.left * scale, one.top * scale].every(Number.isInteger)).toBe(true)
        const meets = drawn
          .slice(index + 1)
          .filter(
            (other) =>
              one.left < other.right &&
              other.left < one.right &&
              one.top < other.bottom &&
              other.top < one.bottom,
          )
        expect(meets).toEqual([])
      }
    }
  },
)

test('a slide moves so far that its piece comes to its place, cut to the piece', () => {
  const clip = { x: 100, y: 50, width: 200, height: 60 }
  const sheets = layOutSheets(
    [
      { slide: 0, clip, scale: 2 },
      { slide: 3, clip, scale: 1.5 },
    ],
    1280,
  )
  const moves = listMoves(sheets, (slide) => slide * 720, { width: 1280, height: 720 })
  expect(moves).toEqual([
    { slide: 0, size: 1, by: [-100, -50], inset: [50, 980, 610, 100] },
    { slide: 3, size: 0.75, by: [200 - 75, -3 * 720 - 37.5], inset: [50, 980, 610, 100] },
  ])
})
