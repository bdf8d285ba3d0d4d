import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SceneItem, SceneOutline } from '../../../src/model/scene.ts'
import { findPackageFaults, readPackage } from './read-presentation.ts'
import {
  makeEverything,
  makeScene,
  makeTalk,
  paragraph,
  plainNumber,
  printPresentation,
  textBox,
  write,
} from './scenes.ts'
import { canValidate, validatePptx } from './validate.ts'

function print(scene: SceneOutline): Uint8Array {
  return printPresentation({ talk: makeTalk(scene), scene }, { notes: [], epoch: 0 })
}

/** Numbers that count, and tell where something belongs. */
const counts = [
  'index',
  'row',
  'column',
  'rowSpan',
  'columnSpan',
  'headRows',
  'slide',
  'step',
  'steps',
  'level',
  'value',
]

/** The same with other lengths, sizes, weights and shares in it. */
function change(value: unknown, draw: () => number): unknown {
  if (typeof value === 'number') return draw()
  if (Array.isArray(value)) return value.map((one) => change(one, draw))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, counts.includes(key) ? one : change(one, draw)]),
  )
}

const everything = makeEverything()

function distort(draw: () => number): SceneOutline {
  const [slides, look] = [everything.slides, everything.look].map((part) => change(part, draw))
  return { ...everything, slides, look } as SceneOutline
}

const extremes = [0, 1e-9, 0.01, 0.5, 1, 20, 6000, 9999, 3e9]
const numbers = fc.constantFrom(...extremes, ...extremes.map((number) => -number))

describe('a scene of extremes is written within the limits of the format', () => {
  test('whatever mixture they are', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 60 }), (drawn) => {
        let at = 0
        const scene = distort(() => drawn[at++ % drawn.length] ?? 0)
        expect(findPackageFaults(print(scene))).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  test.each([0, 1e-9, 20, 3e9, -3e9])('where all of them are %d', (number) => {
    const printed = print(distort(() => number))
    expect(findPackageFaults(printed)).toEqual([])
    if (canValidate) expect(validatePptx(printed)).toEqual([])
  })

  test('columns, levels, numbers and languages as well', () => {
    const text = textBox([
      paragraph({ bullet: { ...plainNumber, value: 100_000 } }),
      paragraph({ level: 40, lang: '', runs: [write('a', { lang: 'a b c', spacing: 6000, size: 1 })] }),
    ]) as Extract<SceneItem, { kind: 'box' }>
    const columns = { count: 20, gap: -4 }
    const item = text.text ? { ...text, text: { ...text.text, columns } } : text
    const printed = print(makeScene([{ items: [item] }]))
    expect(findPackageFaults(printed)).toEqual([])
  })
})

test('a language that is none leaves that of the deck', () => {
  const text = textBox([paragraph({ runs: [write('a', { lang: 'a b c' }), write('b', { lang: 'de' })] })])
  const read = readPackage(print(makeScene([{ items: [text] }])))
  const [first, second] = read.all('/ppt/slides/slide1.xml', 'a:rPr')
  expect(first?.hasAttribute('lang')).toBe(false)
  expect(second?.getAttribute('lang')).toBe('de')
})

test('a table without cells is left out', () => {
  const table = { kind: 'table', element: 'table', columns: [], rows: [], headRows: 0, cells: [] } as const
  const items: SceneItem[] = [{ ...table, frame: { x: 0, y: 0, width: 10, height: 10 } }]
  const printed = print(makeScene([{ items }]))
  expect(readPackage(printed).all('/ppt/slides/slide1.xml', 'a:tbl')).toEqual([])
  expect(findPackageFaults(printed)).toEqual([])
})

test('words far beside the slide stay there, and the lines below them where they are', () => {
  const text = textBox([paragraph({ first: -9999, runs: [write('Logo')] })])
  const read = readPackage(print(makeScene([{ items: [text] }])))
  const [place] = read.all('/ppt/slides/slide1.xml', 'a:off').slice(-1)
  const [lines] = read.all('/ppt/slides/slide1.xml', 'a:pPr')
  const left = Number(place?.getAttribute('x'))
  const margin = Number(lines?.getAttribute('marL'))
  expect(margin + Number(lines?.getAttribute('indent'))).toBe(0)
  expect(left).toBeLessThan(-4000 * 9525)
  expect(Math.abs(left + margin - 60 * 9525)).toBeLessThan(2)
})
