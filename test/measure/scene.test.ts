import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BoxItem, Paragraph, SceneItem } from '../../src/model/scene.ts'
import type { FileContent } from '../../src/model/scene-content.ts'
import type { TakenScene } from '../../src/render/scene.ts'
import type { TalkPage } from '../../src/render/target.ts'
import { openTestPress } from '../browser/pages.ts'
import { makeJob, openTestPorts, present, readTestTalk, type TestPorts } from '../render/printing.ts'

const press = openTestPress()
let ports: TestPorts
let page: TalkPage
let taken: TakenScene
let before: Uint8Array

beforeAll(async () => {
  ports = openTestPorts(press)
  const talk = await readTestTalk(fileURLToPath(new URL('../fixtures/scene', import.meta.url)))
  page = await ports.page(makeJob(talk))
  before = await page.capture(2, { scale: 1, type: 'png' })
  taken = await page.scene()
})

afterAll(async () => {
  await ports?.[Symbol.asyncDispose]()
  await press[Symbol.asyncDispose]()
})

const fileOf = (key: string): Promise<FileContent> => present(taken.files.get(key))
const itemsOf = (slide: number) => present(taken.scene.slides[slide]).items
const boxesOf = (slide: number) => itemsOf(slide).filter((item): item is BoxItem => item.kind === 'box')
const say = ({ runs }: Paragraph) => runs.map((run) => (run.kind === 'break' ? '\n' : run.text)).join('')
const textsOf = (box: BoxItem | undefined) => box?.text?.paragraphs.map(say)
const slideOf = (words: string) =>
  taken.scene.slides.findIndex(({ index }) => boxesOf(index).some((box) => textsOf(box)?.includes(words)))
const findBox = (slide: number, text: string) =>
  present(boxesOf(slide).find((box) => textsOf(box)?.some((words) => words.includes(text))))

test('the whole scene is as it was', async () => {
  const { slides, fonts, look } = taken.scene
  const names = { fonts: fonts.map(({ family }) => family), look, slides }
  await expect(`${JSON.stringify(names, null, 2)}\n`).toMatchFileSnapshot('../fixtures/scene/scene.json')
})

test('leaves the page as it was', async () => {
  const read = (png: Uint8Array) => sharp(png).removeAlpha().raw().toBuffer()
  const [one, other] = await Promise.all([
    read(before),
    read(await page.capture(2, { scale: 1, type: 'png' })),
  ])
  const changed = one.filter((value, index) => Math.abs(value - (other[index] ?? 0)) > 24)
  expect(changed.length).toBeLessThan(60)
})

describe('text', () => {
  test('stands in paragraphs, a title in a frame of its own', () => {
    expect(findBox(0, 'Words')).toMatchObject({ role: 'title' })
    const body = findBox(0, 'so long')
    expect(body.text?.paragraphs).toHaveLength(2)
    expect(body.text?.paragraphs[0]).toMatchObject({ pitch: 40, align: 'left' })
    expect(textsOf(body)?.[1]).toBe('→ after a sign')
  })

  test('says where links lead', () => {
    const runs = present(findBox(0, 'so long').text?.paragraphs[0]).runs
    expect(runs.flatMap(({ link }) => link ?? [])).toEqual([
      { kind: 'url', url: 'https://example.org' },
      { kind: 'slide', slide: 1 },
    ])
  })

  test('for screen readers alone is not drawn', () => {
    expect(JSON.stringify(itemsOf(0))).not.toContain('For readers')
  })

  test('of a list has levels, bullets, numbers and steps', () => {
    const paragraphs = boxesOf(1).flatMap(({ text }) => text?.paragraphs ?? [])
    const listed = paragraphs.filter(({ bullet }) => bullet)
    expect(listed.map(({ level }) => level)).toEqual([0, 1, 0, 0, 0])
    expect(listed.map(({ step }) => step)).toEqual([undefined, undefined, 1, undefined, undefined])
    expect(listed.slice(3).map(({ bullet }) => bullet)).toMatchObject([
      { kind: 'number', value: 3 },
      { kind: 'number', value: 4 },
    ])
    for (const { first } of listed) expect(first).toBeLessThan(0)
  })

  test('of code keeps its lines, also empty ones', () => {
    const code = findBox(2, 'const a')
    expect(textsOf(code)).toEqual(['const a = 1\n\nconst b = 2'])
    expect(code).toMatchObject({ fill: { kind: 'solid' }, text: { anchor: 'top', wrap: false } })
  })

  test('leaves room for emoji and formulas, which lie over it', () => {
    const runs = present(findBox(2, 'Formula').text?.paragraphs[0]).runs
    const room = runs.filter(({ kind }) => kind === 'space')
    expect(room).toMatchObject([{ text: 'a^2', formula: { tex: 'a^2', display: false } }, { text: '🎭' }])
    const inline = itemsOf(2).filter(
      (item) => (item.kind === 'picture' || item.kind === 'math') && item.inline,
    )
    expect(inline.map(({ kind }) => kind)).toEqual(['math', 'picture'])
  })
})

