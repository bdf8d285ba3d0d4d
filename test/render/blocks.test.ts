import { fileURLToPath } from 'node:url'
import decodeQr from 'qr/decode.js'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Talk } from '../../src/model/talk.ts'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import { findPackageFaults, type ReadPackage, readPackage } from './pptx/read-presentation.ts'
import { collect, makeJob, openTestPorts, present, readTestTalk, type TestPorts } from './printing.ts'

const folder = fileURLToPath(new URL('../fixtures/blocks', import.meta.url))
const press = openTestPress()
let talk: Talk
let ports: TestPorts
let page: Awaited<ReturnType<TestPorts['page']>>
let presentation: ReadPackage

beforeAll(async () => {
  talk = await readTestTalk(folder)
  ports = openTestPorts(press)
  page = await ports.page(makeJob(talk))
  const printPptx = present(targets.find(({ name }) => name === 'pptx')).print
  const [everyone] = await collect(printPptx, makeJob(talk), ports)
  expect(findPackageFaults(present(everyone).bytes)).toEqual([])
  presentation = readPackage(present(everyone).bytes)
})

afterAll(async () => {
  await ports[Symbol.asyncDispose]()
  await press[Symbol.asyncDispose]()
})

async function shoot(slide: number, step?: number) {
  const png = await page.capture(slide, { scale: 1, type: 'png', ...(step !== undefined && { step }) })
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

const slide = (number: number) => `/ppt/slides/slide${number}.xml`

test('a phone reads the code, in the dark and in a corner of a column', async () => {
  expect(decodeQr(await shoot(0))).toBe('https://example.org/clocks-that-lie')
  expect(decodeQr(await shoot(1))).toBe('WIFI:T:WPA;S:StageConf;P:rehearsal;;')
})

test('columns stand side by side, as wide as they are told', async () => {
  const { slides } = await page.layout()
  const boxes = present(slides[1]).boxes.filter((box) => box.kind === 'text')
  const of = (words: string) => present(boxes.find(({ text }) => text === words)).ink
  const [left, right] = [of('To the left'), of('To the right')]
  expect(left.x).toBeLessThan(100)
  expect(right.x).toBeGreaterThan(400)
  expect(right.x).toBeLessThan(640)
})

test('lines of code stand out one after the other, and none of them in the end', async () => {
  expect(talk.deck.slides.map(({ steps }) => steps)).toEqual([0, 1, 3])
  const shots = await Promise.all([0, 1, 2, 3].map((step) => shoot(2, step)))
  const whole = await shoot(2)
  expect(new Set(shots.map(({ data }) => data.toString('base64'))).size).toBe(4)
  expect(present(shots[3]).data.equals(whole.data)).toBe(true)
})

test('in a presentation all of it is text, a link or a drawing, and comes with as many clicks', () => {
  const texts = (number: number) =>
    presentation.all(slide(number), 'a:p').map(({ textContent }) => textContent?.trim())
  expect(texts(2).slice(0, 2)).toEqual(['To the left', 'To the right'])
  const code = presentation.all(slide(1), 'p:pic').map((one) => one.getElementsByTagName('p:cNvPr')[0])
  expect(code.map((one) => one?.getAttribute('descr'))).toEqual([
    'QR code: https://example.org/clocks-that-lie',
  ])
  expect(code[0]?.getElementsByTagName('a:hlinkClick')).toHaveLength(1)
  expect(presentation.all(slide(1), 'asvg:svgBlip')).toHaveLength(1)
  for (const { index, steps } of talk.deck.slides) {
    const effects = presentation.all(slide(index + 1), 'p:cTn').map((one) => one.getAttribute('nodeType'))
    expect(
      effects.filter((name) => name === 'clickEffect'),
      `slide ${index + 1}`,
    ).toHaveLength(steps)
  }
  const leaving = presentation
    .all(slide(3), 'p:cTn')
    .filter((one) => one.getAttribute('presetClass') === 'exit')
  // What covers the bars leaves as the slide comes up, the bars themselves with a click each.
  expect(leaving.map((one) => one.getAttribute('nodeType'))).toEqual([
    ...['afterEffect', 'withEffect'],
    ...['clickEffect', 'clickEffect'],
  ])
})
