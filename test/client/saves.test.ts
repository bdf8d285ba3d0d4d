import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  drawSquare,
  launchTestBrowser,
  makeTalkFolder,
  openWindow,
  startWatch,
  type TalkFolder,
  type Watching,
  waitForSlide,
} from './watched.ts'

let browser: Browser
let folder: TalkFolder
let watching: Watching
let page: Page
const faults: string[] = []
let saves = 0

beforeAll(async () => {
  folder = makeTalkFolder({ 'talk.md': compose('first'), 'art/one.svg': drawSquare('red') })
  browser = await launchTestBrowser()
  watching = await startWatch(folder.path)
  page = await openWindow(browser, watching.url, faults)
  // Half of a deck that is written in pieces may show, and the other half then is an edit of its own.
  await page.keyboard.press('f')
})

afterAll(async () => {
  await browser?.close()
  await watching?.[Symbol.asyncDispose]()
  folder?.[Symbol.dispose]()
})

function compose(word: string): string {
  return `# Save ${word}.\n\n![A square](art/one.svg)\n\n---\n\n# ${'Another slide. '.repeat(40)}\n`
}

/** A content that was never saved before, and the word by which it is known. */
function next(): { word: string; content: string } {
  saves += 1
  const word = `number ${saves}`
  return { word, content: compose(word) }
}

const deck = () => join(folder.path, 'talk.md')

/** How editors, and others, write a file; each ends with the content on the disk. */
const styles: readonly (readonly [string, (path: string, content: string) => Promise<void> | void])[] = [
  ['in place', (path, content) => writeFileSync(path, content)],
  [
    'emptied first, and written a moment later',
    async (path, content) => {
      writeFileSync(path, '')
      await wait(20)
      writeFileSync(path, content)
    },
  ],
  [
    'beside it, and renamed over it',
    (path, content) => {
      writeFileSync(`${path}.tmp`, content)
      renameSync(`${path}.tmp`, path)
    },
  ],
  [
    'with the old one put aside',
    (path, content) => {
      renameSync(path, `${path}~`)
      writeFileSync(path, content)
      rmSync(`${path}~`)
    },
  ],
  [
    'in pieces',
    async (path, content) => {
      writeFileSync(path, '')
      for (let at = 0; at < content.length; at += 90) {
        appendFileSync(path, content.slice(at, at + 90))
        await wait(4)
      }
    },
  ],
  [
    'removed and made again',
    async (path, content) => {
      rmSync(path)
      await wait(60)
      writeFileSync(path, content)
    },
  ],
]

describe('the last save shows', () => {
  it.each(styles)('written %s', async (_, save) => {
    for (let time = 0; time < 3; time += 1) {
      const { word, content } = next()
      await save(deck(), content)
      await waitForSlide(page, `${word}.`)
    }
  })

  it.each([2, 5, 10, 20, 30, 40, 50])('twice within %i ms', async (gap) => {
    for (let time = 0; time < 3; time += 1) {
      writeFileSync(deck(), next().content)
      await wait(gap)
      const { word, content } = next()
      writeFileSync(deck(), content)
      await waitForSlide(page, `${word}.`)
    }
  })

  it('of a picture, whose folder is moved away and back', async () => {
    const art = join(folder.path, 'art')
    const source = () =>
      page.evaluate(
        () => document.querySelector('.slide')?.shadowRoot?.querySelector('img')?.getAttribute('src') ?? '',
      )
    const before = await source()
    renameSync(art, join(folder.path, 'elsewhere'))
    await page.waitForSelector('.overlay')
    renameSync(join(folder.path, 'elsewhere'), art)
    await page.waitForFunction(() => document.querySelector('.overlay') === null)
    expect(await source()).toBe(before)
    writeFileSync(join(art, 'one.svg'), drawSquare('green'))
    await expect.poll(source).not.toBe(before)
    const green = await source()
    // A folder made anew is another folder.
    rmSync(art, { recursive: true })
    mkdirSync(art)
    writeFileSync(join(art, 'one.svg'), drawSquare('gold'))
    await expect.poll(source).not.toBe(green)
    const gold = await source()
    writeFileSync(join(art, 'one.svg'), drawSquare('gray'))
    await expect.poll(source).not.toBe(gold)
    expect(
      await page.evaluate((url) => fetch(url).then((answer) => answer.text()), await source()),
    ).toContain('gray')
  })

  it('of hundreds in a row, with no handle more than before', async () => {
    // OFFBOOK_EDITS=1000 by hand, with --testTimeout 120000.
    const edits = Number(process.env.OFFBOOK_EDITS ?? 120)
    const before = await measure()
    let word = ''
    for (let edit = 0; edit < edits; edit += 1) {
      const made = next()
      word = made.word
      writeFileSync(deck(), made.content)
      await wait(30)
    }
    await waitForSlide(page, `${word}.`)
    const after = await measure()
    if (process.env.OFFBOOK_EDITS) console.info(`${edits} edits: ${JSON.stringify({ before, after })}`)
    expect(after.handles).toBeLessThanOrEqual(before.handles)
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + 20)
    expect(faults).toEqual([])
  })
})

/** What the process holds open, and what the page holds. */
async function measure() {
  const { pid } = watching.process
  const list = `/proc/${pid}/fd`
  const handles = existsSync(list) ? readdirSync(list).length : 0
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
  const client = await page.createCDPSession()
  await client.send('HeapProfiler.collectGarbage')
  const { Nodes = 0 } = await page.metrics()
  await client.detach()
  return {
    handles,
    nodes: Nodes,
    megabytes: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
  }
}
