import { afterAll, describe, expect, test } from 'vitest'
import type { Layout, LayoutBox } from '../../src/model/layout.ts'
import { openTestPage, openTestPress, pixel } from '../browser/pages.ts'
import { built } from '../render/printing.ts'

const press = openTestPress()

afterAll(() => press[Symbol.asyncDispose]())

/** The boxes of one slide of 960 × 540. */
async function measure(body: string, style = ''): Promise<readonly LayoutBox[]> {
  const html =
    `<!DOCTYPE html><style>body{margin:0}svg{display:block}section{width:960px;height:540px;font:20px/30px Lato,sans-serif;` +
    `overflow:hidden;position:relative}section *{margin:0}${style}</style>` +
    `<svg data-slide="0" viewBox="0 0 960 540" width="960" height="540"><foreignObject width="960" height="540">` +
    `<section xmlns="http://www.w3.org/1999/xhtml">${body}</section></foreignObject></svg>`
  await using page = await openTestPage(press, html, {
    serve: (path) => (path.endsWith('.png') ? { bytes: pixel, type: 'image/png' } : undefined),
  })
  if (body.includes('auto-scaling')) await page.evaluate(`() => {\n${built.autoScaling}\n}`)
  const run = `async () => {\n${built.measure}\nawait offbookMeasure.settle()\nreturn offbookMeasure.measureLayout()\n}`
  const layout = await page.evaluate<Layout>(run, undefined, 'apart')
  expect(layout.slides).toMatchObject([{ index: 0, width: 960, height: 540 }])
  return layout.slides[0]?.boxes ?? []
}

describe('text', () => {
  test('is told of once, a block each, inline elements within', async () => {
    const boxes = await measure(
      '<h1>Big <em>and</em> bold</h1><ul><li>one</li><li>two <b>words</b></li></ul>',
    )
    expect(boxes).toMatchObject([
      { kind: 'text', element: 'h1', text: 'Big and bold', x: 0, y: 0, width: 960 },
      { kind: 'text', element: 'ul > li:nth-of-type(1)', text: 'one' },
      { kind: 'text', element: 'ul > li:nth-of-type(2)', text: 'two words' },
    ])
  })

  test('made of nothing but inline elements is one block too', async () => {
    expect(await measure('<pre><code><span>const</span><span> a</span></code></pre>')).toMatchObject([
      { kind: 'text', element: 'pre', text: 'const a' },
    ])
  })

  test('has the size at which it is drawn', async () => {
    const [small, scaled] = await measure(
      '<p>plain <small style="font-size:8px">tiny</small></p><p style="transform:scale(.5);transform-origin:0 0">halved</p>',
    )
    expect(small).toMatchObject({ fontSize: 20, tones: [{ fontSize: 20 }, { fontSize: 8 }] })
    expect(scaled).toMatchObject({ fontSize: 10, width: 480 })
  })

  test('that is shut or skipped is not told', async () => {
    const boxes = await measure(
      '<details><summary>asked</summary>said<ul><li>listed</li></ul><img src="dot.png"></details>' +
        '<details open><summary>open</summary>seen</details>' +
        '<p style="content-visibility:hidden">skipped</p>',
    )
    expect(boxes.map((box) => box.kind === 'text' && box.text)).toEqual(['asked', 'seen', 'open'])
  })

  test('that is scaled to fit has the size it was scaled to', async () => {
    const [line] = await measure(
      `<p style="width:300px"><marp-auto-scaling data-downscale-only="">${'wide '.repeat(40)}</marp-auto-scaling></p>`,
    )
    expect(line).toMatchObject({ kind: 'text' })
    expect(line?.kind === 'text' && line.fontSize).toBeLessThan(8)
    expect(line?.kind === 'text' && line.ink.width).toBeLessThanOrEqual(301)
  })

  test('that leaves a frame on the slide says how far', async () => {
    const [inside, outside] = await measure(
      '<p style="height:60px">in</p><div style="height:20px;overflow:hidden"><p>one<br>two</p></div>',
    )
    expect(inside).not.toHaveProperty('cut')
    expect(outside).toMatchObject({ cut: { x: 0, element: 'div', whole: false } })
    expect(outside?.kind === 'text' && outside.cut?.y).toBeGreaterThan(10)
  })

  test('that is cut off has the lines that are seen', async () => {
    const [box] = await measure(
      '<p style="width:60px;overflow:hidden;white-space:nowrap">far too long for its box</p>',
    )
    expect(box?.kind === 'text' && box.lines.map(({ x, width }) => x + width)).toEqual([60])
    const [low] = await measure('<div style="height:30px;overflow:hidden"><p>one<br>two</p></div>')
    expect(low?.kind === 'text' && low.lines).toHaveLength(1)
  })

  test('that leaves the slide has its ink beyond the edge', async () => {
    const [box] = await measure('<p style="position:absolute;top:520px;left:10px">below the edge</p>')
    expect(box).not.toHaveProperty('cut')
    expect(box?.kind === 'text' && box.ink.y + box.ink.height).toBeGreaterThan(541)
  })

  test('that is placed leaves the frames that do not hold it alone', async () => {
    const [free, held] = await measure(
      '<div style="height:9px;overflow:hidden"><p style="position:absolute;top:99px">free</p></div>' +
        '<div style="height:9px;overflow:hidden;position:relative"><p style="position:absolute;top:0">held</p></div>',
    )
    expect(free).not.toHaveProperty('cut')
    expect(held).toHaveProperty('cut')
  })

  test('has the contrast of what comes out, opacity and all', async () => {
    const [plain, faded] = await measure(
      '<p style="color:#777;background:#fff">grey</p><div style="background:#000"><p style="color:#fff;opacity:.5">half</p></div>',
    )
    expect(plain).toMatchObject({ tones: [{ ratio: 4.48, behind: '#ffffff' }] })
    expect(faded).toMatchObject({ tones: [{ color: '#808080', behind: '#000000' }] })
  })

  test('over a picture or among other boxes has to be looked at', async () => {
    const [, over, under] = await measure(
      '<p style="background:url(/a.png)">over</p>' +
        '<p>under</p><b style="position:absolute;top:30px;left:0;width:99px;height:30px;background:#888"></b>',
    )
    expect(over).toMatchObject({ tones: [{ look: 'behind' }] })
    expect(under).toMatchObject({ tones: [{ look: 'through' }] })
  })

  test('in a box with a shadow has the contrast of its colours, but not what a filter changes', async () => {
    const [shaded, bare, tinted] = await measure(
      '<p style="filter:drop-shadow(0 0 9px #000) drop-shadow(2px 2px 4px rgb(9 9 9/.5));background:#fff;color:#777">grey</p>' +
        '<p style="filter:drop-shadow(2px 2px 0 #000);margin-top:60px">bare</p>' +
        '<p style="filter:drop-shadow(0 0 9px #000) invert(1);background:#fff;margin-top:60px">tinted</p>',
    )
    expect(shaded).toMatchObject({ tones: [{ ratio: 4.48, behind: '#ffffff', color: '#777777' }] })
    for (const changed of [bare, tinted]) expect(changed).toMatchObject({ tones: [{ look: 'through' }] })
  })

  test('on a gradient has the contrast of its worst word', async () => {
    const [plain, turned, clipped, masked] = await measure(
      '<p style="background:linear-gradient(90deg,#000,#000 50%,#fff 50%);color:#fff;width:200px">on both of its colours</p>' +
        '<p style="background:linear-gradient(red,blue);width:200px;margin-top:60px;transform:rotate(9deg)">askew</p>' +
        '<p style="background:linear-gradient(red,blue);width:200px;margin-top:60px;clip-path:inset(0 50% 0 0)">clipped</p>' +
        '<p style="background:linear-gradient(red,blue);width:200px;margin-top:60px;mask-image:linear-gradient(90deg,#000,#0000)">masked</p>',
    )
    for (const cut of [clipped, masked]) expect(cut).toMatchObject({ tones: [{ look: 'behind' }] })
    expect(plain).toMatchObject({ tones: [{ ratio: 1, behind: '#ffffff', color: '#ffffff' }] })
    expect(turned).toMatchObject({ tones: [{ look: 'behind' }] })
  })

  test('that waits for a class is told of as waiting', async () => {
    const style = '.late{opacity:0;transition:opacity 1s}.never{opacity:0}'
    const boxes = await measure('<p class="late">late</p><p class="never">never</p>', style)
    expect(boxes).toMatchObject([{ text: 'late', waits: true }])
  })

  test('names the characters that no font has', async () => {
    const [box] = await measure('<p>\uf015 home \u2603 é 中</p>')
    expect(box).toMatchObject({ missing: '\uf015' })
  })

  test('that is hidden is not there', async () => {
    expect(await measure('<p hidden>no</p><p style="visibility:hidden">no</p>')).toEqual([])
  })
})

