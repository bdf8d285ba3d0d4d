import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complaints,
  countSteps,
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
  startOver,
  talkFiles,
  until,
} from './desk-rig.ts'
import { makeFolder, placeFiles } from './run.ts'

const folder = makeFolder('desk')
let browser: Browser
let server: Desk
let desk: Page
let stage: Page

beforeAll(async () => {
  placeFiles(folder, talkFiles)
  ;({ browser, server, desk, stage } = await setUp('rehearse', folder))
})

afterAll(async () => {
  await server?.stop()
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

const caption = () => readText(desk, '.current figcaption b')

describe('rehearsing', () => {
  it('keeps desk and stage in step, the clock standing until the first step', async () => {
    expect(await readTime(desk, 'elapsed')).toBe(0)
    await until(() => readSlide(stage), /The kettle/)
    await press(desk, 'Space')
    await until(() => readSlide(stage), /Cold/)
    await until(() => readSlide(desk, '.next'), /Water/)
    await press(desk, 'Space', 'Space')
    await until(() => countSteps(stage), 1)
    await press(stage, 'PageDown')
    await until(() => readText(desk, '.current .steps'), 'step 2 of 2')
    await until(() => readSlide(desk, '.next'), /Hot/)
    expect(await readText(desk, '.standing')).toMatch(/run 1 · recording/)
  })

  it('keeps the clock when the window is loaded anew', async () => {
    await until(() => readText(desk, '[data-time=elapsed] b'), /^0:0[1-9]/)
    const before = await readTime(desk, 'elapsed')
    await desk.reload()
    await desk.waitForSelector('.current .slide')
    expect(await readTime(desk, 'elapsed')).toBeGreaterThanOrEqual(before)
    expect(await caption()).toBe('3 / 6')
  })

  it('stands by, and says go on the line', async () => {
    await startOver(desk)
    await press(desk, 'Space')
    const light = () => readText(desk, '.light .word')
    await until(light, 'stand by 3')
    await press(desk, 'ArrowDown')
    await until(light, 'GO 3')
    await press(desk, 'Space', 'ArrowDown')
    await until(light, 'GO step')
    expect(await readText(desk, '.speaking')).toMatch(/Ann · Ben in 2 lines/)
  })

  it('does not move a single word when words are hidden', async () => {
    await startOver(desk)
    const measure = () =>
      desk.$$eval('.prompter .word, .prompter .row, .prompter .badge', (all) =>
        all.map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect()
          return [x, y, width, height].map((number) => Math.round(number * 100))
        }),
      )
    const countHidden = () => desk.$$eval('.word.hidden', (all) => all.length)
    const whole = await measure()
    expect(whole.length).toBeGreaterThan(60)
    let hidden = 0
    for (const level of ['every third word', 'first two words', 'on prompt', 'cues only']) {
      await press(desk, 'h')
      await until(() => readText(desk, '.keys'), new RegExp(`script: ${level}`))
      expect(await measure()).toEqual(whole)
      expect(await countHidden()).toBeGreaterThanOrEqual(hidden)
      hidden = await countHidden()
    }
    await press(desk, 'Enter')
    await until(countHidden, hidden - 2)
    expect(await measure()).toEqual(whole)
    await press(desk, 'Shift+h', 'i')
    const initial = () =>
      desk.$eval('.word.hidden:not(:first-child)', (word) => {
        const { content, position } = (word.ownerDocument.defaultView as unknown as Styled).getComputedStyle(
          word,
          '::before',
        )
        return `${content} ${position}`
      })
    await until(initial, /^"\p{L}" absolute$/u)
    expect(await measure()).toEqual(whole)
    await press(desk, 'i')
    await press(desk, 'Shift+h', 'Shift+h', 'Shift+h', 'Shift+h')
    await until(countHidden, 0)
  })
})