test('what is shut, skipped or has no room is not drawn', () => {
  const slide = slideOf('A question')
  expect(boxesOf(slide).flatMap((box) => textsOf(box) ?? [])).toEqual([
    'A question',
    'What follows',
    String(slide + 1),
  ])
  expect(JSON.stringify(itemsOf(slide))).not.toContain('#cc0000')
})

test('an object at either end of words that run to the left, or among them, stands in their line', () => {
  const paragraphs = boxesOf(slideOf('שלום 🎉')).flatMap(({ text }) => text?.paragraphs ?? [])
  expect(paragraphs.map(({ pitch, rtl }) => [pitch, rtl]).slice(0, 4)).toEqual(Array(4).fill([40, true]))
})

test('text that is cut off ends where it is seen to end, and that is told', () => {
  const slide = slideOf('Upright words')
  const texts = boxesOf(slide).flatMap((box) => textsOf(box) ?? [])
  expect(texts.slice(0, -1)).toEqual([
    'dots where i…',
    'dots behind…',
    'שלום שלום …',
    'cut off without',
    'words of which one line is',
    'held by the slide alone',
    'clamped after the second…',
    'a long line o\nshort',
    'Upright words',
  ])
  const { lacks = [] } = present(taken.scene.slides[slide])
  expect(lacks).toHaveLength(7)
  expect(lacks[0]).toEqual({ element: 'p.dots:nth-of-type(1)', effect: 'text-end' })
})

test('a column of upright letters by itself does not break', () => {
  const { text } = findBox(slideOf('Upright words'), 'Upright words')
  expect(text).toMatchObject({ vertical: 'right', wrap: false })
})

test('words of another script after a line break of the source are not lost', () => {
  expect(boxesOf(5).flatMap((box) => textsOf(box) ?? [])).toContain('見えた')
})

test('what stands over a word is read after its line', () => {
  const texts = boxesOf(5).flatMap((box) => textsOf(box) ?? [])
  expect(texts.slice(-3, -1)).toEqual(['Said 東京 so.', 'とうきょう'])
})

test('a picture in a line leads where its link does', () => {
  const [linked] = itemsOf(5).filter((item) => item.kind === 'picture' && item.alt === 'Linked')
  expect(linked?.link).toEqual({ kind: 'url', url: 'https://example.org/p' })
})

test('a word with a ground stays in its line, over a shape, and comes with its step', () => {
  const line = findBox(5, 'Tell')
  expect(textsOf(line)).toEqual(['Tell all of b^2', 'and none of c^2'])
  const chips = boxesOf(5).filter(({ element }) => element.includes('span.chip'))
  expect(chips.map(({ fill, text, step }) => [fill?.kind, text, step])).toEqual([
    ['solid', undefined, 1],
    ['solid', undefined, 2],
    ['solid', undefined, undefined],
  ])
  const items = itemsOf(5)
  expect(items.indexOf(chips[1] as BoxItem)).toBeLessThan(items.indexOf(line))
  expect(items.filter(({ kind }) => kind === 'math').map(({ step }) => step)).toEqual([1, 2])
  expect(line.step).toBeUndefined()
  // In a cell it lies below the table, which is seen through there.
  const table = present(items.find(({ kind }) => kind === 'table'))
  expect(items.indexOf(chips[2] as BoxItem)).toBeLessThan(items.indexOf(table))
  expect(table.kind === 'table' && table.cells.map(({ fill }) => fill)).toEqual(['#ffffff', undefined])
})

