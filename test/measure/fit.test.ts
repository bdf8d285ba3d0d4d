import { afterAll, describe, expect, test } from 'vitest'
import { openTestPage, openTestPress } from '../browser/pages.ts'
import { built } from '../render/printing.ts'

const press = openTestPress()

afterAll(() => press[Symbol.asyncDispose]())

/** Data of each element that was fitted, in the order of the page. */
async function runFit(name: string, style: string, body: string): Promise<readonly Record<string, string>[]> {
  const html = `<!DOCTYPE html><style>body{margin:0}${style}</style>${body}`
  await using page = await openTestPage(press, html)
  return await page.evaluate(
    `() => {\n${built.measure}\noffbookMeasure.${name}()\nreturn [...document.querySelectorAll('main')].map(({ dataset }) => ({ ...dataset }))\n}`,
    undefined,
    'apart',
  )
}

describe('leaves', () => {
  const style =
    'main{min-height:400px}[data-size="0"]{font-size:40px}[data-size="1"]{font-size:20px}p{margin:0;height:10em}'
  const leaf = (paragraphs: number) =>
    `<main data-sizes="2"><div>${'<p>words</p>'.repeat(paragraphs)}</div><footer>foot</footer></main>`

  test('get the largest type that fits, and flow on when none does', async () => {
    expect(await runFit('fitLeaves', style, leaf(0) + leaf(1) + leaf(3))).toMatchObject([
      { size: '0' },
      { size: '1' },
      { size: '1', long: '' },
    ])
  })
})

describe('chapters', () => {
  const style = 'section{margin-bottom:80px;break-inside:avoid}[data-tight] section{margin-bottom:20px}'
  const chapter = (rows: number, height: number) =>
    `<main data-page="1000" data-tightest="1">${`<section style="height:${height}px"></section>`.repeat(rows)}</main>`

  test.each([
    ['two rows fit as they are', 2, 300, undefined],
    ['a third row that would have a page to itself is taken in', 3, 300, '1'],
    ['a last page with two rows is worth its paper', 4, 300, undefined],
    ['a third row that fits in no way stays where it is', 3, 330, undefined],
  ])('%s', async (_, rows, height, tight) => {
    const [found] = await runFit('fitChapters', style, chapter(rows, height))
    expect(found?.['tight']).toBe(tight)
  })
})
