import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareBoxes, comparePictures } from './compare.ts'
import { type GalleryPage, type KeptBox, openGallery } from './gallery-page.ts'

/** With KEEP_PICTURES=1 what is there becomes the reference: look at it, then commit it. */
const keeping = process.env['KEEP_PICTURES'] === '1'

const slides = { act: 3, cast: 4, chat: 5, split: 8, code: 11, columns: 12, action: 13 }

/** Share of pixels that may be unlike. */
const allowed = 0.001

const reference = (name: string) => new URL(`reference/${name}`, import.meta.url)

describe.each(['offbook', 'lectern'])('%s', (theme) => {
  let page: GalleryPage
  beforeAll(async () => {
    page = await openGallery(theme)
  })
  afterAll(() => page?.[Symbol.asyncDispose]())

  test.each(Object.entries(slides))('%s looks as it was kept', async (name, slide) => {
    const boxes = await page.boxes(slide)
    const picture = await page.capture(slide)
    if (keeping) await keep(`${theme}-${name}`, boxes, picture)
    expect(compareBoxes(readBoxes(`${theme}-${name}`), boxes)).toEqual([])
    expect(await comparePictures(readPicture(`${theme}-${name}`), picture)).toBeLessThan(allowed)
  })
})

describe('a box that moves', () => {
  let page: GalleryPage
  beforeAll(async () => {
    page = await openGallery('offbook', 'section h1, .ob-chat, .ob-cast { position: relative; left: 6px }')
  })
  afterAll(() => page?.[Symbol.asyncDispose]())

  test.each(['code', 'columns', 'chat'] as const)('is seen among the boxes of %s', async (name) => {
    const boxes = await page.boxes(slides[name])
    expect(compareBoxes(readBoxes(`offbook-${name}`), boxes)).not.toEqual([])
  })

  test.each(['code', 'columns', 'chat', 'cast'] as const)('is seen in the picture of %s', async (name) => {
    const picture = await page.capture(slides[name])
    expect(await comparePictures(readPicture(`offbook-${name}`), picture)).toBeGreaterThan(allowed)
  })
})

test('a picture that is only smoothed otherwise is the same', async () => {
  const picture = readPicture('offbook-code')
  const { width = 0, height = 0 } = await sharp(picture).metadata()
  const smoothed = await sharp(picture)
    .resize(width * 2, height * 2, { kernel: 'cubic' })
    .resize(width, height)
    .png()
    .toBuffer()
  expect(await comparePictures(picture, smoothed)).toBeLessThan(allowed)
})

async function keep(name: string, boxes: readonly KeptBox[], picture: Uint8Array): Promise<void> {
  if (!existsSync(reference(''))) mkdirSync(reference(''))
  writeFileSync(reference(`${name}.txt`), `${writeBoxes(boxes)}\n`)
  writeFileSync(
    reference(`${name}.png`),
    await sharp(picture).png({ palette: true, quality: 95, effort: 10 }).toBuffer(),
  )
}

function writeBoxes(boxes: readonly KeptBox[]): string {
  return boxes.map(([element, ...rect]) => `${rect.join(' ')} ${element}`).join('\n')
}

function readBoxes(name: string): KeptBox[] {
  const lines = readFileSync(reference(`${name}.txt`), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [x, y, width, height, ...element] = line.split(' ')
    return [element.join(' '), Number(x), Number(y), Number(width), Number(height)]
  })
}

function readPicture(name: string): Buffer {
  return readFileSync(reference(`${name}.png`))
}
