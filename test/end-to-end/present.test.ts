import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complaints,
  type Desk,
  findBarriers,
  openPage,
  press,
  readDialog,
  readSlide,
  readText,
  readTime,
  setUp,
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
  ;({ browser, server, desk, stage } = await setUp('present', folder))
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
  expect(await readText(desk, '.standing')).toMatch(/^on stage · as of \d\d:\d\d · \d\d:\d\d$/)
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
  // Saved while nobody was there: not even a deck that cannot be read is in the way.
  writeFileSync(join(folder, 'talk.md'), '---\ntitle: [\n---\n\n# Broken\n')
  writeFileSync(join(folder, 'lamp.svg'), lamp('blue'))
  server = await startDesk(['present', 'talk.md'], folder)
  expect(new URL(server.origin).port).toBe(port)
  await until(server.said, /shows {2}the talk as it was at \d\d:\d\d, going on at slide 5, 0:\d\d; --fresh/)
  await until(() => readText(desk, '.standing'), /^on stage/)
  const other = await openPage(browser, `${server.origin}/`)
  await other.waitForSelector('.current .slide')
  await until(() => readText(other, '.current figcaption b'), '4 / 6')
  expect(await readTime(other, 'elapsed')).toBeGreaterThanOrEqual(elapsed)
  expect(await other.$$('dialog')).toEqual([])
  await press(other, 'PageDown')
  await until(() => readSlide(other, '.current'), /Steam.*Everything is/)
  await until(caption, '5 / 6')
  const picture = await other.$eval(
    '.current .slide',
    (slide) => slide.shadowRoot?.querySelector('img')?.src ?? '',
  )
  expect(await (await fetch(picture)).text()).toContain('red')
  await press(other, 'PageUp')
  // A window that is closed at once may take its last key with it.
  await until(caption, '4 / 6')
  await other.close()
})

it('shows what was saved since when somebody asks for it, and stays where it is', async () => {
  await desk.bringToFront()
  await until(() => readText(desk, '.standing'), /saved since/)
  await press(desk, 'u')
  await desk.waitForSelector('dialog .first')
  expect(await findBarriers(desk)).toEqual([])
  await press(desk, 'Enter')
  await until(() => readText(desk, '.save'), /talk\.md:\d.*the version before stays/)
  await until(() => readSlide(desk, '.current'), /Hot/)
  const elapsed = await readTime(desk, 'elapsed')
  const fresh = talkFiles['talk.md']
    .replace('# Hot', '# Boiling')
    .replace('## Water', '## New\n\n---\n\n## Water')
  writeFileSync(join(folder, 'talk.md'), fresh)
  writeFileSync(join(folder, 'offbook.yaml'), 'slot: 9m\n')
  await press(desk, 'u', 'Enter')
  await until(caption, '5 / 7')
  expect(await readText(desk, '.times')).toContain('of 9:00 left')
  await until(() => readSlide(stage), /Boiling/)
  expect(await readTime(desk, 'elapsed')).toBeGreaterThanOrEqual(elapsed)
  await until(() => readText(desk, '.standing'), /^on stage · as of \d\d:\d\d · /)
  // As a machine that is started again does.
  expect(await server.stop('SIGTERM')).toBe(143)
  writeFileSync(join(folder, 'talk.md'), '# Broken\n')
  server = await startDesk(['present', 'talk.md'], folder)
  await until(() => readText(desk, '.standing'), /^on stage/)
  expect(await caption()).toBe('5 / 7')
})

it('begins anew with the files as they are when it is told to', async () => {
  await desk.close()
  await stage.close()
  await server.kill()
  placeFiles(folder, talkFiles)
  server = await startDesk(['present', 'talk.md', '--fresh'], folder)
  await until(server.said, /shows {2}the talk as it is now, \d\d:\d\d\n/)
  stage = await openPage(browser, `${server.origin}/stage`)
  desk = await openPage(browser, `${server.origin}/`)
  await desk.waitForSelector('.current .slide')
  await until(caption, '1 / 6')
  expect(await readTime(desk, 'elapsed')).toBe(0)
  await press(desk, 'Space')
  await until(() => readSlide(stage), /Cold/)
})

it('is given also where nothing can be written', async () => {
  const other = makeFolder('present-shut')
  placeFiles(other, { ...talkFiles, '.offbook': 'in the way' })
  const shut = await startDesk(['present', 'talk.md', '--port', '0'], other)
  await until(shut.said, /note: a desk that is started again will read the files anew \(/)
  const page = await openPage(browser, `${shut.origin}/`)
  await page.waitForSelector('.current .slide')
  await press(page, 'Space')
  await until(() => readSlide(page, '.current'), /Cold/)
  await until(() => readText(page, '.standing'), /nothing is kept/)
  await page.close()
  expect(await shut.stop()).toBe(130)
  rmSync(other, { recursive: true, force: true })
})

it('is over when it is ended: the next talk begins at its first slide', async () => {
  await desk.close()
  await stage.close()
  expect(await server.stop()).toBe(130)
  expect(readdirSync(join(folder, '.offbook/desk'))).toEqual([])
  server = await startDesk(['present', 'talk.md'], folder)
  desk = await openPage(browser, `${server.origin}/`)
  await until(caption, '1 / 6')
  expect(await readTime(desk, 'elapsed')).toBe(0)
})

const inNetwork = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ family, internal }) => family === 'IPv4' && !internal),
)

