import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Talk } from '../../src/model/talk.ts'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import {
  collect,
  makeJob,
  openTestFolder,
  openTestPorts,
  present,
  readTestTalk,
  type TestFolder,
} from './printing.ts'

const printPng = present(targets.find(({ name }) => name === 'png')).print
const press = openTestPress()
let folder: TestFolder
let talk: Talk

beforeAll(async () => {
  folder = await openTestFolder()
  talk = await readTestTalk(folder.path)
})

afterAll(async () => {
  folder[Symbol.dispose]()
  await press[Symbol.asyncDispose]()
})

test('every slide becomes a picture of its own size, and always the same one', async () => {
  await using first = openTestPorts(press)
  const shots = await collect(printPng, makeJob(talk), first)
  expect(shots.map(({ path }) => path)).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => `public/deck/slide-00${number}.png`),
  )
  for (const { bytes } of shots) {
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1280, height: 720, format: 'png' })
  }
  await using second = openTestPorts(press)
  const again = await collect(printPng, makeJob(talk), second)
  expect(again.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
    shots.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
  )
})

test('slides taken together look as each of them alone, whatever it measures by the window', async () => {
  const tall = { ...talk.deck, css: `${talk.deck.css} h2 { padding-top: 50vh }` }
  await using ports = openTestPorts(press)
  const page = await ports.page(makeJob({ ...talk, deck: tall }))
  const together: Uint8Array[] = []
  for await (const shot of page.captureAll([0, 1, 2, 3, 4, 5], { scale: 1, type: 'png' })) together.push(shot)
  for (const [slide, shot] of together.entries()) {
    const alone = await page.capture(slide, { scale: 1, type: 'png' })
    expect((await pixels(shot)).equals(await pixels(alone)), `slide ${slide + 1}`).toBe(true)
  }
})

test('a step hides what comes later, and only for that picture', async () => {
  await using ports = openTestPorts(press)
  const page = await ports.page(makeJob(talk))
  const shoot = async (step?: number) =>
    pixels(await page.capture(2, { scale: 1, type: 'png', ...(step !== undefined && { step }) }))
  const [whole, none, one, two, after] = [
    await shoot(),
    await shoot(0),
    await shoot(1),
    await shoot(2),
    await shoot(),
  ]
  expect(two.equals(whole)).toBe(true)
  expect(after.equals(whole)).toBe(true)
  expect(new Set([none, one, two].map((shot) => shot.toString('base64'))).size).toBe(3)
})

test('pictures are drawn, fitted text fits, and what is animated has come', async () => {
  await using ports = openTestPorts(press)
  const page = await ports.page(makeJob(talk))
  const first = await sharp(await page.capture(0, { scale: 1, type: 'png' })).stats()
  expect(first.channels[0]?.stdev).toBeGreaterThan(20)
  const { slides } = await page.layout()
  const boxes = slides.flatMap((slide) => slide.boxes)
  const texts = boxes.filter((box) => box.kind === 'text')
  const heading = present(texts.find(({ text }) => text.startsWith('One heading')))
  const code = present(texts.find(({ text }) => text.startsWith('const text')))
  for (const { ink } of [heading, code]) {
    expect(ink.width).toBeGreaterThan(1000)
    expect(ink.x + ink.width).toBeLessThan(1280)
  }
  expect(code.fontSize).toBeLessThan(20)
  const last = await sharp(await page.capture(5, { scale: 1, type: 'png' }))
    .removeAlpha()
    .raw()
    .toBuffer()
  expect(countColour(last, [255, 0, 0])).toBeGreaterThan(20)
})

async function pixels(png: Uint8Array): Promise<Buffer> {
  return sharp(png).removeAlpha().raw().toBuffer()
}

function countColour(data: Buffer, colour: readonly number[]): number {
  let count = 0
  for (let at = 0; at < data.length; at += 3) {
    if (colour.every((value, channel) => data[at + channel] === value)) count++
  }
  return count
}
