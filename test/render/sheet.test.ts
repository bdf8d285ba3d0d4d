import { expect, test } from 'vitest'
import { tallest } from '../../src/render/capture.ts'
import { layOutSheets, listMoves, type Piece } from '../../src/render/sheet.ts'

const sizes = [1280, 300, 17, 640, 641, 5, 1200, 900, 80, 1].flatMap((width, index) =>
  [40, 720, 333].map((height) => ({ width, height: height + index })),
)
const pieces: Piece[] = sizes.map((size, slide) => ({ slide, clip: { x: slide, y: 2 * slide, ...size } }))

test.each([0.5, 1, 1.5, 2])(
  'pieces of a sheet lie apart, and in what a browser paints in one go, at %d',
  (scale) => {
    const sheets = layOutSheets(pieces, { widest: 1280, scale, top: 80 })
    expect(sheets.flatMap(({ places }) => places.map(({ piece }) => piece))).toEqual(pieces)
    let end = 80
    for (const { top, width, height, places } of sheets) {
      expect(top).toBe(end)
      expect(height * scale).toBeLessThanOrEqual(tallest)
      end = top + height
      for (const [index, { piece, x, y }] of places.entries()) {
        expect(x + piece.clip.width).toBeLessThanOrEqual(width)
        expect(y + piece.clip.height).toBeLessThanOrEqual(height)
        const meets = places
          .slice(index + 1)
          .filter(
            (other) =>
              x < other.x + other.piece.clip.width &&
              other.x < x + piece.clip.width &&
              y < other.y + other.piece.clip.height &&
              other.y < y + piece.clip.height,
          )
        expect(meets).toEqual([])
      }
    }
  },
)

test('a slide moves so far that its piece comes to its place, cut to the piece', () => {
  const clip = { x: 100, y: 50, width: 200, height: 60 }
  const [sheet] = layOutSheets([{ slide: 3, clip }], { widest: 1280, scale: 1, top: 8 })
  const moves = listMoves(sheet ? [sheet] : [], (slide) => slide * 720, { width: 1280, height: 720 })
  expect(moves).toEqual([{ slide: 3, by: [-100, 8 - 3 * 720 - 50], inset: [50, 980, 610, 100] }])
})
