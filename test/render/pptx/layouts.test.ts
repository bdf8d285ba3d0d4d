import { describe, expect, test } from 'vitest'
import type { BoxItem, SceneItem, SceneOutline } from '../../../src/model/scene.ts'
import { markDraft } from '../../../src/render/pptx/draft.ts'
import type { Presentation } from '../../../src/render/pptx/write.ts'
import { findPackageFaults, type ReadPackage, readPackage } from './read-presentation.ts'
import { bytesOf, makeScene, makeTalk, paragraph, printPresentation, textBox, write } from './scenes.ts'

function print(
  scene: SceneOutline,
  more: Partial<Presentation> = {},
): { read: ReadPackage; faults: string[] } {
  const file = printPresentation({ talk: makeTalk(scene), scene, ...more }, { notes: [], epoch: 0 })
  return { read: readPackage(file), faults: findPackageFaults(file) }
}

const slide = (number: number) => `/ppt/slides/slide${number}.xml`
const [content, opening, section, heading] = [1, 2, 3, 4, 5].map(
  (one) => `/ppt/slideLayouts/slideLayout${one}.xml`,
)

const corner: BoxItem = {
  kind: 'box',
  element: 'section::after',
  frame: { x: 1140, y: 580, width: 140, height: 140 },
  shape: { kind: 'path', data: 'M 140 0 L 140 140 L 0 140 Z' },
  fill: { kind: 'solid', colour: '#2022280d' },
  decorative: true,
}

const titled = (text: string): SceneItem => textBox([paragraph({ runs: [write(text)] })], { role: 'title' })

function countCorners(read: ReadPackage, path: string | undefined): number {
  return read.all(path ?? '', 'a:path').length
}

describe('what slides have in common', () => {
  const bare = { items: [titled('Three'), textBox([paragraph()], { role: 'body' })] }
  const slides = ['One', 'Two'].map((text) => ({ items: [...bare.items.slice(1), titled(text), corner] }))

  test('is on their layout, and not on them', () => {
    const { read, faults } = print(makeScene([...slides, bare]))
    expect(faults).toEqual([])
    expect([content, heading].map((path) => countCorners(read, path))).toEqual([1, 1])
    expect([1, 2, 3].map((number) => countCorners(read, slide(number)))).toEqual([0, 0, 0])
  })

  test('is not drawn on a slide that has it not', () => {
    const { read } = print(makeScene([...slides, bare]))
    const shown = [1, 2, 3].map((number) =>
      read.all(slide(number), 'p:sld').map((one) => one.getAttribute('showMasterSp')),
    )
    expect(shown).toEqual([[null], [null], ['0']])
  })

  test('stays on a slide where it lies over something', () => {
    const under = {
      ...textBox([paragraph()]),
      frame: { x: 1100, y: 560, width: 100, height: 100 },
    } as SceneItem
    const { read } = print(makeScene([...slides, { items: [titled('Three'), under, corner] }]))
    expect(countCorners(read, slide(3))).toBe(1)
  })

  test('is on each slide that is a picture already', () => {
    const picture = { bytes: bytesOf('asset:/lamp.png'), type: 'image/png' } as const
    const { read } = print(makeScene(slides), { pictures: [picture, picture] })
    expect(read.all(slide(1), 'p:sld')[0]?.getAttribute('showMasterSp')).toBe('0')
  })
})

test('a title on a bar has that bar on every layout, and the words beside it their colour', () => {
  const bar = {
    fill: { kind: 'solid', colour: '#800000' } as const,
    frame: { x: 0, y: 0, width: 1280, height: 80 },
  }
  const items = [{ ...titled('Barred'), ...bar } as SceneItem, textBox([paragraph()], { role: 'body' })]
  const { read, faults } = print(makeScene([{ items }, { items }]))
  expect(faults).toEqual([])
  for (const path of [content, section, heading]) {
    const [title] = read.all(path ?? '', 'p:spPr')
    expect(title?.getElementsByTagName('a:ext')[0]?.getAttribute('cx')).toBe('12192000')
    expect(title?.getElementsByTagName('a:solidFill')).toHaveLength(1)
  }
})

