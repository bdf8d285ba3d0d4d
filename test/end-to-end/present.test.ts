import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  complaints,
  type Desk,
  findBarriers,
  openBrowser,
  openPage,
  press,
  readSlide,
  readText,
  readTime,
  startDesk,
  talkFiles,
  until,
} from './desk-rig.ts'
import { makeFolder, placeFiles } from './run.ts'

const folder = makeFolder('present')
let browser: Browser
let server: Desk
let desk: Page
let stage: Page

beforeAll(async () => {
  placeFiles(folder, { ...talkFiles, 'lamp.svg': lamp('red') })
  writeFileSync(
    join(folder, 'talk.md'),
    talkFiles['talk.md'].replace('Everything is', '![lamp](lamp.svg)\n\nEverything is'),
  )
  browser = await openBrowser()
  server = await startDesk(['present', 'talk.md', '--port', '0'], folder)
  stage = await openPage(browser, `${server.origin}/stage`)
  desk = await openPage(browser, `${server.origin}/`)
})

afterAll(async () => {
  await server?.stop()
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

function lamp(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${colour}"/></svg>`
}

const caption = () => readText(desk, '.current figcaption b')

it('asks nothing, records nothing, and stays on the last slide', async () => {
  await press(desk, 'Space', 'End', 'Space', 'Space')
  await until(caption, '6 / 6')
  expect(await desk.$$('dialog')).toEqual([])
  expect(await readText(desk, '.standing')).toMatch(/^on stage · \d/)
  expect(existsSync(join(folder, '.offbook/runs'))).toBe(false)
})

it('stands still, whatever is saved', async () => {
  await press(desk, '5', 'Enter')
  await until(() => readSlide(stage), /Steam/)
  const picture = await stage.$eval('.slide', (slide) => slide.shadowRoot?.querySelector('img')?.src ?? '')
  writeFileSync(join(folder, 'talk.md'), '# Broken\n')
  writeFileSync(join(folder, 'talk.script.md'), 'Nothing.')
  writeFileSync(join(folder, 'lamp.svg'), lamp('blue'))
  const late = await openPage(browser, `${server.origin}/stage`)
  await until(() => readSlide(late), /Steam/)
  await late.close()
  expect(await (await fetch(picture)).text()).toContain('red')
  await press(desk, 'ArrowLeft')
  await until(() => readSlide(stage), /Hot/)
  expect(await caption()).toBe('4 / 6')
  placeFiles(folder, talkFiles)
})

it('shows a room that was black what it had seen, and nothing new', async () => {
  await press(desk, 'b')
  await until(() => stage.$$eval('.curtain.down', (all) => all.length), 1)
  await press(desk, 'PageDown')
  await until(() => stage.$$eval('.curtain.down', (all) => all.length), 0)
  expect(await caption()).toBe('4 / 6')
})

it('finds its place again in a window that was closed', async () => {
  await stage.close()
  await press(desk, 'PageDown')
  stage = await openPage(browser, `${server.origin}/stage`)
  await until(() => readSlide(stage), /Steam/)
})

it('goes on by itself after a kill, where windows have taken the talk meanwhile', async () => {
  await until(() => readText(desk, '[data-time=elapsed] b'), /^0:0[1-9]|^0:[1-9]/)
  await server.kill()
  await until(() => readText(desk, '.standing'), /going on without the server/)
  await press(desk, 'PageUp')
  await until(() => readSlide(stage), /Hot/)
  const { port } = new URL(server.origin)
  const elapsed = await readTime(desk, 'elapsed')
  server = await startDesk(['present', 'talk.md'], folder)
  expect(new URL(server.origin).port).toBe(port)
  await until(() => readText(desk, '.standing'), /^on stage/)
  const other = await openPage(browser, `${server.origin}/`)
  await until(() => readText(other, '.current figcaption b'), '4 / 6')
  expect(await readTime(other, 'elapsed')).toBeGreaterThanOrEqual(elapsed)
  expect(await other.$$('dialog')).toEqual([])
  await other.close()
})

it('is over when it is ended: the next talk begins at its first slide', async () => {
  await desk.close()
  await stage.close()
  expect(await server.stop()).toBe(130)
  server = await startDesk(['present', 'talk.md'], folder)
  desk = await openPage(browser, `${server.origin}/`)
  await until(caption, '1 / 6')
  expect(await readTime(desk, 'elapsed')).toBe(0)
})

it('lets a phone in by what the code says', async ({ skip }) => {
  await server.stop()
  server = await startDesk(['present', 'talk.md', '--lan'], folder).catch((error: unknown) => {
    if (String(error).includes('in no network')) skip('this machine is in no network')
    throw error
  })
  await desk.goto(`${server.origin}/`)
  await desk.waitForSelector('.current .slide')
  await desk.bringToFront()
  await press(desk, 'p')
  await desk.waitForSelector('.invitation svg')
  expect(await findBarriers(desk)).toEqual([])
  const context = await browser.createBrowserContext()
  const phone = await openPage(context, await readText(desk, '.invitation code'))
  expect(new URL(phone.url()).hash).toBe('')
  expect(await findBarriers(phone)).toEqual([])
  await phone.click('button[type=submit]')
  await desk.waitForSelector('dialog .first')
  await until(() => readText(desk, 'dialog h2'), /^Let “.*” in\?$/)
  await desk.click('dialog .first')
  await phone.waitForSelector('.forth')
  await until(() => readSlide(phone), /The kettle/)
  expect(await findBarriers(phone)).toEqual([])
  await phone.click('.forth')
  await phone.click('.forth')
  await until(caption, '2 / 6')
  await desk.bringToFront()
  await press(desk, 'Escape', 'x')
  await phone.waitForSelector('.notice')
  expect(await readText(phone, '.notice')).toBe('The laptop does not know this phone.')
  await context.close()
})

it('says nothing on its console', () => {
  expect(complaints.filter((text) => !/401|Cross-Origin-Opener-Policy/.test(text))).toEqual([])
})