describe('what is not text', () => {
  test('a card takes its text in', () => {
    expect(findBox(2, 'A card')).toMatchObject({
      shape: { kind: 'round' },
      fill: { kind: 'solid', colour: '#eeeeff' },
      line: { width: 2, colour: '#333366' },
    })
  })

  test('lines of code that stand out have bars behind them, as far as nothing cuts them off', () => {
    const bars = boxesOf(4).filter(({ element }) => /span\.(?:line|ob-lit)/.test(element))
    const steps = bars.map(({ step, until }) => [step ?? null, until ?? null])
    expect(steps).toEqual([
      [null, null],
      [null, null],
      [null, 1],
      [1, null],
    ])
    const widths = bars.map(({ frame }) => frame.width)
    expect(widths).toEqual([1158, 1158, 192.34, 192.34])
    // The ground of `code` lies below its bars, also where they have a negative z-index.
    const order = boxesOf(4).map(({ element }) => element.split(' > ').slice(1).join(' '))
    expect(order.indexOf('code.language-js')).toBeLessThan(
      order.findIndex((name) => name.includes('span.line')),
    )
    expect(order.indexOf('code.language-js', 5)).toBeLessThan(
      order.findIndex((name) => name.includes('ob-lit')),
    )
    const [first, third] = bars.map(({ frame }) => frame.y)
    const [one, two] = bars.slice(2).map(({ frame }) => frame.y)
    const code = findBox(4, 'const a').frame.y
    const stepped = findBox(4, 'const d').frame.y
    expect(present(third) - present(first)).toBeCloseTo(2 * (present(two) - present(one)), 1)
    expect(present(one) - stepped).toBeCloseTo(present(first) - code, 0)
  })

  test('what is turned is told straight, with its angle', () => {
    const box = findBox(2, 'tilted')
    expect(box).toMatchObject({
      rotation: 10,
      fill: { kind: 'linear', angle: 0 },
      frame: { width: 200, height: 40 },
    })
  })

  test('a hard edge of a gradient is a shape', () => {
    const corner = boxesOf(2).find(({ shape }) => shape.kind === 'path')
    expect(corner).toMatchObject({ fill: { kind: 'solid', colour: '#334455' }, decorative: true })
  })

  test('what a presentation cannot draw is a picture of that alone, with a reason and the text over it', async () => {
    const wheel = present(itemsOf(2).find((item) => item.kind === 'picture' && item.reason))
    expect(wheel).toMatchObject({ reason: 'gradient' })
    expect(itemsOf(2).indexOf(findBox(2, 'above a wheel'))).toBeGreaterThan(itemsOf(2).indexOf(wheel))
    const { bytes } = await fileOf(sourceOf(wheel))
    const { width, height, hasAlpha } = await sharp(bytes).metadata()
    expect({ width, height, hasAlpha }).toEqual({
      width: Math.round(wheel.frame.width * 2),
      height: Math.round(wheel.frame.height * 2),
      hasAlpha: true,
    })
  })

  test('layers of gradients are a drawing in the shape of their box, with a picture of it', async () => {
    const { fill } = findBox(2, 'in a glow')
    expect(fill).toEqual({ kind: 'picture', source: 'gradient:1', fallback: 'raster:gradient-1' })
    const drawing = Buffer.from((await fileOf('gradient:1')).bytes).toString()
    expect(drawing.match(/<(linear|radial)Gradient/g)).toEqual(['<linearGradient', '<radialGradient'])
    expect(await fileOf('raster:gradient-1')).toMatchObject({ type: 'image/png' })
  })

  test('a table tells of its spans', () => {
    const table = present(itemsOf(1).find(({ kind }) => kind === 'table'))
    expect(table.kind === 'table' && table.cells).toMatchObject([
      { row: 0, column: 0, columnSpan: 2, rowSpan: 1 },
      { row: 0, column: 2, columnSpan: 1, rowSpan: 2 },
      { row: 1, column: 0 },
      { row: 1, column: 1 },
    ])
  })

  test('words that a flex box sets apart are one line', () => {
    const row = present(boxesOf(6).find((box) => textsOf(box)?.join().startsWith('Ada')))
    expect(row.text?.paragraphs).toHaveLength(1)
    const kinds = row.text?.paragraphs[0]?.runs.map(({ kind }) => kind)
    expect(kinds).toEqual(['text', 'space', 'text', 'space', 'text'])
    expect(row.frame.width).toBeGreaterThan(1150)
  })

  test('a number on a disc is a disc with a number', () => {
    const disc = boxesOf(6).findIndex(({ shape }) => shape.kind === 'ellipse')
    expect(boxesOf(6)[disc]).toMatchObject({ fill: { colour: '#ffdd66' }, frame: { width: 40 } })
    expect(textsOf(boxesOf(6)[disc + 1])).toEqual(['1'])
  })

  test('an edge that a shadow draws within a box is a bar, above its ground and below its letters', () => {
    const bar = (name: string) => boxesOf(7).filter((box) => box.element.includes(name) && box.decorative)
    const text = (words: string) => findBox(7, words)
    expect(bar('div.edge')).toMatchObject([
      { shape: { kind: 'rect' }, fill: { colour: '#00aa00' }, frame: { x: 60, width: 8, height: 40 } },
    ])
    // Clear of the letters, which are the ground's own.
    expect(text('an edge')).toMatchObject({ fill: { colour: '#eeeeee' } })
    expect(bar('div.sunk')).toMatchObject([{ fill: { colour: '#cc0000' }, frame: { x: 60, height: 6 } }])
    const items = itemsOf(7)
    expect(items.indexOf(bar('div.sunk')[0] as BoxItem)).toBeLessThan(items.indexOf(text('below letters')))
    expect(bar('div.curved')).toMatchObject([{ shape: { kind: 'path' }, fill: { colour: '#0000cc' } }])
    expect(bar('div.filled')).toMatchObject([
      { shape: { kind: 'rect' }, fill: { colour: '#ffdd66' }, frame: { x: 60, height: 40 } },
    ])
    expect(text('a soft edge')).toMatchObject({
      fill: { colour: '#ffffff' },
      sunk: { colour: '#000000', x: 0, y: 4, blur: 12 },
    })
  })

  test('the ground of words has a piece for each of their lines, and is drawn where nothing stands beside them', () => {
    const marked = boxesOf(7).filter(({ element }) => element.includes('span.marked'))
    expect(marked).toMatchObject([{ fill: { colour: '#ffee00' }, decorative: true }])
    expect(findBox(7, 'Marked').role).toBe('title')
    const sides = boxesOf(7).filter(({ element }) => element.includes('span.framed'))
    // Above and below twice, one at the left where it begins and one at the right where it ends.
    const level = sides.filter(({ frame }) => frame.width > frame.height)
    const upright = sides.filter(({ frame }) => frame.width < frame.height)
    expect([level.length, upright.length]).toEqual([4, 2])
    expect(present(upright[0]).frame.x).toBeLessThan(present(upright[1]).frame.x)
    expect(present(upright[1]).frame.y - present(upright[0]).frame.y).toBe(40)
    expect(present(findBox(7, 'A word in').text?.paragraphs[0])).toMatchObject({ bullet: { character: '•' } })
  })

  test('grounds of cells that a table has nothing like lie below it, and it is seen through there', () => {
    const items = itemsOf(7)
    const table = present(items.find(({ kind }) => kind === 'table'))
    const below = items
      .slice(0, items.indexOf(table))
      .filter(({ element }) => element.startsWith('table.dressed'))
    expect(below).toMatchObject([
      { fill: { kind: 'solid', colour: '#ffffff' } },
      { fill: { kind: 'solid', colour: '#00cc00' }, frame: { width: 6 } },
      { fill: { kind: 'linear', angle: 0 } },
    ])
    expect(table.kind === 'table' && table.cells.map(({ fill }) => fill)).toEqual([undefined, undefined])
  })

  test('lists that begin anew are texts of their own, and count in their own signs', () => {
    const lists = boxesOf(8).filter((box) => textsOf(box)?.some((words) => words !== ''))
    expect(lists.slice(0, 2).map(textsOf)).toEqual([['one', 'two'], expect.arrayContaining(['one again'])])
    const listed = boxesOf(8).flatMap(({ text }) => text?.paragraphs ?? [])
    const find = (words: string) => present(listed.find((paragraph) => say(paragraph) === words)).bullet
    expect(find('beta')).toMatchObject({ kind: 'number', value: 2, written: 'β.' })
    expect(find('counted otherwise')).toMatchObject({ style: 'decimal', value: 1 })
    expect(find('counted otherwise')).not.toHaveProperty('written')
    // A bullet that stands in the line begins where the lines do, and hangs out of its text.
    const inside = present(listed.find((paragraph) => say(paragraph) === 'inside'))
    const left = findBox(8, 'inside').frame.x + inside.indent
    expect(left).toBeGreaterThan(70)
    expect(left + inside.first).toBeCloseTo(60, 1)
    expect(taken.scene.slides[8]?.lacks?.map(({ effect }) => effect)).toEqual(['numbering', 'marker'])
  })

  test('a summary has its sign, and what is left out is told', () => {
    const [summary] = findBox(9, 'Summary').text?.paragraphs ?? []
    expect(summary?.bullet).toMatchObject({ character: '▾' })
    expect(taken.scene.slides[9]?.lacks).toEqual([
      { element: 'p.apart:nth-of-type(1)', effect: 'word-spacing' },
      { element: 'p.opens:nth-of-type(2)', effect: 'first-line' },
    ])
  })

  test('a picture that stands by itself is as opaque as it was', () => {
    const [picture] = itemsOf(9).filter((item) => item.kind === 'picture')
    expect(picture).toMatchObject({ alt: 'Half there', opacity: 0.5 })
  })

  test('what is drawn alone on the last line keeps that line', () => {
    const [paragraph] = findBox(9, 'Alone').text?.paragraphs ?? []
    expect(paragraph?.runs.map(({ kind }) => kind)).toEqual(['text', 'break', 'space'])
    expect(paragraph?.pitch).toBe(40)
  })

  test('colours of drawings are written as every reader of them knows', async () => {
    const drawing = present(itemsOf(10).find((item) => item.kind === 'picture'))
    const text = Buffer.from((await fileOf(sourceOf(drawing))).bytes).toString()
    const paints = Array.from(
      text.matchAll(/<(g|rect|circle)[^>]* style="([^"]*)"/g),
      ([, name, style = '']) => [name, ...style.split(';').filter((part) => part.startsWith('fill'))],
    )
    const faint = ['fill:#ff0000', 'fill-opacity:0.5']
    expect(paints).toEqual([
      ['g', ...faint],
      ['rect', ...faint],
      ['circle', 'fill:rgb(0, 0, 204)', 'fill-opacity:1'],
    ])
    expect(text).not.toContain('color-mix')
  })

  test('text with code in its lines wraps, before a box where it did', () => {
    const wrapped = findBox(10, 'that is broken')
    expect(wrapped.text?.wrap).toBe(true)
    expect(textsOf(wrapped)).toEqual([
      'A text that is broken before code that stands in its line.',
      expect.stringMatching(/^A text with a box in it and\s*\nanother box that is kept\.$/),
    ])
    const frames = boxesOf(10).filter(({ element, line }) => element.includes('code') && line)
    expect(frames).toHaveLength(2)
  })

  test('a drawing keeps its shape in a box of another', () => {
    const [round] = itemsOf(13)
    expect(round).toMatchObject({ frame: { x: 90, width: 30, height: 30 } })
  })

  test('letters that are spaced and seen through have the colour that is seen', () => {
    const { text } = findBox(slideOf('Spaced and faint'), 'Spaced and faint')
    expect(text?.paragraphs[0]?.runs).toMatchObject([{ colour: '#ff7777' }])
  })

  test('borders of one side are dashed, double and solid', () => {
    const sides = boxesOf(9).filter(({ element, text }) => element === 'div.kinds' && !text)
    expect(sides).toMatchObject([
      { frame: { height: 0 }, line: { colour: '#00aa00', width: 2, style: 'dashed' } },
      { shape: { kind: 'path' }, fill: { colour: '#0000cc' } },
      { frame: { width: 2 }, fill: { colour: '#cc0000' } },
      { frame: { width: 2 }, fill: { colour: '#cc0000' } },
    ])
  })

  test('cells have the colours of their columns, and round corners', () => {
    const tables = itemsOf(9).filter((item) => item.kind === 'table')
    const fills = tables.map((table) => table.kind === 'table' && table.cells.map(({ fill }) => fill))
    expect(fills).toEqual([[undefined, '#ffdd66'], [undefined], [undefined, '#eeeeee', undefined]])
    const grounds = (name: string) => boxesOf(9).filter(({ element }) => element.startsWith(`table.${name}`))
    expect(grounds('spaced').at(-1)).toMatchObject({
      shape: { kind: 'round' },
      fill: { colour: '#ddeeff' },
      line: { colour: '#333366' },
    })
    const corners = grounds('rounded').filter(({ element }) => element.includes('td'))
    expect(corners.map(({ shape }) => shape.kind)).toEqual(['path', 'path'])
  })

  test('a border between clear ones is a triangle', () => {
    const arrow = boxesOf(6).find(({ shape }) => shape.kind === 'path')
    expect(arrow).toMatchObject({
      shape: { data: 'M 0 40 L 0 0 L 20 20 L 20 20 Z' },
      fill: { colour: '#cc0000' },
    })
  })

  test('the shadow of a filter is that of what it is around', () => {
    expect(findBox(6, 'casts a shadow').shadow).toEqual({ colour: '#000000', x: 2, y: 4, blur: 12 })
  })

  test('a group that is seen through as a whole has the colours that are seen', () => {
    const group = findBox(6, 'seen through')
    expect(group).toMatchObject({ fill: { colour: '#ff8080' } })
    expect(group.text?.paragraphs[0]?.runs).toMatchObject([{ colour: '#808080' }])
  })

  test('mirrored letters are seen in the picture, and lie over it unseen', () => {
    const { text } = findBox(6, 'seen in a mirror')
    expect(text?.paragraphs[0]?.runs).toMatchObject([{ colour: expect.stringMatching(/00$/) }])
    expect(itemsOf(6)).toContainEqual(expect.objectContaining({ kind: 'picture', reason: 'transform' }))
  })

  test('drawings come with a picture for those who cannot read them', async () => {
    const pictures = itemsOf(3).filter(({ kind }) => kind === 'picture')
    expect(pictures).toHaveLength(3)
    expect(pictures.map((item) => item.kind === 'picture' && item.alt)).toEqual([
      'A dot',
      'A round dot',
      'A bar',
    ])
    for (const item of pictures) {
      const fallback = item.kind === 'picture' ? item.fallback : undefined
      const { bytes } = await fileOf(present(fallback))
      expect([...bytes.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47])
      expect(await fileOf(sourceOf(item))).toMatchObject({ type: 'image/svg+xml' })
    }
  })
})

function sourceOf(item: SceneItem): string {
  return item.kind === 'picture' ? item.source : ''
}
