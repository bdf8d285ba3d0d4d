import sharp from 'sharp'
import { expect, test } from 'vitest'
import { isPlain, paintPlain } from '../../src/render/scene/plain-drawings.ts'

const drawing = (inside: string, size = "width='4' height='2'") =>
  `<svg xmlns='http://www.w3.org/2000/svg' ${size}>${inside}</svg>`

test.each([
  [drawing("<g fill='#c1121f'><path d='M0 0h4v2z'/></g>"), true],
  [drawing('<text>Words are set by whoever draws them.</text>'), false],
  [drawing("<image href='a.png'/>"), false],
  [drawing("<path style='filter:blur(2px)' d='M0 0h4'/>"), false],
  [drawing("<path fill='currentColor' d='M0 0h4'/>"), false],
  [drawing("<path d='M0 0h4'/>", "viewBox='0 0 4 2'"), false],
  ['', false],
])('%s', (text, plain) => {
  expect(isPlain(text)).toBe(plain)
})

test('a plain drawing fills the pixels that are asked for', async () => {
  const png = await paintPlain(drawing("<path fill='#c1121f' d='M0 0h4v2h-4z'/>"), { width: 12, height: 9 })
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 12, height: 9, channels: 4 })
  expect([...data.subarray(-4)]).toEqual([0xc1, 0x12, 0x1f, 255])
})