describe('keys', () => {
  const room = () =>
    readText(desk, '.current figcaption').then((text) => /the room: (.*)/.exec(text)?.[1] ?? '')
  const row = () => desk.$eval('.row[aria-current]', (element) => element.getAttribute('data-row') ?? '')
  const dialog = () => readDialog(desk)
  const size = () =>
    desk.$eval(
      '.desk',
      (element) => /--script-size: (\d+)/.exec(element.getAttribute('style') ?? '')?.[1] ?? '',
    )
  const layout = () => desk.$eval('.desk', (element) => element.className)
  const steps = () => readText(desk, '.current figcaption')

  const cases: readonly (readonly [
    keys: readonly string[],
    read: () => Promise<string>,
    wanted: string | RegExp,
  ])[] = [
    [['Space'], caption, '2 / 6'],
    [['ArrowLeft'], caption, '1 / 6'],
    [['ArrowRight'], caption, '2 / 6'],
    [['PageDown', 'PageDown'], steps, /step 1 of 2/],
    [['PageUp'], steps, /step 0 of 2/],
    [['Shift+ArrowRight'], caption, '4 / 6'],
    [['Shift+ArrowLeft'], caption, '3 / 6'],
    [['Shift+Space'], caption, '2 / 6'],
    [['End'], caption, '6 / 6'],
    [['Home'], caption, '1 / 6'],
    [['5', 'Enter'], caption, '5 / 6'],
    [['g'], dialog, 'Go to'],
    [['3', 'Enter'], caption, '3 / 6'],
    [['b'], room, 'black'],
    [['.'], room, ''],
    [['c'], room, 'test card'],
    [['Escape'], room, ''],
    [['z', 'Space'], room, 'frozen on 3'],
    [['z', 'Home'], room, ''],
    [['ArrowDown'], row, '2'],
    [['ArrowUp'], row, '0'],
    [['m'], () => desk.$$eval('.row.stumbled', (all) => `${all.length}`), '1'],
    [['i'], layout, 'desk for-even initials'],
    [['i'], layout, 'desk for-even'],
    [['n'], dialog, 'About slide 1, The kettle'],
    [['Escape'], dialog, ''],
    [['t'], () => readText(desk, '.times'), /clock stopped/],
    [['t'], () => readText(desk, '.keys'), /stop clock/],
    [['+'], size, '29'],
    [['-', '-'], size, '25'],
    [['='], size, '27'],
    [['l'], layout, 'desk for-script'],
    [['l'], layout, 'desk for-slides'],
    [['l', 's'], layout, 'desk for-even swapped'],
    [['s'], layout, 'desk for-even'],
    [['?'], dialog, 'Keys'],
    [['?'], dialog, ''],
    [['p'], dialog, 'Phones'],
    [['PageDown'], dialog, ''],
    [['r'], dialog, 'Begin again?'],
    [['Escape'], dialog, ''],
    [['F5'], caption, '2 / 6'],
    [['e'], dialog, /^Curtain/],
    [['Escape'], dialog, ''],
  ]

  it('do what help says', async () => {
    await startOver(desk)
    for (const [keys, read, wanted] of cases) {
      await press(desk, ...keys)
      await until(read, wanted)
    }
    await press(desk, '?')
    await until(dialog, 'Keys')
    expect(await readText(desk, 'dialog')).toMatch(/next step.*Line! Show the next phrase.*mark a stumble/)
    await press(desk, 'Escape')
  })

  it('are not heard while somebody types, nor again while a finger stays down', async () => {
    await startOver(desk)
    await press(desk, 'g')
    await until(dialog, 'Go to')
    await desk.keyboard.type('hot b.')
    expect(await room()).toBe('')
    await press(desk, 'Backspace', 'Backspace', 'Backspace')
    await press(desk, 'Enter')
    await until(caption, '4 / 6')
    for (const _ of [1, 2, 3]) await desk.keyboard.down('ArrowLeft')
    await desk.keyboard.up('ArrowLeft')
    await until(steps, /step 2 of 2/)
    await press(desk, 'm')
    await until(() => desk.$$eval('.row.stumbled', (all) => all.length), 1)
    expect(await steps()).toMatch(/3 \/ 6.*step 2 of 2/)
  })

  it('work on the stage too', async () => {
    await startOver(desk)
    await stage.bringToFront()
    await press(stage, 'Space', 'b')
    await until(() => stage.$$eval('.curtain.down', (all) => all.length), 1)
    await press(stage, '.')
    await until(() => stage.$$eval('.curtain.down', (all) => all.length), 0)
    await until(caption, '2 / 6')
    await press(stage, 'c')
    await stage.waitForSelector('svg.card')
    await press(stage, 'c')
  })
})

async function writeNote(text: string): Promise<void> {
  await press(desk, 'n')
  await desk.waitForSelector('dialog input')
  await desk.keyboard.type(text)
  await press(desk, 'Enter')
}

describe('the end', () => {
  it('asks for the review, which shows the run', async () => {
    await startOver(desk)
    await press(desk, 'Space')
    await writeNote('say it slower')
    await until(() => readText(desk, '.earlier'), /say it slower/)
    await press(desk, 'End', 'Space')
    await until(() => readDialog(desk), /^Curtain/)
    await writeNote('they laughed')
    await until(() => readText(desk, 'dialog'), /2 notes/)
    await expect.poll(() => countShownRuns(server.origin)).toBeGreaterThan(0)
    const told = () => fetch(`${server.origin}/review`).then((answer) => answer.text())
    await until(told, /Cold.*say it slower.*Thank you.*they laughed/s)
    expect(readLastRun().filter(({ type }) => type === 'note')).toMatchObject([
      { slide: 2, text: 'say it slower' },
      { slide: 6, text: 'they laughed' },
    ])
    const review = await browser.newPage()
    await review.goto(`${server.origin}/review`)
    expect(await findBarriers(review)).toEqual([])
    await review.close()
  })
})

