import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import { findPackageFaults, type ReadPackage, readPackage } from './pptx/read-presentation.ts'
import { collect, makeJob, openTestPorts, present, readTestTalk } from './printing.ts'

const printPptx = present(targets.find(({ name }) => name === 'pptx')).print
const press = openTestPress()
let bytes: Uint8Array
let read: ReadPackage
let told: Map<number, string[]>
let pictured: Set<number>

beforeAll(async () => {
  const folder = fileURLToPath(new URL('../fixtures/effects', import.meta.url))
  await using ports = openTestPorts(press)
  const [everyone] = await collect(printPptx, makeJob(await readTestTalk(folder)), ports)
  bytes = present(everyone).bytes
  read = readPackage(bytes)
  const rules = ['drawn-as-picture', 'drawn-plainly']
  const found = ports.found.filter(({ rule }) => rules.includes(rule))
  told = new Map(found.map(({ slide = 0, message }) => [slide, [message]]))
  pictured = new Set(found.flatMap(({ rule, slide = 0 }) => (rule === 'drawn-as-picture' ? [slide] : [])))
})

afterAll(() => press[Symbol.asyncDispose]())

/** What CSS can do, in the order of the fixture's slides: drawn by what in a presentation, or told of in which words. */
const effects: readonly (readonly [effect: string, words: string, drawn: RegExp | { told: RegExp }])[] = [
  ['vertical text', 'Upright 縦書き', /vert="eaVert"/],
  ['text turned left', 'Turned left', /vert="vert270"/],
  ['a mirrored picture', '', /<a:xfrm flipH="1">/],
  ['mirrored letters', 'Mirrored letters', { told: /for a transform/ }],
  ['a blend mode', 'Blended', { told: /without its blend mode/ }],
  ['a filter on what lies behind', 'Frosted', { told: /filter on what lies behind/ }],
  ['a shadow that falls in', 'Sunk', /<a:innerShdw/],
  ['several shadows', 'Two shadows', /<a:outerShdw.*<a:outerShdw/s],
  ['a shadow of no fill', 'A shadow of nothing', /<a:outerShdw/],
  ['skewed text', 'Skewed', { told: /for a transform/ }],
  ['a clip path', 'Clipped', /<a:custGeom>/],
  ['a mask', 'Masked', { told: /for a mask/ }],
  ['columns', 'One paragraph', /numCol="2"/],
  ['an outline', 'Outlined', /<a:noFill\/><a:ln w="28575"/],
  ['a stroke along letters', 'Stroked', /<a:rPr[^>]*><a:ln w="19050"/],
  ['a shadow of letters', 'Shadowed letters', /<\/a:solidFill><a:effectLst><a:outerShdw/],
  ['several shadows of letters', 'Twice shadowed', { told: /all but the first of its text shadows/ }],
  ['a gradient through letters', 'letters', /<a:rPr[^>]*i="1"[^>]*><a:gradFill/],
  ['signs before and after', '<<', /&lt;&lt;<.*Between signs.*&gt;&gt;/s],
  ['counters', '1. counted', /1\. /],
  ['a filter', 'Blurred', { told: /for a filter/ }],
  ['a picture as border', 'Framed', { told: /for its border/ }],
  ['a conic gradient', 'Turned colours', /<asvg:svgBlip/],
  ['depth', 'In depth', { told: /for a transform/ }],
  ['lines and capitals', 'Small Caps', /u="wavy".*<a:uFill>.*cap="small"/s],
  ['a first letter', 'Dropped letter', { told: /look of its first letter/ }],
  ['formulas of MathJax', 'of MathJax.', /<m:oMath>.*<m:nary>/s],
  ['a card that cuts its head', 'A head that its card cuts', /<a:cubicBezTo>/],
  ['a film with a still', '', /<a:videoFile/],
  ['a drawing with HTML in it', '', { told: /for the HTML in its drawing/ }],
  ['a step within a table', 'first', { told: /without the steps within it/ }],
  ['the same within the page', '', { told: /for the HTML in its drawing/ }],
]

test.each(effects.map((effect, index) => [index + 1, ...effect] as const))(
  'slide %i: %s is drawn, or told of',
  (number, _, words, drawn) => {
    const path = `/ppt/slides/slide${number}.xml`
    const xml = new TextDecoder().decode(read.bytes(path))
    expect(read.texts(path, 'a:t').join('')).toContain(words)
    if (drawn instanceof RegExp) {
      expect(xml).toMatch(drawn)
      expect(told.get(number)).toBeUndefined()
    } else {
      expect(told.get(number)?.join()).toMatch(drawn.told)
      expect(read.all(path, 'p:pic')).toHaveLength(pictured.has(number) ? 1 : 0)
    }
  },
)

test('the file that holds them is whole', () => expect(findPackageFaults(bytes)).toEqual([]))

test('a film shows its own still', () => {
  const [film] = read.all('/ppt/slides/slide29.xml', 'p:pic')
  expect(film?.getElementsByTagName('p:cNvPr')[0]?.getAttribute('descr')).toBe('A film')
})
