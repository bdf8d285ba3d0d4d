import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import { expect, it } from 'vitest'
import {
  countSteps,
  press,
  readSlide as readStage,
  readTime,
  startDesk,
  talkFiles,
  until,
} from '../end-to-end/desk-rig.ts'
import { drawSquare, makeTalkFolder, openWindow, readSlide, startWatch, waitForSlide } from './watched.ts'

const firefox = findFirefox()

function findFirefox(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = [
    process.env.OFFBOOK_FIREFOX ?? '',
    ...folders.flatMap((folder) => ['firefox', 'firefox-esr'].map((name) => join(folder, name))),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ]
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return path !== ''
    } catch {
      return false
    }
  })
}

// Counted as skipped where there is no Firefox.
it.skipIf(firefox === undefined)('the preview works in Firefox', async () => {
  const deck =
    '---\ntitle: The talk\n---\n\n# One\n\n![A square](a.svg)\n\n---\n\n# Two\n\n* first\n* second\n'
  using folder = makeTalkFolder({ 'talk.md': deck, 'a.svg': drawSquare('red') })
  await using watching = await startWatch(folder.path)
  const browser = await launchFirefox()
  try {
    const faults: string[] = []
    const page = await openWindow(browser, watching.url, faults)
    expect(await readSlide(page)).toContain('One')
    await page.keyboard.press('ArrowRight')
    await waitForSlide(page, 'Two')
    const hidden = () =>
      page.evaluate(() => {
        const parts =
          document.querySelector('.slide')?.shadowRoot?.querySelectorAll('[data-marpit-fragment]') ?? []
        return [...parts].map((part) => getComputedStyle(part).visibility)
      })
    expect(await hidden()).toEqual(['hidden', 'hidden'])
    folder.save('talk.md', deck.replace('* first', '* the first'))
    await waitForSlide(page, 'the first')
    expect(await hidden()).toEqual(['hidden', 'hidden'])
    folder.save('talk.md', deck.replace('title: The', 'title: [The'))
    await page.waitForSelector('.overlay')
    folder.save('talk.md', deck)
    await page.waitForFunction(() => document.querySelector('.overlay') === null)
    expect(faults).toEqual([])
  } finally {
    await browser.close()
  }
})

it.skipIf(firefox === undefined)('desk and stage work in Firefox', async () => {
  using folder = makeTalkFolder(talkFiles)
  const server = await startDesk(['rehearse', 'talk.md', '--port', '0'], folder.path)
  const browser = await launchFirefox()
  try {
    const faults: string[] = []
    const stage = await openWindow(browser, `${server.origin}/stage`, faults, '.slide')
    const desk = await openWindow(browser, `${server.origin}/`, faults, '.slide')
    await until(() => readStage(stage), /The kettle/)
    expect(await readTime(desk, 'elapsed')).toBe(0)
    await press(desk, 'PageDown', 'PageDown')
    await until(() => readStage(stage), /Water/)
    await until(() => readStage(desk, '.current'), /Water/)
    await press(desk, 'PageDown')
    await until(() => countSteps(stage), 1)
    expect(faults).toEqual([])
  } finally {
    await browser.close()
    await server.stop()
  }
})

function launchFirefox(): Promise<Browser> {
  return puppeteer.launch({ browser: 'firefox', executablePath: firefox ?? '', headless: true })
}
