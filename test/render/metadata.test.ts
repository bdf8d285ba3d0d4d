import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { AssetType } from '../../src/model/talk.ts'
import { dropMetadata } from '../../src/render/metadata.ts'

const remark = 'seen from the kitchen window at number nine'
const gps = { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' }

/** A picture with no two corners alike, with all that a camera writes about it. */
async function makePicture(format: 'jpeg' | 'png' | 'webp', orientation: number): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: 24 * 16 * 3 }, (_, index) => (index * 7) % 256))
  const picture = sharp(pixels, { raw: { width: 24, height: 16, channels: 3 } })
  return await picture
    .withIccProfile('srgb')
    .withExif({ IFD0: { ImageDescription: remark }, IFD3: gps })
    .withMetadata({ orientation })
    .toFormat(format, { quality: 90 })
    .toBuffer()
}

describe.each(['jpeg', 'png', 'webp'] as const)('a %s', (format) => {
  it.each([1, 6])(
    'of orientation %i keeps its pixels, profile and way up, and no word',
    async (orientation) => {
      const before = await makePicture(format, orientation)
      expect(before.includes(remark)).toBe(true)
      const after = Buffer.from(dropMetadata(before, `image/${format}` satisfies AssetType))
      expect(after.includes(remark)).toBe(false)
      expect(after.includes('Exif\0\0')).toBe(format === 'jpeg' && orientation !== 1)
      const [old, bare] = await Promise.all([sharp(before).metadata(), sharp(after).metadata()])
      expect(bare.icc).toEqual(old.icc)
      if (format !== 'webp') expect(bare.orientation ?? 1).toBe(orientation)
      expect(await sharp(after).raw().toBuffer()).toEqual(await sharp(before).raw().toBuffer())
    },
  )

  it('that is cut off stays as it is, or loses nothing but words', async () => {
    const whole = await makePicture(format, 6)
    for (let length = 0; length < whole.length; length += 13)
      expect(dropMetadata(whole.subarray(0, length), `image/${format}`).length).toBeLessThanOrEqual(length)
  })
})

describe('a drawing', () => {
  const strip = (svg: string) => Buffer.from(dropMetadata(Buffer.from(svg), 'image/svg+xml')).toString()

  it('keeps what is drawn', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg"><title>T</title><style><![CDATA[/* <!-- */ a{} /* --> */]]></style><text>a</text></svg>'
    expect(strip(svg)).toBe(svg)
  })

  it('loses comments, metadata and the paths of its program', () => {
    const svg = `<svg sodipodi:docname="/home/x/a.svg" width="1"><!-- ${remark} --><metadata id="m"><a/>${remark}</metadata><metadata/><g inkscape:export-filename='/home/x/a.png' id="g"/></svg>`
    expect(strip(svg)).toBe('<svg width="1"><g id="g"/></svg>')
  })

  it('stays whole where metadata holds metadata', () => {
    expect(strip('<svg><metadata>a<metadata>b</metadata></metadata></svg>')).toBe(
      '<svg><metadata>a</metadata></svg>',
    )
  })

  it('in another encoding is left alone', () => {
    const bytes = Buffer.from('<svg><!-- caf\xe9 --></svg>', 'latin1')
    expect(dropMetadata(bytes, 'image/svg+xml')).toEqual(bytes)
  })
})