describe.skipIf(!inNetwork)('a phone', () => {
  let context: BrowserContext
  let phone: Page

  beforeAll(async () => {
    await server.stop()
    server = await startDesk(['present', 'talk.md', '--lan'], folder)
    await desk.goto(`${server.origin}/`)
    await desk.waitForSelector('.current .slide')
    await desk.bringToFront()
  })

  /** Scans the code that the desk shows, and lets the phone in. */
  async function letIn(role: 'remote' | 'prompter' | 'viewer'): Promise<void> {
    await desk.bringToFront()
    await press(desk, 'p')
    await desk.waitForSelector('.invitation svg')
    expect(await findBarriers(desk)).toEqual([])
    context = await browser.createBrowserContext()
    phone = await openPage(context, await readText(desk, '.invitation code'))
    await phone.setViewport({ width: 390, height: 844, hasTouch: true })
    await phone.waitForSelector('form')
    expect(new URL(phone.url()).hash).toBe('')
    expect(await findBarriers(phone)).toEqual([])
    await phone.click(`input[value=${role}]`)
    await phone.click('button[type=submit]')
    await desk.waitForSelector('dialog .first')
    await until(() => readDialog(desk), /^Let “.*” in\?$/)
    await desk.click('dialog .first')
    await phone.waitForSelector('.phone .slide, .phone .prompter')
    expect(await findBarriers(phone)).toEqual([])
    await desk.bringToFront()
    await press(desk, 'Escape')
  }

  it('as a viewer sees the room, and no word of the script', async () => {
    await letIn('viewer')
    await until(() => readSlide(phone), /The kettle/)
    expect(await phone.content()).not.toContain('Good evening')
    expect(await phone.$$('button')).toEqual([])
    await context.close()
  })

  it('as a prompter moves the lines and no slide, in letters of its size', async () => {
    await letIn('prompter')
    const row = () => readText(desk, '.row.now .text')
    expect(await row()).toMatch(/^Good evening/)
    const measure = () => phone.$eval('.row.now .text', (one) => one.getBoundingClientRect().height)
    const before = await measure()
    await phone.bringToFront()
    for (const _ of [1, 2, 3]) await phone.click('.larger')
    await until(async () => (await measure()) > before, true)
    await phone.click('.forth')
    await until(row, /^It was a cold morning/)
    expect(await caption()).toBe('1 / 6')
    await context.close()
    await desk.bringToFront()
    await press(desk, 'ArrowUp')
    await until(row, /^Good evening/)
  })

  it('as a remote moves the slides', async () => {
    await letIn('remote')
    await until(() => readSlide(phone), /The kettle/)
    await phone.bringToFront()
    await phone.click('.forth')
    await phone.click('.forth')
    await until(caption, '2 / 6')
  })

  it('is in again when the laptop is started again, where the talk has come to', async () => {
    await desk.bringToFront()
    await server.kill()
    await press(desk, '5', 'Enter')
    await until(caption, '5 / 6')
    server = await startDesk(['present', 'talk.md', '--lan'], folder)
    await until(() => readText(desk, '.standing'), /^on stage · .*1 phone/)
    await until(() => readSlide(phone), /Steam/)
    expect(await caption()).toBe('5 / 6')
    await phone.bringToFront()
    await phone.click('.back')
    await until(caption, '4 / 6')
    expect(readdirSync(join(folder, '.offbook/desk')).join()).not.toContain('phones')
  })

  it('that is dropped stops asking, and says how to come in again', async () => {
    await desk.bringToFront()
    await press(desk, 'x')
    await phone.bringToFront()
    await phone.waitForSelector('.door')
    expect(await readText(phone, '.door')).toMatch(/does not know this phone.*press P on the desk/)
    expect(await findBarriers(phone)).toEqual([])
    let asked = 0
    phone.on('request', () => (asked += 1))
    const session = await phone.createCDPSession()
    await session.send('Network.enable')
    session.on('Network.webSocketCreated', () => (asked += 1))
    // Longer than the longest wait between two tries of a line that comes back.
    await new Promise((resolve) => setTimeout(resolve, 2200))
    expect(asked).toBe(0)
    await context.close()
  })
})

it('says nothing on its console', () => {
  expect(complaints.filter((text) => !/401|Cross-Origin-Opener-Policy/.test(text))).toEqual([])
})