describe('every page', () => {
  it('has nothing that axe finds', async () => {
    await startOver(desk)
    for (const page of [desk, stage]) {
      await page.bringToFront()
      expect(await findBarriers(page)).toEqual([])
    }
    await desk.bringToFront()
    for (const key of ['?', 'g', 'r', 'p']) {
      await press(desk, key)
      await desk.waitForSelector('dialog[open]')
      expect(await findBarriers(desk)).toEqual([])
      await press(desk, 'Escape')
    }
  })

  it('says nothing on its console', () => {
    expect(complaints).toEqual([])
  })
})

/** Runs that the review draws; it draws those that have gone through slides. */
async function countShownRuns(origin: string): Promise<number> {
  const page = await (await fetch(`${origin}/review`)).text()
  return new Set(page.match(/run \d+ ends/g)).size
}

describe('a second desk of the same talk', () => {
  it('is not opened: the address of the first is told', async () => {
    const second = startDesk(['rehearse', 'talk.md'], folder)
    await expect(second).rejects.toThrow(
      /being rehearsed already.*its desk is at http:\/\/127\.0\.0\.1:\d+\//s,
    )
    const other = await startDesk(['present', 'talk.md', '--port', '0'], folder)
    await expect(startDesk(['present', 'talk.md'], folder)).rejects.toThrow(/on stage already/)
    await other.stop()
  })
})

describe('a server that is killed', () => {
  it('is gone on without, and picked up again where the talk has come to', async () => {
    await startOver(desk)
    await press(desk, 'Space', 'Space')
    await until(caption, '3 / 6')
    await until(() => readSlide(stage), /Water/)
    await server.kill()
    await until(() => readText(desk, '.standing'), /going on without the server/)
    expect(await readText(desk, '.standing')).not.toContain('recording')
    await press(desk, 'Space', 'Space', 'Space')
    await until(caption, '4 / 6')
    await until(() => readSlide(stage), /Hot/)
    const elapsed = await readTime(desk, 'elapsed')
    const port = new URL(server.origin).port
    server = await startDesk(['rehearse', 'talk.md'], folder)
    expect(new URL(server.origin).port).toBe(port)
    await until(() => readText(desk, '.standing'), /^run \d+ · recording/)
    await until(caption, '4 / 6')
    expect(await readTime(desk, 'elapsed')).toBeGreaterThanOrEqual(elapsed)
    await press(desk, 'Space')
    await until(() => readSlide(stage), /Steam/)
    const events = readLastRun()
    expect(events.filter(({ type }) => type === 'start')).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'slide').map(({ slide }) => slide)).toEqual([2, 3, 3, 4, 5])
    expect(events.filter(({ type }) => type === 'step').map(({ step }) => step)).toEqual([1, 2])
    const times = events.map(({ t }) => t)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('offers to continue when nobody was there any more', async () => {
    const elapsed = await readTime(desk, 'elapsed')
    await desk.close()
    await stage.close()
    expect(await server.stop()).toBe(130)
    server = await startDesk(['rehearse', 'talk.md'], folder)
    desk = await openPage(browser, `${server.origin}/`)
    await until(() => readDialog(desk), /^Continue run \d+\?/)
    expect(await readText(desk, 'dialog p')).toMatch(/slide 5, Steam/)
    await desk.click('dialog .first')
    await until(caption, '5 / 6')
    expect(await readTime(desk, 'elapsed')).toBeGreaterThanOrEqual(elapsed)
    await press(desk, 'Space')
    await expect.poll(() => readLastRun().at(-1)).toMatchObject({ type: 'line' })
    expect(readLastRun().filter(({ type }) => type === 'resume')).toHaveLength(2)
  })
})

/** Tests are typed without the browser's own names. */
interface Styled {
  getComputedStyle(element: unknown, pseudo: string): { readonly content: string; readonly position: string }
}

interface Event {
  readonly t: number
  readonly type: string
  readonly slide?: number
  readonly step?: number
  readonly text?: string
}

function readLastRun(): readonly Event[] {
  const runs = join(folder, '.offbook/runs/talk')
  const last = readdirSync(runs).sort().at(-1) ?? ''
  return readFileSync(join(runs, last), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Event)
}
