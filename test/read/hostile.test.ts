import { describe, expect, test } from 'vitest'
import { readFromText } from './read-folder.ts'

const repeat = (text: string) => (count: number) => text.repeat(count)

/** Each a text that grows with a number, and how large it is to be: all of them once took minutes, or all the stack, somewhere. */
const inputs: Readonly<Record<string, readonly [(count: number) => string, number]>> = {
  'unclosed comments in a paragraph': [repeat('a <!--\n'), 6000],
  'unclosed comments in a line': [(count) => `a ${'<!--'.repeat(count)}`, 25_000],
  'an unclosed comment of blanks': [(count) => `a <!--${' '.repeat(count)}`, 100_000],
  'an unclosed comment of dashes': [(count) => `a <!--${'-'.repeat(count)}`, 100_000],
  'unclosed comments as blocks': [repeat('<!--\n'), 50_000],
  'unclosed comments in quotes': [repeat('> <!--\n\n'), 1500],
  'unclosed styles': [repeat('<style>\n'), 20_000],
  'one-letter paragraphs': [repeat('a\n\n'), 8000],
  'table rows': [(count) => `|a|\n|-|\n${'|b|\n'.repeat(count)}`, 4000],
  slides: [repeat('# a\n\n---\n\n'), 1500],
  'headings that divide': [(count) => `---\nheadingDivider: 1\n---\n${'# a\n'.repeat(count)}`, 1500],
  brackets: [repeat('['), 50_000],
  dollars: [repeat('$ '), 50_000],
  'blocks of dollars': [repeat('$$\n'), 1500],
  'nested elements': [repeat('<div>'), 10_000],
  'nested formatting': [repeat('<p><b>'), 4000],
  'closing tags': [repeat('</section></foreignObject></svg>\n'), 2000],
  'unclosed URLs in CSS': [(count) => `<style>\n${'a{b:url('.repeat(count)}\n</style>`, 10_000],
  'quotes in CSS': [(count) => `<style>\n${'"'.repeat(count)}\n</style>`, 30_000],
  'chat messages': [(count) => `\`\`\`chat\n${'Mira 3:07: @Otto hi\n'.repeat(count)}\`\`\``, 1000],
  braces: [repeat('{{'), 50_000],
  'braces in a paragraph': [repeat('{{ a }}\n'), 8000],
  'backticks before a file': [(count) => `{{ a }}\n\n${'`'.repeat(count)} file=a`, 100_000],
  'runs of backticks': [
    (count) => `{{ a }} ${Array.from({ length: count }, (_, at) => '`'.repeat((at % 300) + 1)).join(' ')}`,
    2000,
  ],
  'a chat line': [(count) => `\`\`\`chat\n${'a '.repeat(count)}\n\`\`\``, 50_000],
}

describe('time grows with the deck', () => {
  for (const [name, [make, count]] of Object.entries(inputs)) {
    test(name, { timeout: 30_000 }, async () => {
      await readFromText(make(Math.ceil(count / 16)))
      // What disturbs one try rarely disturbs both.
      const isTame = (await growsTamely(make, count)) || (await growsTamely(make, count))
      expect(isTame, 'twice as much takes more than three and a half times as long').toBe(true)
    })
  }
})

/** Quadratic work would take four times as long, cubic eight; small times say nothing. */
async function growsTamely(make: (count: number) => string, count: number): Promise<boolean> {
  const half = await measure(make(count / 2))
  const whole = await measure(make(count))
  return whole < Math.max(500, half * 3.5)
}

/** Processor time: a machine that is busy elsewhere takes longer by the clock. */
async function measure(text: string): Promise<number> {
  const start = process.cpuUsage()
  await readFromText(text)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

test('sixty thousand paragraphs on one slide do not overflow the stack', { timeout: 60_000 }, async () => {
  const { talk, findings } = await readFromText('a\n\n'.repeat(60_000))
  expect(findings).toEqual([])
  expect(talk?.deck.slides[0]?.text.length).toBe(119_999)
})

test('what nests too deep is told, never dropped in silence', async () => {
  const rules = async (text: string) => (await readFromText(text)).findings.map(({ rule }) => rule)
  expect(await rules(`${'> '.repeat(120)}x`)).toContain('too-deep')
  expect(
    await rules(Array.from({ length: 120 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')),
  ).toContain('too-deep')
  expect(await rules(`${'<div>'.repeat(400)}x`)).toContain('too-deep')
  expect(await rules(`${'> '.repeat(60)}x`)).not.toContain('too-deep')
})

test('aliases that multiply are an error, not all the memory', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x]',
    ...[...'bcdefgh'].map((key, n) => `${key}: &${key} [${Array(8).fill(`*${'abcdefg'[n]}`).join(',')}]`),
  ]
  const { findings } = await readFromText(`---\n${bomb.join('\n')}\ntitle: *h\n---\n# x`)
  expect(findings.map(({ rule }) => rule)).toContain('broken-yaml')
})
