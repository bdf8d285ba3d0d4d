import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { parse } from 'parse5'
import puppeteer, { type Browser } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackEmbedded } from '../../src/browser/embedded.ts'
import { findCacheFolder } from '../../src/files/cache.ts'
import type { Pacing } from '../../src/model/pacing.ts'
import { renderPacing } from '../../src/render/pacing.ts'

const fixtures = join(import.meta.dirname, '../fixtures/pacing')
const theme = readFileSync(join(import.meta.dirname, '../../themes/offbook.css'), 'utf8')
const withSlot: Pacing = JSON.parse(readFileSync(join(fixtures, 'expected.json'), 'utf8'))
const rehearsed: Pacing = JSON.parse(readFileSync(join(fixtures, 'rehearsed.json'), 'utf8'))
const { slot: _, ...slotless } = withSlot
const withoutSlot: Pacing = {
  ...slotless,
  parts: withSlot.parts.filter(({ kind }) => kind === 'act'),
  slides: withSlot.slides.map(({ seconds, ...slide }) => ({
    ...slide,
    ...(slide.scripted && seconds !== undefined && { seconds }),
  })),
}
const withoutScript: Pacing = {
  ...withSlot,
  seconds: 0,
  parts: [{ kind: 'unscripted', label: 'Slides 1–7, no script', short: '', seconds: 180 }],
  slides: withSlot.slides.map(({ slide, name }) => ({
    ...{ slide, name, scripted: false, seconds: 25, words: 0, characters: 0, unsure: false, slow: false },
  })),
  looks: [],
}
const tooLong: Pacing = {
  ...withSlot,
  ...{ slot: 60, over: 12 },
  slides: withSlot.slides.map((slide) => ({ ...slide, unsure: slide.scripted })),
}

const print = (pacing: Pacing) => new TextDecoder().decode(renderPacing(pacing, theme))

test('the same plan gives the same bytes, without a script, a style of an element or an address', () => {
  const html = print(withSlot)
  expect(print(withSlot)).toBe(html)
  expect(html).not.toMatch(/<script|\sstyle="|https?:\/\/(?!www\.w3\.org)/)
  expect(html).not.toMatch(/NaN|undefined/)
  expect(html.length).toBeLessThan(130_000)
})

test('what was written down is told, also of a slide that is gone', () => {
  const notes = [
    { run: 'run 2', slide: 3, name: 'Third', seconds: 75, text: 'slower, <b>much</b>' },
    { run: 'run 1', name: 'An old one', seconds: 5, text: 'why this?' },
  ]
  const told = print({ ...withSlot, notes })
  expect(told).toContain('slower, &lt;b&gt;much&lt;/b&gt;')
  expect(told).toMatch(/run 2, 1:15.*An old one.*no longer in the deck.*run 1, 0:05.*why this\?/)
  expect(print(withSlot)).not.toContain('Written down')
})

test('titles are text', () => {
  const html = print({ ...withSlot, title: 'A <b>bold</b> talk' })
  expect(html).toContain('Why it hums &amp; &quot;sings&quot;</bdi>')
  expect(html).toContain('A &lt;b&gt;bold&lt;/b&gt; talk</span>')
  const errors: string[] = []
  parse(html, { onParseError: ({ code }) => errors.push(code) })
  expect(errors).toEqual([])
})

test('the table has a row for each slide, and a bar for each that has seconds', () => {
  const html = print(withSlot)
  const table = html.slice(html.indexOf('<table class="every"'))
  expect(table.match(/<th scope="row">/g)).toHaveLength(withSlot.slides.length)
  expect(table.match(/<th scope="rowgroup"/g)).toHaveLength(withSlot.bands.length)
  expect(table).toMatch(
    /How water boils<\/bdi><\/th><td class="number">0:\d\d<\/td><td class="number">\d\d s</,
  )
  const bars = html.match(/<title>\d+ [^<]*: \d+ s(, no script)?<\/title>/g)
  expect(bars).toHaveLength(withSlot.slides.filter(({ seconds }) => seconds !== undefined).length)
})

test('runs are drawn as lines, and as a dot on each slide they reached', () => {
  const html = print(rehearsed)
  const [drift = '', bars = ''] = html.split('<h2>Seconds a slide</h2>')
  expect(drift.match(/ stroke-width="[23]"/g)).toHaveLength(rehearsed.runs.length)
  expect(drift).toContain('run 3 ends 0:06 ahead')
  const known = rehearsed.slides.filter((slide) => slide.rehearsed !== undefined)
  expect(known.length).toBeGreaterThan(3)
  expect(bars.match(/<circle /g)).toHaveLength(known.length)
  expect(html).toMatch(/50 s \(44–70\)/)
  expect(print(withSlot)).not.toContain('run by run')
})

test('only faces that the page is set in come along', () => {
  const faces = print(withSlot).match(/@font-face[^}]*/g) ?? []
  const names = faces.map((face) => /font-family: '([^']*)'/.exec(face)?.[1])
  expect(new Set(names)).toEqual(new Set(['Fraunces', 'Inter', 'Offbook Symbols']))
  expect(faces.every((face) => face.includes('data:font/woff2'))).toBe(true)
})

const out = mkdtempSync(join(tmpdir(), 'offbook-pacing-'))
let browser: Browser

beforeAll(async () => {
  const { path, libraries } = await unpackEmbedded(findCacheFolder())
  browser = await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox', '--headless=old'],
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  })
})

afterAll(async () => {
  await browser?.close()
  rmSync(out, { recursive: true, force: true })
})

const states = {
  'with a slot': withSlot,
  'without a slot': withoutSlot,
  'without a script': withoutScript,
  'too long': tooLong,
  'of a talk that was rehearsed': rehearsed,
}

test.each(Object.entries(states))(
  'a page %s loads in peace and is accessible by day and by night',
  async (name, pacing) => {
    const file = join(out, `${name}.html`)
    writeFileSync(file, print(pacing))
    const page = await browser.newPage()
    const requests: string[] = []
    const errors: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) requests.push(request.url())
    })
    page.on('console', (message) => void errors.push(message.text()))
    page.on('pageerror', (error) => void errors.push(String(error)))
    await page.setViewport({ width: 1200, height: 900 })
    await page.setOfflineMode(true)
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' })
    expect(requests).toHaveLength(1)
    expect(errors).toEqual([])
    const set = await page.evaluate(
      "document.fonts.ready.then(() => [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family).sort().join())",
    )
    expect(set).toContain('Fraunces,Inter,Inter')
    expect(await page.evaluate(findEscapes)).toEqual([])
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
      await page.evaluate(axe.source)
      const found = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join()))",
      )
      expect(found).toEqual([])
    }
    await page.close()
  },
)

/** Texts of the slot that leave their part, and plots that leave the page. */
const findEscapes = `(() => {
  const wide = document.documentElement.scrollWidth > innerWidth ? ['page'] : []
  const slot = document.querySelector('.plot')
  const parts = [...slot.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect())
  const texts = [...slot.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().bottom < parts[0].bottom)
  const out = texts.filter((text) => {
    const { left, right } = text.getBoundingClientRect()
    return !parts.some((part) => left >= part.left - 1 && right <= part.right + 1)
  })
  return [...wide, ...out.map((text) => text.textContent)]
})()`
