import sharp from 'sharp'
import { expect, it } from 'vitest'
import { comparePictures } from '../../../src/render/comparison/pictures.ts'

const background = { r: 240, g: 238, b: 230 }

/** A picture with a dark square somewhere. */
async function draw(left: number, { width = 120, shade = 30 } = {}): Promise<Uint8Array> {
  const square = {
    create: { width: 10, height: 10, channels: 3, background: { r: shade, g: 30, b: 30 } },
  } as const
  const input = await sharp(square).png().toBuffer()
  return sharp({ create: { width, height: 60, channels: 3, background } })
    .composite([{ input, left, top: 20 }])
    .png()
    .toBuffer()
}

it('finds nothing between pictures that only rounding tells apart', async () => {
  expect(await comparePictures(await draw(20), await draw(20, { shade: 33 }))).toBeUndefined()
})

it('tells how much differs, and marks where', async () => {
  const found = await comparePictures(await draw(20), await draw(80))
  expect(found?.share).toBeCloseTo(200 / (120 * 60))
  const { data, info } = await sharp(found?.marked).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ]
  expect(at(25, 25)).toEqual([205, 24, 30])
  expect(at(85, 29)).toEqual([205, 24, 30])
  const [red = 0, green = 0] = at(15, 25)
  expect(red - green).toBeGreaterThan(30)
  const [pale = 0, grey] = at(55, 25)
  expect(grey).toBe(pale)
})

it('does not hold pictures of two sizes together', async () => {
  expect(await comparePictures(await draw(20), await draw(20, { width: 160 }))).toEqual({ share: 1 })
})