test('a new slide is set as most are: faces, colours, and margins at their side', () => {
  const edge = (role: 'footer' | 'slide-number', text: string, x: number, colour: string) =>
    textBox([paragraph({ runs: [write(text, { size: 18, colour })], align: 'center' })], {
      role,
      frame: { x, y: 660, width: 60, height: 20 },
    })
  const says = (text: string, colour: string, edges: string) => ({
    items: [
      textBox(
        [paragraph({ runs: [write(text, { font: 'Lato', face: 'Lato Black', weight: 900, colour })] })],
        {
          role: 'title',
        },
      ),
      textBox([paragraph()], { role: 'body' }),
      edge('footer', 'R & D', 60, edges),
      edge('slide-number', '1', 1160, edges),
    ],
  })
  const dark = { background: [{ kind: 'solid', colour: '#000000' }] } as const
  const scene = makeScene([
    { ...says('One', '#ffffff', '#eeeeee'), ...dark },
    says('Two', '#aa0000', '#555555'),
    says('Three', '#0000aa', '#555555'),
    says('Four', '#0000aa', '#555555'),
  ])
  const talk = makeTalk(scene, [{ kind: 'title' }, {}, {}, {}])
  const { read, faults } = print(scene, { talk })
  expect(faults).toEqual([])
  const look = (path: string | undefined, type: string) => {
    const holder = read
      .all(path ?? '', 'p:sp')
      .find((shape) => shape.getElementsByTagName('p:ph')[0]?.getAttribute('type') === type)
    const level = holder?.getElementsByTagName('a:lvl1pPr')[0]
    const get = (name: string, key: string) => level?.getElementsByTagName(name)[0]?.getAttribute(key)
    return [
      get('a:latin', 'typeface'),
      get('a:defRPr', 'b'),
      get('a:srgbClr', 'val'),
      level?.getAttribute('algn'),
    ]
  }
  expect(look(content, 'title')).toEqual(['Lato Black', '0', '0000AA', 'l'])
  expect(look(opening, 'ctrTitle')).toEqual(['Lato Black', '0', 'FFFFFF', 'l'])
  expect(look(content, 'ftr')).toEqual(['Arial', '0', '555555', 'l'])
  expect(look(content, 'sldNum')).toEqual(['Arial', '0', '555555', 'r'])
  expect(look(opening, 'sldNum')[2]).toBe('EEEEEE')
  expect(read.texts(content ?? '', 'a:t')).toContain('R & D')
})

test('a draft is marked on every slide, with text', () => {
  const scene = makeScene([{ items: [titled('One')] }, {}])
  const marks = (read: ReadPackage) =>
    [1, 2].map((number) => read.texts(slide(number), 'a:t').includes('DRAFT'))
  expect(marks(print(scene, { draft: true }).read)).toEqual([true, true])
  expect(marks(print(scene).read)).toEqual([false, false])
  const { frame } = markDraft({ width: 1280, height: 720 })
  // Across the middle of the slide lies the middle of its letters, not that of their line.
  expect(Math.hypot(frame.x, frame.y + frame.height / 2 - 360)).toBeCloseTo(57, 0)
  expect(frame.y + frame.height / 2).toBeLessThan(360)
})

test('a heading that is no text is told in a title that is not seen', () => {
  const scene = makeScene([{ items: [] }])
  const talk = makeTalk(scene, [{ title: 'E = mc²', html: '<section><h1><span></span></h1></section>' }])
  const { read, faults } = print(scene, { talk })
  expect(faults).toEqual([])
  expect(read.all(slide(1), 'p:ph').map((one) => one.getAttribute('type'))).toEqual(['title'])
  expect(read.texts(slide(1), 'a:t')).toEqual(['E = mc²'])
  expect(read.all(slide(1), 'a:alpha').map((one) => one.getAttribute('val'))).toContain('0')
})

describe('what nobody expects', () => {
  const odd = (text: string) => print(makeScene([{ items: [titled(text)] }]))

  test('control characters and halves of characters are left out', () => {
    const { read, faults } = odd('a\u0000b\u0008c\uD800d\uDC00e\uFFFEf\u{1F3AD}')
    expect(faults).toEqual([])
    expect(read.texts(slide(1), 'a:t').join('')).toBe('abcdef\u{1F3AD}')
  })

  test('a megabyte of text on a slide is all there', () => {
    const { read, faults } = odd('words '.repeat(170_000))
    expect(faults).toEqual([])
    expect(read.texts(slide(1), 'a:t').join('').length).toBeGreaterThan(1_000_000)
  })

  test('five hundred slides, some of them empty, are a whole package', () => {
    const slides = Array.from({ length: 500 }, (_, index) =>
      index % 3 === 0 ? {} : { items: [titled(`Slide ${index}`), corner] },
    )
    const { read, faults } = print(makeScene(slides))
    expect(faults).toEqual([])
    expect(read.all('/ppt/presentation.xml', 'p:sldId')).toHaveLength(500)
  })

  test('what is larger than programs can count is as large as they can', () => {
    const frame = { x: -1e9, y: 0, width: 3e9, height: 10 }
    const { read } = print(makeScene([{ items: [{ ...corner, frame }] }]))
    const places = read.all(slide(1), 'p:spPr')[0]?.getElementsByTagName('a:xfrm')[0]
    expect(String(places)).toMatch(/x="-2147483647".*cx="2147483647"/)
  })

  test('a slide without anything is a whole package', () => {
    expect(print(makeScene([{ items: [] }])).faults).toEqual([])
  })
})
