import sharp from 'sharp'
import { expect, test } from 'vitest'
import { splitTinted, tintPicture } from '../../src/render/scene/tints.ts'

async function tint(colour: readonly [number, number, number], filter: string): Promise<number[]> {
  const raw = { width: 1, height: 1, channels: 3 } as const
  const bytes = await sharp(Uint8Array.from(colour), { raw }).png().toBuffer()
  const changed = await tintPicture({ type: 'image/png', bytes, width: 1, height: 1 }, filter)
  return [...(await sharp(changed.bytes).removeAlpha().raw().toBuffer())]
}

// After the formulas of CSS's filter effects.
test.each([
  ['brightness(0.5)', [100, 50, 25]],
  ['brightness(200%)', [255, 200, 100]],
  ['contrast(0.5)', [164, 114, 89]],
  ['grayscale(1)', [118, 118, 118]],
  ['invert(1)', [55, 155, 205]],
  ['sepia(1)', [165, 147, 114]],
  ['saturate(0)', [118, 118, 118]],
  ['hue-rotate(360deg)', [200, 100, 50]],
  ['invert(1) invert(1)', [200, 100, 50]],
] as const)('%s changes colours as CSS says', async (filter, expected) => {
  const drawn = await tint([200, 100, 50], filter)
  for (const [index, value] of expected.entries())
    expect(Math.abs((drawn[index] ?? 0) - value)).toBeLessThan(2)
})

test('a tinted picture is known by its filters and its own name', () => {
  expect(splitTinted('tinted:sepia(1) hue-rotate(90deg) asset:/a b.jpg')).toEqual({
    filter: 'sepia(1) hue-rotate(90deg)',
    source: 'asset:/a b.jpg',
  })
  expect(splitTinted('asset:/a (1) b.jpg')).toBeUndefined()
})
