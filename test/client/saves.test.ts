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
import { dirname, join } from 'node:path'
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
  folder = makeTalkFolder({
    'talk.md': compose('first'),
    'themes/navy.css': writeTheme('navy', 0),
    ...Object.fromEntries(others.map(({ file, compose: write }) => [file, write(0)])),
  })
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

/** What a talk is made of beside its deck, and how the window shows a content of it. */
interface Other {
  readonly file: string
  compose(nth: number): string
  /** Runs in the window. */
  readonly shows: (nth: number) => boolean | Promise<boolean>
}

const writeTheme = (name: string, nth: number) =>
  `/* @theme ${name} */\n/* ${'filler '.repeat(40)}*/\nsection { outline-offset: ${nth}px; color: ${name} }\n`

const others: readonly Other[] = [
  {
    file: 'art/one.svg',
    compose: (nth) => drawSquare('red').replace('</svg>', `<desc>number ${nth}.</desc></svg>`),
    shows: async (nth) => {
      const picture = document.querySelector('.slide')?.shadowRoot?.querySelector('img')
      const drawing = picture ? await fetch(picture.src).then((answer) => answer.text()) : ''
      return drawing.includes(`number ${nth}.`)
    },
  },
  {
    file: 'themes/teal.css',
    compose: (nth) => writeTheme('teal', nth),
    shows: (nth) => {
      const section = document.querySelector('.slide')?.shadowRoot?.querySelector('section')
      return section ? getComputedStyle(section).outlineOffset === `${nth}px` : false
    },
  },
  {
    file: 'talk.script.md',
    compose: (nth) =>
      `**SLIDE** This is number ${nth}.\n\n${'It is said at length. '.repeat(12)}\n\n**SLIDE** And on.\n`,
    shows: (nth) =>
      document.querySelector('.words')?.textContent?.includes(`This is number ${nth}.`) ?? false,
  },
  {
    file: 'offbook.yaml',
    compose: (nth) =>
      `# ${'filler '.repeat(40)}\nthemes: themes/*.css\ntheme: ${nth % 2 === 0 ? 'teal' : 'navy'}\n`,
    shows: (nth) => {
      const section = document.querySelector('.slide')?.shadowRoot?.querySelector('section')
      const colour = nth % 2 === 0 ? 'rgb(0, 128, 128)' : 'rgb(0, 0, 128)'
      return section ? getComputedStyle(section).color === colour : false
    },
  },
]

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

  describe.each(others)('of $file', ({ file, compose: write, shows }) => {
    const path = () => join(folder.path, file)
    let nth = 0

    it.each(styles)('written %s', async (_, save) => {
      nth += 1
      await save(path(), write(nth))
      await page.waitForFunction(shows, { timeout: 10_000 }, nth)
    })

    it('twice within a moment, and after its folder was moved away and back', async () => {
      for (const gap of [2, 20]) {
        writeFileSync(path(), write(nth + 1))
        await wait(gap)
        nth += 2
        writeFileSync(path(), write(nth))
        await page.waitForFunction(shows, { timeout: 10_000 }, nth)
      }
      const home = dirname(path())
      if (home === folder.path) return
      renameSync(home, `${home}-away`)
      await wait(30)
      renameSync(`${home}-away`, home)
      nth += 1
      writeFileSync(path(), write(nth))
      await page.waitForFunction(shows, { timeout: 10_000 }, nth)
    })
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
    // Memory that was grown into once is not given back; what grows with each edit would be far more.
    expect(after.megabytes).toBeLessThan(before.megabytes + 120)
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
