import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unpackEmbedded } from '../../src/browser/embedded.ts'
import { findCacheFolder } from '../../src/files/cache.ts'
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

const note = 'Remember to breathe'
const press = openTestPress()
const printHtml = present(targets.find(({ name }) => name === 'html')).print
const out = mkdtempSync(join(tmpdir(), 'offbook-html-'))
let folder: TestFolder
let talk: Talk
let browser: Browser
let texts: Record<string, string>

async function print(one: Talk): Promise<Record<string, string>> {
  await using ports = openTestPorts(press)
  const artifacts = await collect(printHtml, makeJob(one), ports)
  return Object.fromEntries(artifacts.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')]))
}

beforeAll(async () => {
  folder = await openTestFolder()
  talk = await readTestTalk(folder.path)
  texts = await print(talk)
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(out, path.replace('/', '-')), text)
  const { path, libraries } = await unpackEmbedded(findCacheFolder())
  browser = await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox', '--headless=old'],
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  })
})

afterAll(async () => {
  await browser?.close()
  folder[Symbol.dispose]()
  rmSync(out, { recursive: true, force: true })
  await press[Symbol.asyncDispose]()
})

interface Opened extends AsyncDisposable {
  readonly page: Page
  readonly requests: string[]
  readonly errors: string[]
}

/** The file as a visitor without a network opens it. */
async function openFile(name: string, hash = ''): Promise<Opened> {
  const page = await browser.newPage()
  const requests: string[] = []
  const errors: string[] = []
  await page.setViewport({ width: 1280, height: 720 })
  await page.setOfflineMode(true)
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url())
  })
  page.on('console', (message) => {
    // A browser without a screen has none to keep awake.
    if (message.text().includes('Wake Lock')) return
    if (message.type() === 'error' || message.type() === 'warn') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(`${pathToFileURL(join(out, name))}${hash}`, { waitUntil: 'load' })
  return { page, requests, errors, [Symbol.asyncDispose]: () => page.close() }
}

async function slideNumber(page: Page): Promise<number> {
  const after = await page.evaluate("document.querySelectorAll('.bespoke-marp-active ~ svg').length")
  return talk.deck.slides.length - Number(after)
}

function shownSteps(page: Page): Promise<unknown> {
  const steps = '.bespoke-marp-active [data-bespoke-marp-fragment="active"]'
  return page.evaluate(`document.querySelectorAll('${steps}').length`)
}

test('the page is one request, without an error, offline', async () => {
  await using opened = await openFile('public-deck.html')
  expect(opened.requests).toHaveLength(1)
  expect(opened.errors).toEqual([])
  expect(await opened.page.title()).toBe('Print "me" & tell')
  const broken = await opened.page.evaluate(
    '[...document.images].filter((image) => !image.naturalWidth).length',
  )
  expect(broken).toBe(0)
})

/** Transitions between slides that have not come to an end. */
const moving = `document.getAnimations().filter(({ effect }) => effect.pseudoElement?.startsWith('::view-transition')).length`

test('keys walk through slides and steps', async () => {
  await using opened = await openFile('public-deck.html', '#3')
  const { page } = opened
  const place = async () => [await slideNumber(page), await shownSteps(page)]
  expect(await place()).toEqual([3, 0])
  for (const [key, there] of [
    ['ArrowRight', [3, 1]],
    ['ArrowRight', [3, 2]],
    ['ArrowLeft', [3, 1]],
    ['End', [6, 0]],
    ['Home', [1, 0]],
  ] as const) {
    await page.keyboard.press(key)
    await expect.poll(place).toEqual(there)
    // A transition that is under way swallows the next key.
    await expect.poll(() => page.evaluate(moving)).toBe(0)
  }
  expect(opened.errors).toEqual([])
})

test('a screen reader meets the slide that is shown, in a part of the page that tells of changes', async () => {
  await using opened = await openFile('public-deck.html', '#3')
  const { page } = opened
  const read = async () => {
    const main = await page.$('main, [role=main][aria-live=polite]')
    const tree = await page.accessibility.snapshot({ ...(main && { root: main }) })
    return JSON.stringify(tree)
  }
  expect(await read()).toContain('A list that comes step by step')
  expect(await read()).not.toContain('Before any')
  expect(await read()).not.toContain('first things first')
  await page.keyboard.press('ArrowRight')
  await expect.poll(read).toContain('first things first')
  expect(await read()).not.toContain('second things second')
  await page.setBypassCSP(true)
  await page.reload()
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const found = await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 160)))`,
  )
  expect(found).toEqual([])
})

test('the overview shows every slide, in a frame of the same file', async () => {
  await using opened = await openFile('public-deck.html')
  await opened.page.keyboard.press('o')
  const frame = await opened.page.waitForFrame((one) => one.url().includes('view=overview'))
  await frame.waitForSelector('body[data-bespoke-view="overview"] svg.bespoke-marp-slide')
  expect(await frame.$$eval('svg.bespoke-marp-slide', (slides) => slides.length)).toBe(
    talk.deck.slides.length,
  )
  expect(opened.errors).toEqual([])
})

test("the presenter view has the speaker's notes and the next slide", async () => {
  await using opened = await openFile('speaker-deck.html')
  const target = browser.waitForTarget((one) => one.url().includes('view=presenter'))
  await opened.page.keyboard.press('p')
  const presenter = present((await (await target).page()) ?? undefined)
  await presenter.waitForSelector('.bespoke-marp-presenter-next-container.active')
  expect(await presenter.$eval('.bespoke-marp-note.active', (element) => element.textContent)).toContain(note)
  const next = present(presenter.frames().find((frame) => frame.url().includes('view=next')))
  expect(await next.$eval('body', (body) => body.dataset['bespokeView'])).toBe('next')
  await presenter.close()
  expect(opened.errors).toEqual([])
})

test('notes are in the file of the speaker alone', () => {
  expect(texts['speaker/deck.html']).toContain(note)
  expect(texts['public/deck.html']).not.toContain(note)
  expect(texts['public/deck.html']).not.toContain('<!--')
})

test('nothing in the file names a host that the author has not named', () => {
  for (const text of Object.values(texts)) {
    const hosts = new Set(Array.from(text.matchAll(/https?:\/\/([\w.-]+)/g), ([, host]) => host))
    expect([...hosts].filter((host) => host !== 'www.w3.org' && host !== 'example.org')).toEqual([])
  }
})

describe('a script that has come into the file', () => {
  test.each([
    ['as an element', '<script>window.ran = 1</script>'],
    ['as a handler', '<img src="data:,x" onerror="window.ran = 1">'],
    ['in a frame', '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>'],
    ['as an address', '<iframe src="javascript:parent.ran = 1"></iframe>'],
  ])('%s does not run', async (_, markup) => {
    const [first, ...rest] = talk.deck.slides
    const hostile = {
      ...present(first),
      html: present(first).html.replace('</section>', `${markup}</section>`),
    }
    const { 'public/deck.html': text = '' } = await print({
      ...talk,
      deck: { ...talk.deck, slides: [hostile, ...rest] },
    })
    expect(text).toContain(markup)
    writeFileSync(join(out, 'hostile.html'), text)
    await using opened = await openFile('hostile.html')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await opened.page.evaluate('window.ran')).toBeUndefined()
    expect(await opened.page.evaluate('document.body.dataset.bespokeView')).toBe('')
  })
})

test('the same talk gives the same bytes', async () => {
  expect(await print(await readTestTalk(folder.path))).toEqual(texts)
})
