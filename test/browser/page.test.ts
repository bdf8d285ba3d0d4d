import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { openTestPage, openTestPress, pixel } from './pages.ts'

const press = openTestPress()
afterAll(() => press[Symbol.asyncDispose]())

describe('a page', () => {
  it('tells of fonts, prepared or not, and asks for nothing of its own', async () => {
    const html = '<meta charset="utf-8"><style>b { font-family: Georgia }</style><p>one <b>two</b>'
    await using page = await openTestPage(press, html)
    page.prepareInspect()
    const prepared = await page.inspect({ letters: 'b', pseudos: false })
    expect(prepared.families).toEqual([{ family: expect.any(String), brought: false }])
    expect(await page.inspect({ letters: 'b', pseudos: false })).toEqual(prepared)
    expect(page.refused).toEqual([])
  })

  it('runs our code, in its own world and apart from it', async () => {
    await using page = await openTestPage(press, '<title>deck</title>')
    const sum = '({ a, b }) => { globalThis.mine = 1; return { sum: a + b, title: document.title } }'
    expect(await page.evaluate(sum, { a: 1, b: 2 }, 'apart')).toEqual({ sum: 3, title: 'deck' })
    expect(await page.evaluate('() => typeof mine')).toBe('undefined')
    expect(await page.evaluate('() => typeof mine', undefined, 'apart')).toBe('number')
    expect(await page.evaluate('async () => [await Promise.resolve(null), "\\u2028"]')).toEqual([
      null,
      '\u2028',
    ])
  })

  it('keeps timers and animation frames for our code', async () => {
    await using page = await openTestPage(press, '<p>x</p>')
    const wait = '() => new Promise((r) => requestAnimationFrame(() => setTimeout(() => r("done"), 1)))'
    expect(await page.evaluate(wait)).toBe('done')
  })

  it('tells what our code threw', async () => {
    await using page = await openTestPage(press, '<p>x</p>')
    await expect(page.evaluate('() => { throw new TypeError("no such slide") }')).rejects.toThrow(
      /no such slide/,
    )
  })

  it('draws what it is served and asks for each path as it is written', async () => {
    const asked: string[] = []
    await using page = await openTestPage(press, '<img src="/a%20b/%C3%A9.png?v=1#x">', {
      serve: async (path) => {
        asked.push(path)
        return { bytes: pixel, type: 'image/png' }
      },
    })
    expect(await page.evaluate('() => document.images[0].naturalWidth')).toBe(1)
    expect(asked).toEqual(['/a%20b/%C3%A9.png'])
    expect(page.refused).toEqual([])
  })

  it('sees a large film in parts', async () => {
    const bytes = new Uint8Array(70 * 1024 * 1024)
    await using page = await openTestPage(press, '<video src="/film.mp4" preload="auto"></video>', {
      serve: () => ({ bytes, type: 'video/mp4' }),
    })
    await sleep(300)
    expect(page.refused).toEqual([])
  })

  it('scales what Marp scales', async () => {
    const marp = createRequire(import.meta.url)
      .resolve('@marp-team/marp-core/browser')
      .replace(/browser\.js$/, '')
    const code = readFileSync(`${marp}browser-iife.iife.js`, 'utf8')
    const html =
      '<div style="width: 300px"><h1 is="marp-h1" data-auto-scaling>A heading much wider than this</h1></div>'
    await using page = await openTestPage(press, html)
    await page.evaluate(`() => { ${code}\n }`)
    const width = `async () => {
      await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))
      const drawn = document.createRange()
      drawn.selectNodeContents(document.querySelector('h1'))
      return drawn.getBoundingClientRect().width
    }`
    const drawn = await page.evaluate<number>(width)
    expect(drawn).toBeGreaterThan(290)
    expect(drawn).toBeLessThan(301)
  })

  it('is printed with its own page size, tagged, as its last state', async () => {
    const css =
      'body { margin: 0 } @page { size: 960px 540px; margin: 0 } section + section { break-before: page } section { height: 540px }'
    const html = `<html lang="en"><style>${css} @media print { em { display: none } }</style><section><h1>One</h1></section><section>Two</section>`
    await using page = await openTestPage(press, html)
    const bytes = await page.pdf({ width: 800, height: 600, tagged: true, outline: true })
    const pdf = await PDFDocument.load(bytes)
    expect(pdf.getPageCount()).toBe(2)
    expect(pdf.getPage(0).getWidth()).toBeCloseTo(720, 0)
    expect(pdf.getPage(0).getHeight()).toBeCloseTo(405, 0)
    expect(pdf.catalog.toString()).toMatch(/\/StructTreeRoot/)
    expect(pdf.catalog.toString()).toMatch(/\/Outlines/)
    const plain = await PDFDocument.load(await page.pdf({ width: 960, height: 540, tagged: false }))
    expect(plain.catalog.toString()).not.toMatch(/\/StructTreeRoot|\/Outlines/)
  })

  it('is captured as it is on a screen that wants no motion', async () => {
    const html = `<style>
      body { margin: 0; background: #fff } div { width: 10px; height: 10px; background: #f00 }
      @media screen and (prefers-reduced-motion: reduce) { div { background: #00ff00 } }
    </style><div></div><div style="margin-top: 700px"></div>`
    await using page = await openTestPage(press, html)
    const clip = { x: 0, y: 705, width: 20, height: 10 }
    const png = await page.capture({ clip, scale: 2, type: 'png' })
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([40, 20])
    expect([...data.subarray(15 * 40 * 3, 15 * 40 * 3 + 3)]).toEqual([0, 255, 0])
    expect((await page.capture({ clip, scale: 1, type: 'jpeg', quality: 50 })).subarray(0, 2)).toEqual(
      Buffer.from([0xff, 0xd8]),
    )
  })

  it('is pointed at by nobody', async () => {
    const html = '<style>body { margin: 0 } p { height: 900px; margin: 0 }</style><p>x</p>'
    await using page = await openTestPage(press, html)
    await page.capture({ clip: { x: 0, y: 0, width: 9, height: 9 }, scale: 2, type: 'png' })
    expect(await page.evaluate('() => document.querySelectorAll(":hover").length')).toBe(0)
  })

  it('looks the same each time', async () => {
    const html =
      '<h1>Off book</h1><p style="filter: blur(1px); transform: rotate(3deg)">Gradients <b>too</b></p>'
    const shots = []
    for (let time = 0; time < 2; time++) {
      await using page = await openTestPage(press, html)
      shots.push(
        await page.capture({ clip: { x: 0, y: 0, width: 960, height: 540 }, scale: 1, type: 'png' }),
        (await page.pdf({ width: 960, height: 540, tagged: true })).length,
      )
    }
    expect(shots.slice(0, 2)).toEqual(shots.slice(2))
  })

  it('stays awake beside others', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((n) => openTestPage(press, `<p>${n}</p>`)))
    const frames =
      '() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => r(document.visibilityState))))'
    const states = await Promise.all(pages.map((page) => page.evaluate(frames)))
    expect(states).toEqual(Array(4).fill('visible'))
    await Promise.all(pages.map((page) => page[Symbol.asyncDispose]()))
  })
})