describe('pictures', () => {
  test('tell where they come from, what they show and how large they are drawn', async () => {
    const boxes = await measure(
      '<p><img src="/a.png" alt="A dot" style="width:80px;height:40px;object-fit:cover"></p>' +
        '<figure role="img" aria-label="A wall" style="width:400px;height:300px;background:url(&quot;/b.png&quot;) 0 0/cover"></figure>',
    )
    expect(boxes).toMatchObject([
      {
        kind: 'picture',
        url: 'asset:/a.png',
        alt: 'A dot',
        width: 80,
        height: 40,
        drawn: { width: 80, height: 80 },
        decoded: true,
      },
      {
        kind: 'picture',
        url: 'asset:/b.png',
        alt: 'A wall',
        drawn: { width: 400, height: 400 },
        decoded: true,
      },
    ])
  })

  test.each([
    ['contain', 300, 300],
    ['50% auto', 200, 200],
    ['auto 30px', 30, 30],
    ['auto', 1, 1],
    ['100% 100%', 400, 300],
  ])('in a background sized %s', async (size, width, height) => {
    const [box] = await measure(
      `<div style="width:400px;height:300px;background-image:url('/b.png');background-size:${size}"></div>`,
    )
    expect(box).toMatchObject({ drawn: { width, height } })
  })

  test('that cannot be had are not decoded', async () => {
    const boxes = await measure(
      '<img src="/gone.gif" alt=""><p class="bg">x</p>',
      '.bg{background:url(/gone.webp)}',
    )
    expect(boxes.filter((box) => box.kind === 'picture')).toMatchObject([
      { url: 'asset:/gone.gif', decoded: false },
      { url: 'asset:/gone.webp', decoded: false },
    ])
  })
})

test('what is animated is measured where it comes to rest', async () => {
  const [box] = await measure(
    '<p style="animation:come 60s 5s both;width:100px">late</p>',
    '@keyframes come{from{margin-left:0;visibility:hidden}to{margin-left:300px;visibility:visible}}',
  )
  expect(box).toMatchObject({ kind: 'text', x: 300 })
})

test('sixty thousand paragraphs are walked in seconds', async () => {
  const start = performance.now()
  expect(await measure('<p>x</p>'.repeat(60_000))).toHaveLength(60_000)
  expect(performance.now() - start).toBeLessThan(30_000)
})
