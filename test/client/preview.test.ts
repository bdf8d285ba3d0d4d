import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join as joinPath } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  drawSquare,
  launchTestBrowser,
  makeTalkFolder,
  openWindow,
  readSlide,
  startWatch,
  type TalkFolder,
  type Watching,
  waitForSlide,
} from './watched.ts'

const head = `---
theme: mine
paginate: true
title: The talk
---
`
const three = `# Three

<details><summary>More</summary>Inside</details>

<div style="height: 60px; overflow: auto"><div style="height: 900px">long</div></div>

* first
* second
`
const slides = [
  '# One\n\n![The sun](sun.svg)\n',
  '# Two\n',
  three,
  '# Four\n\n<!-- A note on four. -->\n',
  '# Five\n',
]
const join = (...parts: readonly string[]) => `${head}${parts.join('\n---\n\n')}`
const deck = join(...slides)
const theme = `/* @theme mine */
section { background: rgb(1, 2, 3); animation: drift 100s linear; }
@keyframes drift { to { outline-offset: 9px; } }
`
const script =
  '**SLIDE** One is said.\n\n**SLIDE** Two is said.\n\n**SLIDE** Three is said.\n\n**SLIDE** Four.\n\n**SLIDE** Five.\n'
const files = {
  'talk.md': deck,
  'talk.script.md': script,
  'sun.svg': drawSquare('red'),
  'offbook.yaml': 'themes: themes/*.css\n',
  'themes/mine.css': theme,
}

let browser: Browser
let folder: TalkFolder
let watching: Watching
let page: Page
const faults: string[] = []

beforeAll(async () => {
  browser = await launchTestBrowser()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  folder = makeTalkFolder(files)
  watching = await startWatch(folder.path, ['--editor', 'testing://open?file={path}&line={line}'])
  page = await openWindow(browser, watching.url, faults)
})

