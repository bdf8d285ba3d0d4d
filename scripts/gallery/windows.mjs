// Draws what people see in a browser: the preview, the desk in the middle of a rehearsal, the page for attendees.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'
import sharp from 'sharp'
import { speedUp } from './fast-clock.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(repository, 'lib', 'cli.js')
const deck = 'slides/row-f-seat-12.md'
const screen = { width: 1440, height: 900 }

/** How much faster than a watch the desk's clock runs. */
const rate = 12

/** The slide the rehearsal has got to, the lines said on it, and the seconds it has been up. */
const moment = { slide: 10, lines: 5, seconds: 22 }

export const windows = [
  { name: 'preview', about: 'The preview, while a talk is written', draw: drawPreview },
  { name: 'desk', about: 'The desk, in the middle of a rehearsal', draw: drawDesk },
  { name: 'site', about: 'The page for attendees', draw: drawSite },
]

/** A copy of the showcase talk, and a browser to look at it. */
export async function openShowcase(work) {
  const folder = join(work, 'showcase')
  mkdirSync(folder, { recursive: true })
  for (const name of ['slides', 'assets', 'offbook.yaml'])
    cpSync(join(repository, name), join(folder, name), { recursive: true })
  const built = build(folder, ['--target', 'html,pdf,handout,prompt-book,notes,site'])
  const { path, origin } = built.browser
  const embedded = origin === 'embedded'
  const browser = await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox', ...(embedded ? ['--headless=old'] : [])],
    env: { ...process.env, ...(embedded && { LD_LIBRARY_PATH: join(dirname(path), 'lib') }) },
  })
  return { folder, browser }
}

function build(folder, words) {
  const run = spawnSync(process.execPath, [cli, 'build', '--browser', 'embedded', '--json', ...words], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (run.status !== 0) throw new Error(`The showcase talk was not built:\n${run.stderr}`)
  return JSON.parse(run.stdout)
}

/** Starts a command that serves, and gives the address it tells. */
async function serve(folder, words, pattern, environment = {}) {
  const preload = pathToFileURL(join(repository, 'scripts/gallery/fast-clock.mjs')).href
  const child = spawn(process.execPath, ['--import', preload, cli, ...words, '--port', '0'], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', CI: '1', ...environment },
  })
  let said = ''
  const found = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => {
        said += part
        const url = pattern.exec(said)?.[1]
        if (url) resolve(url)
      })
    child.on('close', () => reject(new Error(`offbook ${words[0]} ended: ${said}`)))
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
  }
  return { url: await found, stop }
}

async function drawPreview({ folder, browser }, path) {
  const { url, stop } = await serve(folder, ['watch', deck], /(http:\S+)/)
  const page = await openPage(browser, url)
  await page.waitForSelector('.filmstrip, nav')
  for (let slide = 2; slide <= 6; slide += 1) await page.keyboard.press('ArrowDown')
  await settle(page)
  await capture(page, path)
  await stop()
}

async function drawDesk({ folder, browser }, path) {
  const pace = spawnSync(process.execPath, [cli, 'pace', deck, '--json', '--no-page'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const starts = JSON.parse(pace.stdout).slides.map(({ start }) => start)
  const { url, stop } = await serve(folder, ['rehearse', deck], /desk\s+(http:\S+)/, {
    OFFBOOK_GALLERY_RATE: String(rate),
  })
  const page = await openPage(browser, url, (open) => open.evaluateOnNewDocument(speedUp, rate))
  await settle(page)
  const begun = performance.now()
  const waitUntil = (seconds) =>
    new Promise((resolve) => setTimeout(resolve, begun + (seconds * 1000) / rate - performance.now()))
  await page.keyboard.press('KeyT')
  for (let slide = 2; slide <= moment.slide; slide += 1) {
    await waitUntil(starts[slide - 1])
    await page.keyboard.down('Shift')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.up('Shift')
  }
  for (let line = 0; line < moment.lines; line += 1) await page.keyboard.press('ArrowDown')
  await waitUntil(starts[moment.slide - 1] + moment.seconds)
  await capture(page, path)
  await stop()
}

async function drawSite({ folder, browser }, path) {
  const page = await openPage(browser, pathToFileURL(join(folder, 'dist/public/index.html')).href)
  await settle(page)
  await capture(page, path)
}

/** @param {(page: import('puppeteer-core').Page) => Promise<unknown>} [prepare] */
async function openPage(browser, url, prepare) {
  const page = await browser.newPage()
  await page.setViewport(screen)
  await prepare?.(page)
  await page.goto(url, { waitUntil: 'load' })
  return page
}

/** Until faces and pictures are there, and what moves has come to rest. */
async function settle(page) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await new Promise((resolve) => setTimeout(resolve, 2500))
}

async function capture(page, path) {
  const picture = await page.screenshot()
  writeFileSync(path, await sharp(picture).png({ palette: true, quality: 90, effort: 10 }).toBuffer())
  await page.close()
}

/** Two pages of a document side by side; false where nothing here turns PDF into pictures. */
export async function drawPages(folder, { file, pages }, path) {
  const prefix = join(folder, `page-${file.replaceAll(/\W/g, '-')}`)
  const pictures = []
  for (const number of pages) {
    const words = ['-png', '-r', '70', '-f', String(number), '-l', String(number), '-singlefile']
    const run = spawnSync('pdftoppm', [...words, join(folder, 'dist', file), `${prefix}-${number}`])
    if (run.status !== 0) return false
    pictures.push(readFileSync(`${prefix}-${number}.png`))
  }
  const sizes = await Promise.all(pictures.map((picture) => sharp(picture).metadata()))
  const gap = 12
  const width = sizes.reduce((sum, size) => sum + size.width + gap, gap)
  const height = Math.max(...sizes.map((size) => size.height)) + 2 * gap
  let left = gap
  const tiles = pictures.map((input, index) => {
    const tile = { input, left, top: gap }
    left += sizes[index].width + gap
    return tile
  })
  await sharp({ create: { width, height, channels: 3, background: '#8a8a8a' } })
    .composite(tiles)
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(path)
  return true
}

export const documents = [
  {
    name: 'prompt-book',
    about: 'The prompt book',
    file: 'speaker/row-f-seat-12-prompt-book.pdf',
    pages: [1, 4],
  },
  { name: 'notes', about: 'Notes pages', file: 'speaker/row-f-seat-12-notes.pdf', pages: [6, 10] },
  { name: 'handout', about: 'The handout', file: 'public/row-f-seat-12-handout.pdf', pages: [1, 3] },
]
