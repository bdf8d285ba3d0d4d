import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complaints,
  type Desk,
  findBarriers,
  press,
  readSlide,
  readText,
  setUp,
  startOver,
  talkFiles,
  until,
} from './desk-rig.ts'
import { makeFolder, placeFiles } from './run.ts'

const folder = makeFolder('desk-saves')
let browser: Browser
let server: Desk
let desk: Page
let stage: Page

beforeAll(async () => {
  placeFiles(folder, talkFiles)
  ;({ browser, server, desk, stage } = await setUp('rehearse', folder))
})

afterAll(async () => {
  await server?.stop()
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

const caption = () => readText(desk, '.current figcaption b')

describe('what is saved meanwhile', () => {
  it('shows, and the place stays', async () => {
    await startOver(desk)
    await desk.bringToFront()
    await press(desk, '5', 'Enter', 'ArrowDown')
    // Heard by the server: what is done in the deck as it was counts in that one.
    await until(() => readSlide(stage), /Steam/)
    const path = join(folder, 'talk.md')
    writeFileSync(path, talkFiles['talk.md'].replace('## Water', '## News\n\n---\n\n## Water'))
    await until(caption, '6 / 7')
    expect(await readSlide(desk, '.current')).toMatch(/Steam/)
    expect(await readText(desk, '.row.now .text')).toMatch(/^Somebody has to take it off/)
    await until(() => readSlide(stage), /Steam/)
    writeFileSync(path, talkFiles['talk.md'])
    await until(caption, '5 / 6')
  })

  it('leaves the prompter on the line whose words were edited', async () => {
    await until(() => readText(desk, '.row.now .text'), /^Somebody has to take it off/)
    const path = join(folder, 'talk.script.md')
    writeFileSync(path, talkFiles['talk.script.md'].replace('Somebody has', 'Somebody in this house has'))
    await until(() => readText(desk, '.row.now .text'), /^Somebody in this house has/)
    writeFileSync(path, talkFiles['talk.script.md'])
    await until(() => readText(desk, '.row.now .text'), /^Somebody has to take it off/)
  })
})

describe('a small window', () => {
  it('cuts off neither the pace, nor the help, nor the script', async () => {
    await startOver(desk)
    const path = join(folder, 'talk.script.md')
    const long = talkFiles['talk.script.md'].replace('[Ann,', '[Annabelle Featherstonehaugh of Cholmondeley,')
    writeFileSync(path, long)
    await until(() => readText(desk, '.speaking'), /Featherstonehaugh/)
    for (const [width, height] of [
      [1280, 720],
      [1024, 600],
      [800, 600],
      [640, 900],
    ] as const) {
      await desk.setViewport({ width, height })
      const cut = await desk.$$eval(
        '.bar > *, .work > *, .foot > *',
        (all, edge) =>
          all.filter((one) => one.getBoundingClientRect().right > edge).map((one) => one.className),
        width,
      )
      expect(cut).toEqual([])
      expect(await desk.$eval('.speaking .when', (one) => one.scrollWidth - one.clientWidth)).toBe(0)
      const measure = (part: string) => desk.$eval(part, (one) => one.getBoundingClientRect().width)
      expect(await measure('.prompter')).toBeGreaterThan(width * 0.4)
      expect(await measure('.current .slide')).toBeGreaterThan(width * 0.3)
    }
    await press(desk, '?')
    await desk.waitForSelector('dialog[open]')
    for (const [width, height] of [
      [1280, 720],
      [1024, 600],
    ] as const) {
      await desk.setViewport({ width, height })
      expect(await desk.$eval('dialog', (one) => one.scrollHeight - one.clientHeight)).toBe(0)
    }
    await press(desk, 'Escape')
    await desk.setViewport({ width: 1280, height: 800 })
    writeFileSync(path, talkFiles['talk.script.md'])
    await until(() => readText(desk, '.speaking'), /^Ann ·/)
  })
})

describe('a save with an error', () => {
  const line = () => readText(desk, '.save')
  const gone = () => desk.$$eval('.save', (all) => all.length)

  it('is told on the desk, by file, line and reason, until one is good', async () => {
    await startOver(desk)
    const path = join(folder, 'talk.md')
    writeFileSync(path, talkFiles['talk.md'].replace('title: The kettle', 'title: The kettle\nslot: [5'))
    await until(line, /^talk\.md:3 .*end with a \]\. the version before stays/)
    expect(await readSlide(desk, '.current')).toMatch(/The kettle/)
    expect(await findBarriers(desk)).toEqual([])
    await desk.reload()
    await until(line, /^talk\.md:\d+ /)
    writeFileSync(path, talkFiles['talk.md'].replace('Everything is white.', '![steam](no-such.png)'))
    await until(line, /^talk\.md:30 .*no-such\.png.* slide 5 ?put aside/)
    expect(await stage.$$eval('.save', (all) => all.length)).toBe(0)
    const two = '![steam](no-such.png) ![water](nor-such.png)'
    writeFileSync(path, talkFiles['talk.md'].replace('Everything is white.', two))
    await until(line, /no-such\.png.*and 1 more/)
    await desk.click('.save button')
    await until(line, /no-such\.png.*nor-such\.png.*the first only/)
    expect(await findBarriers(desk)).toEqual([])
    await press(desk, 'd')
    await until(gone, 0)
    await until(() => readText(desk, '.standing'), /2 errors D/)
    await press(desk, 'd')
    await until(line, /no-such\.png/)
    await press(desk, 'd')
    writeFileSync(path, talkFiles['talk.md'].replace('Everything is white.', '![steam](third.png)'))
    await until(line, /third\.png/)
    writeFileSync(path, talkFiles['talk.md'])
    await until(gone, 0)
  })
})

it('says nothing on its console', () => {
  expect(complaints.filter((text) => !/404/.test(text))).toEqual([])
})
