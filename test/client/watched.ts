import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { unpackEmbedded } from '../../src/browser/embedded.ts'
import { findCacheFolder } from '../../src/files/cache.ts'
import { packageFolder } from '../../src/files/package-folder.ts'

/** A folder with a talk in it, and what saves to it. */
export interface TalkFolder extends Disposable {
  readonly path: string
  save(name: string, content: string | Uint8Array): void
}

export function makeTalkFolder(files: Readonly<Record<string, string | Uint8Array>>): TalkFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'offbook-watched-')))
  const save: TalkFolder['save'] = (name, content) => {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  for (const [name, content] of Object.entries(files)) save(name, content)
  return { path, save, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** `offbook watch` in a process of its own. */
export interface Watching extends AsyncDisposable {
  readonly url: string
  readonly process: ChildProcess
  /** What it has said on stderr. */
  said(): string
}

export async function startWatch(folder: string, words: readonly string[] = []): Promise<Watching> {
  const cli = join(packageFolder(), 'lib', 'cli.js')
  const port = words.includes('--port') ? [] : ['--port', '0']
  // A browser is named by who wants slides to be looked at in the background.
  const quick = words.includes('--browser') ? [] : ['--quick']
  const given = [...port, ...quick, ...words]
  const child = spawn(process.execPath, [cli, 'watch', 'talk.md', ...given], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', TERM_PROGRAM: '', OFFBOOK_EDITOR: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()))
    child.once('exit', (code) => reject(new Error(`watch ended with ${code}: ${said}`)))
  })
  return {
    url,
    process: child,
    said: () => said,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

export async function launchTestBrowser(): Promise<Browser> {
  const { path, libraries } = await unpackEmbedded(findCacheFolder())
  return await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox', '--headless=old'],
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  })
}

/** Opens a window that fails the test when anything in it goes wrong. */
export async function openWindow(
  browser: Browser,
  url: string,
  faults: string[],
  shows = '.thumb',
): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({ width: 1200, height: 760 })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') faults.push(message.text())
  })
  await page.goto(url)
  await page.waitForSelector(shows)
  return page
}

/** What the large slide says. */
export function readSlide(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector('.slide')?.shadowRoot?.textContent?.trim() ?? '')
}

/** Waits until the large slide says something. */
export async function waitForSlide(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('.slide')?.shadowRoot?.textContent?.includes(wanted),
    { timeout: 10_000 },
    text,
  )
}

/** A drawing of one colour. */
export function drawSquare(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/></svg>`
}
