import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Fill } from '../../src/model/scene.ts'
import { cutBackgrounds, makeCuts } from '../../src/render/scene/cut.ts'

const dusk = readFileSync(new URL('../fixtures/pptx/dusk.jpg', import.meta.url))

test('a background holds the part of its picture that is seen', async () => {
  const { width = 0, height = 0 } = await sharp(dusk).metadata()
  const files = new Map([
    ['asset:/dusk.jpg', Promise.resolve({ type: 'image/jpeg', bytes: dusk, width, height } as const)],
  ])
  const crop = { top: 0, right: 0.25, bottom: 0, left: 0.25 }
  const picture = (source: string, sides = crop): Fill => ({
    kind: 'picture',
    source,
    crop: sides,
    alt: 'Dusk',
  })
  const fits = picture('asset:/dusk.jpg', { ...crop, left: -0.25, right: -0.25 })
  const backgrounds = [picture('asset:/dusk.jpg'), picture('asset:/dusk.jpg'), picture('asset:/a.svg'), fits]
  const slides = backgrounds.map((fill, index) => ({ index, background: [fill], items: [], steps: 0 }))
  const cut = cutBackgrounds(slides, (key) => key !== 'asset:/a.svg')
  const [one, other, drawn, fitting] = cut.slides.map(({ background }) => background[0])
  expect(one).toEqual({ kind: 'picture', source: expect.stringMatching(/^raster:/), alt: 'Dusk' })
  expect(other).toEqual(one)
  expect([drawn, fitting]).toEqual([picture('asset:/a.svg'), fits])
  const made = [...(await makeCuts(cut.cuts, files)).values()]
  expect(made).toHaveLength(1)
  expect(await sharp(made[0]?.bytes).metadata()).toMatchObject({ width: Math.round(width / 2), height })
})