afterEach(async () => {
  await page.close()
  await watching[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
  expect(faults.splice(0)).toEqual([])
})

/** Goes to slide three, shows one of its steps, opens and scrolls what is on it, and remembers all of that. */
async function settleOnThree(): Promise<void> {
  await page.keyboard.press('f')
  for (const key of ['Home', 'ArrowDown', 'ArrowRight', 'ArrowRight'] as const) await page.keyboard.press(key)
  await waitForSlide(page, 'Three')
  await page.evaluate(() => {
    const tree = document.querySelector('.slide')?.shadowRoot
    tree?.querySelector('details')?.setAttribute('open', '')
    const box = tree?.querySelector('div[style*="overflow"]')
    if (box) box.scrollTop = 321
    const section = tree?.querySelector('section')
    const animation = section?.getAnimations()[0]
    Object.assign(window, { before: { section, animation, time: Number(animation?.currentTime) } })
  })
}

/** What has become of it. */
function lookAtThree() {
  return page.evaluate(() => {
    const { before } = window as unknown as {
      before?: { section: Element; animation: Animation; time: number }
    }
    const tree = document.querySelector('.slide')?.shadowRoot
    const section = tree?.querySelector('section')
    return {
      reloaded: before === undefined,
      title: tree?.querySelector('h1')?.textContent,
      number: document.querySelector('.position strong')?.textContent,
      steps: [...(tree?.querySelectorAll('[data-marpit-fragment]') ?? [])].map(
        (part) => getComputedStyle(part).visibility,
      ),
      open: tree?.querySelector('details')?.open,
      scroll: tree?.querySelector('div[style*="overflow"]')?.scrollTop,
      sameNode: section === before?.section,
      runs:
        before !== undefined &&
        section?.getAnimations()[0] === before.animation &&
        Number(before.animation.currentTime) >= before.time,
    }
  })
}

const settled = {
  reloaded: false,
  title: 'Three',
  number: '3',
  steps: ['visible', 'hidden'],
  open: true,
  scroll: 321,
  sameNode: true,
  runs: true,
}

describe('a save shows, and the place is kept, when', () => {
  const inPicture = (mark: string) =>
    page.waitForFunction(
      (wanted) => {
        const thumb = document.querySelector('.thumb-slide')?.shadowRoot
        const source = thumb?.querySelector('img')?.src
        return source !== undefined && source !== wanted
      },
      {},
      mark,
    )
  const inThumbs = (text: string) =>
    page.waitForFunction(
      (wanted) => [...document.querySelectorAll('.thumb-name')].some((name) => name.textContent === wanted),
      {},
      text,
    )

  it('a word changes elsewhere', async () => {
    await settleOnThree()
    folder.save('talk.md', deck.replace('# Two', '# Two and more'))
    await inThumbs('Two and more')
    expect(await lookAtThree()).toEqual(settled)
  })

  it('a word changes on the slide itself', async () => {
    await settleOnThree()
    folder.save('talk.md', deck.replace('* first', '* the first'))
    await waitForSlide(page, 'the first')
    expect(await lookAtThree()).toEqual(settled)
  })

  it('every word of the slide changes', async () => {
    await settleOnThree()
    folder.save('talk.md', deck.replace('# Three', '# Zig').replace('* first\n* second', '* zag\n* zog'))
    await waitForSlide(page, 'zag')
    expect(await lookAtThree()).toEqual({ ...settled, title: 'Zig' })
  })

  it('slides come before it, and go', async () => {
    await settleOnThree()
    folder.save('talk.md', join('# New\n', '# Newer\n', ...slides))
    await inThumbs('Newer')
    expect(await lookAtThree()).toEqual({ ...settled, number: '5' })
    expect(
      await page.evaluate(() =>
        document
          .querySelector('.slide')
          ?.shadowRoot?.querySelector('section')
          ?.getAttribute('data-marpit-pagination'),
      ),
    ).toBe('5')
    folder.save('talk.md', join(...slides.filter((text) => text !== '# Two\n')))
    await page.waitForFunction(() => document.querySelectorAll('.thumb').length === 4)
    expect(await lookAtThree()).toEqual({ ...settled, number: '2' })
  })

  it('it is moved', async () => {
    await settleOnThree()
    folder.save('talk.md', join(...slides.filter((text) => text !== three), three))
    await page.waitForFunction(() => document.querySelector('.position strong')?.textContent === '5')
    expect(await lookAtThree()).toEqual({ ...settled, number: '5' })
  })

  it('the theme changes, and no slide is drawn anew', async () => {
    await settleOnThree()
    folder.save('themes/mine.css', theme.replace('rgb(1, 2, 3)', 'rgb(4, 5, 6)'))
    await page.waitForFunction(() => {
      const section = document.querySelector('.slide')?.shadowRoot?.querySelector('section')
      return section && getComputedStyle(section).backgroundColor === 'rgb(4, 5, 6)'
    })
    expect(await lookAtThree()).toEqual({ ...settled, runs: expect.any(Boolean) })
  })

  it('a picture changes', async () => {
    const before = await page.evaluate(
      () => document.querySelector('.thumb-slide')?.shadowRoot?.querySelector('img')?.src ?? '',
    )
    await settleOnThree()
    folder.save('sun.svg', drawSquare('blue'))
    await inPicture(before)
    expect(await lookAtThree()).toEqual(settled)
  })

  it('the script changes', async () => {
    await settleOnThree()
    await page.waitForFunction(() =>
      document.querySelector('.words')?.textContent?.includes('Three is said.'),
    )
    folder.save('talk.script.md', script.replace('Three is said.', 'Three is spoken.'))
    await page.waitForFunction(() =>
      document.querySelector('.words')?.textContent?.includes('Three is spoken.'),
    )
    expect(await lookAtThree()).toEqual(settled)
  })

  it('the configuration and the front matter change', async () => {
    await settleOnThree()
    folder.save('themes/other.css', theme.replace('mine', 'other').replace('rgb(1, 2, 3)', 'rgb(7, 8, 9)'))
    folder.save('talk.md', deck.replace('theme: mine\n', ''))
    folder.save('offbook.yaml', 'themes: themes/*.css\ntheme: other\n')
    await page.waitForFunction(() => {
      const section = document.querySelector('.slide')?.shadowRoot?.querySelector('section')
      return section && getComputedStyle(section).backgroundColor === 'rgb(7, 8, 9)'
    })
    expect(await lookAtThree()).toMatchObject({
      title: 'Three',
      steps: settled.steps,
      open: true,
      reloaded: false,
    })
  })
})

describe('a save that cannot be shown', () => {
  const overlay = () => page.evaluate(() => document.querySelector('.overlay')?.textContent ?? '')

  it('leaves the slides, says why with the lines around it, and is forgotten with the next good one', async () => {
    folder.save('talk.md', deck.replace('title: The talk', 'title: [The talk'))
    await page.waitForSelector('.overlay')
    expect(await overlay()).toMatch(/talk\.md:\d.*title: \[The talk/s)
    await expect.poll(() => page.title()).toMatch(/^✕ talk\.md:\d+/)
    expect(await readSlide(page)).toContain('One')
    folder.save('talk.md', deck)
    await page.waitForFunction(() => document.querySelector('.overlay') === null)
    await expect.poll(() => page.title()).toBe('1 · The talk')
  })

  it('because of one slide keeps that slide, shows the others, and can be put aside', async () => {
    const source = () =>
      page.evaluate(() =>
        document.querySelector('.slide')?.shadowRoot?.querySelector('img')?.getAttribute('src'),
      )
    const before = await source()
    folder.save('talk.md', deck.replace('sun.svg', 'son.svg').replace('# Two', '# Two anew'))
    await page.waitForSelector('.overlay')
    expect(await overlay()).toContain('Did you mean sun.svg?')
    expect(await source()).toBe(before)
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('.overlay') === null)
    await page.keyboard.press('ArrowDown')
    await waitForSlide(page, 'Two anew')
  })

  it('for its deck is gone is shown again when it is back', async () => {
    const { renameSync } = await import('node:fs')
    renameSync(joinPath(folder.path, 'talk.md'), joinPath(folder.path, 'away.md'))
    await page.waitForSelector('.overlay')
    renameSync(joinPath(folder.path, 'away.md'), joinPath(folder.path, 'talk.md'))
    await page.waitForFunction(() => document.querySelector('.overlay') === null)
  })
})

describe('windows', () => {
  it('are in step, wherever somebody moves', async () => {
    const other = await openWindow(browser, watching.url, faults)
    await other.keyboard.press('ArrowDown')
    await waitForSlide(page, 'Two')
    await page.keyboard.press('End')
    await waitForSlide(other, 'Five')
    folder.save('talk.md', deck.replace('# Five', '# Five too'))
    await Promise.all([waitForSlide(page, 'Five too'), waitForSlide(other, 'Five too')])
    await other.close()
    const late = await openWindow(browser, watching.url, faults)
    expect(await readSlide(late)).toContain('Five too')
    expect(await readSlide(page)).toContain('Five too')
    await late.close()
  })

  it('take up a server that was killed, where they are', async () => {
    await settleOnThree()
    const port = new URL(watching.url).port
    const ended = new Promise((resolve) => watching.process.once('exit', resolve))
    watching.process.kill('SIGKILL')
    await ended
    await page.waitForSelector('.line[data-state="lost"]')
    folder.save('talk.md', join('# New\n', ...slides).replace('* first', '* first of all'))
    watching = await startWatch(folder.path, ['--port', port])
    await waitForSlide(page, 'first of all')
    expect(await lookAtThree()).toMatchObject({
      reloaded: false,
      title: 'Three',
      number: '4',
      steps: settled.steps,
    })
    // The browser tells of the line that broke.
    expect(faults.splice(0).every((fault) => fault.includes('WebSocket'))).toBe(true)
  })

  it('follow what is edited, unless somebody has just moved or said no', async () => {
    folder.save('talk.md', deck.replace('# Four', '# Four it is'))
    await waitForSlide(page, 'Four it is')
    folder.save('talk.script.md', script.replace('Two is said.', 'Two is spoken.'))
    await waitForSlide(page, 'Two')
    await page.keyboard.press('Home')
    await waitForSlide(page, 'One')
    folder.save('talk.md', deck.replace('# Four', '# Four again'))
    await page.waitForFunction(
      () => document.querySelectorAll('.thumb-name')[3]?.textContent === 'Four again',
    )
    expect(await readSlide(page)).toContain('One')
  })

  it('go where an editor says', async () => {
    const body = JSON.stringify({ file: 'talk.md', line: deck.split('\n').indexOf('# Four') + 1 })
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(new URL('/goto', watching.url), { method: 'POST', headers, body })
    expect(await answer.json()).toEqual({ slide: 4 })
    await waitForSlide(page, 'Four')
    const nowhere = JSON.stringify({ file: 'other.md', line: 1 })
    expect(
      (await fetch(new URL('/goto', watching.url), { method: 'POST', headers, body: nowhere })).status,
    ).toBe(404)
  })

  it('open the line of a slide that is clicked', async () => {
    const client = await page.createCDPSession()
    await client.send('Page.enable')
    const asked = new Promise<string>((resolve) => {
      client.on('Page.frameRequestedNavigation', ({ url }) => resolve(url))
    })
    await page.keyboard.press('ArrowDown')
    await waitForSlide(page, 'Two')
    await page.click('.slide')
    const line = deck.split('\n').indexOf('# Two') + 1
    expect(await asked).toBe(`testing://open?file=${folder.path}/talk.md&line=${line}`)
    faults.length = 0
  })
})

describe('keys', () => {
  const at = () => page.evaluate(() => document.querySelector('.position strong')?.textContent)
  const plan: readonly (readonly [string, string])[] = [
    ['ArrowDown', '2'],
    ['PageDown', '3'],
    ['Space', '3'],
    ['ArrowRight', '3'],
    ['ArrowRight', '4'],
    ['ArrowLeft', '3'],
    ['PageUp', '3'],
    ['ArrowUp', '2'],
    ['End', '5'],
    ['ArrowDown', '5'],
    ['Home', '1'],
    ['ArrowUp', '1'],
    ['4 Enter', '4'],
    ['99 Enter', '5'],
    ['Backspace', '5'],
    ['g t w o Enter', '2'],
    ['g 3 Enter', '3'],
    ['g Escape', '3'],
    ['o Escape', '3'],
    ['? Escape', '3'],
    ['n', '1'],
  ]

  it('move, and open what they say', async () => {
    // What the rules find on slide one is what N goes to.
    folder.save('talk.md', deck.replace('![The sun]', '![]'))
    await page.waitForSelector('.thumb .mark')
    for (const [keys, number] of plan) {
      for (const key of keys.match(/\d(?=\d* )|\S+/g) ?? []) await page.keyboard.press(key as 'Enter')
      await expect.poll(async () => [keys, await at()]).toEqual([keys, number])
    }
    await page.keyboard.press('p')
    expect(await page.evaluate(() => document.querySelector('.drawer')?.textContent)).toContain('no text')
    await page.keyboard.press('Escape')
    expect(await page.$('.drawer')).toBeNull()
  })
})

describe('for everybody', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

  it('axe finds nothing, whatever is open', async () => {
    folder.save('talk.md', deck.replace('sun.svg', 'son.svg'))
    await page.waitForSelector('.overlay')
    // The policy of the page lets nobody put a script into it; the protocol may.
    await page.evaluate(axe)
    const check = () =>
      page.evaluate(async () => {
        const { violations } = await (
          window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
          }
        ).axe.run()
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      })
    expect(await check()).toEqual([])
    for (const key of ['Escape', 'p', 'o', '?'] as const) {
      await page.keyboard.press(key)
      expect(await check()).toEqual([])
    }
  })

  it('nothing is animated for those who want it still', async () => {
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    const moving = await page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(({ effect }) => (effect as KeyframeEffect).target?.getRootNode() === document).length,
    )
    expect(moving).toBe(0)
  })
})
