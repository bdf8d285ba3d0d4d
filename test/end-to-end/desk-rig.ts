import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { expect, vi } from 'vitest'
import { unpackEmbedded } from '../../src/browser/embedded.ts'
import { findCacheFolder } from '../../src/files/cache.ts'
import { packageFolder } from '../../src/files/package-folder.ts'

/** A deck of six slides in two acts, one of them with steps, and its script with two speakers. */
export const talkFiles = {
  'offbook.yaml': 'slot: 5m\nreserve: 30s\n',
  'talk.md': `---
title: The kettle
---

# The kettle

---

<!-- _class: act -->

# Cold

---

## Water

* one
* two

---

<!-- _class: act -->

# Hot

---

## Steam

Everything is white.

---

## Thank you
`,
  'talk.script.md': `---
speakers: [Ann, Ben]
---
Good evening, this is about a kettle that would not boil, and about everybody who waited for it.

**SLIDE**

# ACT I: Cold

It was a cold morning, and nobody in the house had slept.

**SLIDE**

Here is how water boils when nobody looks.
**CLICK**
First it is quiet, for a very long time.
**CLICK**
Then it is not.

**SLIDE**

BEN: Now it gets hot in here.

**SLIDE**

Everything is white, and everything is loud.
[pause 2s]
Somebody has to take it off the stove before it is empty.

**SLIDE**

Thank you for waiting with us.
`,
}

export interface Desk {
  readonly origin: string
  readonly child: ChildProcess
  /** As Ctrl+C does, unless told otherwise. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** As the end of all power does. */
  kill(): Promise<void>
  said(): string
}

/** Starts `offbook rehearse` or `offbook present` in a folder, and waits until it says where it is. */
export async function startDesk(words: readonly string[], cwd: string): Promise<Desk> {
  const cli = join(packageFolder(), 'lib', 'cli.js')
  const child = spawn(process.execPath, [cli, ...words], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (text += String(part)))
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  const findDesk = (): string => {
    const found = /desk {3}(http:\S+)\/\n/.exec(text)?.[1]
    if (found === undefined) throw new Error(`no desk: ${text}`)
    return found
  }
  const origin = await Promise.race([
    vi.waitFor(findDesk, { timeout: 30_000, interval: 50 }),
    closed.then(findDesk),
  ])
  return {
    origin,
    child,
    said: () => text,
    async stop(signal = 'SIGINT') {
      child.kill(signal)
      return await closed
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}

export async function openBrowser(): Promise<Browser> {
  const { path, libraries } = await unpackEmbedded(findCacheFolder())
  return await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox', '--headless=old'],
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  })
}

/** What pages said on their consoles that they should not have. */
export const complaints: string[] = []

export async function openPage(browser: Pick<Browser, 'newPage'>, address: string): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({ width: 1280, height: 800 })
  // What moves is measured where it comes to rest.
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    const text = message.text()
    // A server that is gone is no fault of the page.
    if (['error', 'warn'].includes(message.type()) && !/WebSocket|ERR_CONNECTION/.test(text))
      complaints.push(text)
  })
  await page.goto(address)
  await page.waitForSelector('.slide, form, .waiting')
  return page
}

export interface Rig {
  readonly browser: Browser
  readonly server: Desk
  readonly desk: Page
  readonly stage: Page
}

/** A desk with its stage, in one browser. */
export async function setUp(verb: 'rehearse' | 'present', folder: string): Promise<Rig> {
  const browser = await openBrowser()
  const server = await startDesk([verb, 'talk.md', '--port', '0'], folder)
  const stage = await openPage(browser, `${server.origin}/stage`)
  return { browser, server, stage, desk: await openPage(browser, `${server.origin}/`) }
}

/** The title of the panel that is open; empty when there is none. */
export function readDialog(page: Page): Promise<string> {
  return page.$$eval('dialog h2', (all) => all[0]?.textContent ?? '')
}

/** Brings a desk back to its first slide. */
export async function startOver(desk: Page): Promise<void> {
  await desk.bringToFront()
  await press(desk, 'Escape', 'r', 'r')
  await until(() => readText(desk, '.current figcaption b'), /^1 \//)
}

/** The text of the slide that is shown in a frame. */
export function readSlide(page: Page, frame = ''): Promise<string> {
  return page.$eval(`${frame} .slide`, (slide) =>
    (slide.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim(),
  )
}

/** How many steps of the slide on stage are seen. */
export function countSteps(page: Page): Promise<number> {
  return page.$eval(
    '.slide',
    (slide) => slide.shadowRoot?.querySelectorAll('[data-bespoke-marp-fragment=active]').length ?? 0,
  )
}

export function readText(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim())
}

/** Seconds on a clock of the desk. */
export async function readTime(page: Page, name: 'elapsed' | 'slide' | 'left'): Promise<number> {
  const text = await readText(page, `[data-time=${name}] b`)
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** Waits until something is as it should be. */
export async function until<T>(read: () => T | Promise<T>, wanted: T | RegExp): Promise<void> {
  await vi.waitFor(
    async () => {
      const got = await read()
      if (wanted instanceof RegExp) expect(got).toMatch(wanted)
      else expect(got).toEqual(wanted)
    },
    { timeout: 10_000, interval: 40 },
  )
}

/** Presses keys one after another; `Shift+` before a key holds it. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const plain = key.replace('Shift+', '')
    if (plain !== key) await page.keyboard.down('Shift')
    await page.keyboard.press(plain as Parameters<Page['keyboard']['press']>[0])
    if (plain !== key) await page.keyboard.up('Shift')
  }
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds on a page. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  const session = await page.createCDPSession()
  // The page's policy lets no script in but its own: this one comes over the protocol.
  await session.send('Runtime.evaluate', { expression: readFileSync(axe, 'utf8') })
  const { result } = await session.send('Runtime.evaluate', {
    awaitPromise: true,
    returnByValue: true,
    expression: `axe.run().then(({ violations }) => violations.map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))`,
  })
  return result.value as readonly string[]
}
