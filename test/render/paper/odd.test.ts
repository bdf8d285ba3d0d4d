import { describe, expect, test } from 'vitest'
import { composeHandout } from '../../../src/render/handout/compose.ts'
import { composeNotes } from '../../../src/render/notes/compose.ts'
import { renderSheet, type Sheet } from '../../../src/render/paper/sheet.ts'
import { composePromptBook } from '../../../src/render/prompt-book/compose.ts'
import { writeMarkdown } from '../../../src/render/script/markdown.ts'
import { writePlain } from '../../../src/render/script/plain.ts'
import { unescapeHtml } from '../../../src/render/text.ts'
import { readPair } from '../pairs.ts'

const deckOf = (titles: readonly string[], front = '') =>
  `${front}${titles.map((title) => `# ${title}`).join('\n\n---\n\n')}\n`
const say = (sentences: number, about: string) =>
  Array.from({ length: sentences }, (_, at) => `Sentence ${at} of ${about} has no end in sight.`).join('\n')

const topics = Array.from({ length: 40 }, (_, index) => `Topic ${index}`)
const manyLines = topics.map((topic) => `## ${topic}\n\n${say(50, topic)}`).join('\n\n')

const cases: readonly (readonly [name: string, script: string, deck: string])[] = [
  ['twice as long as its deck', `**SLIDE**\n\n${say(200, 'the lamp')}`, deckOf(['The lamp', 'The oil'])],
  ['of two thousand lines', manyLines, deckOf(topics)],
  [
    'in Japanese',
    '# スライド1：灯台の夜\n\n灯台の朝は早い。誰も油を入れていなかった。\n\n# スライド2：油\n\nそして油は水だった。\n',
    deckOf(['灯台の夜', '油'], '---\ntitle: 灯台の夜\nlang: ja\n---\n\n'),
  ],
  [
    'in Arabic',
    '**SLIDE 1**\n\nمساء الخير جميعا.\n\n**SLIDE 2**\n\nوكان الزيت ماء.\n',
    deckOf(['ليلة المنارة', 'الزيت'], '---\nlang: ar\n---\n\n'),
  ],
  ['about something else', say(30, 'bees'), deckOf(['Lighthouse', 'Keepers', 'Prices of 1850'])],
  ['for one slide', 'Only one line about the only slide.', deckOf(['Only'])],
  [
    'for a boxy deck',
    '**SLIDE 1**\n\nOld.\n\n**SLIDE 2**\n\nBoxy.',
    deckOf(['Old', 'Boxy'], '---\nsize: 4:3\n---\n\n'),
  ],
  ['for a deck without a title', '**SLIDE**\n\nHello there.', 'only text\n\n---\n\nand more\n'],
  ['with nothing in it', '', deckOf(['One', 'Two'])],
  ['with markup in it', '**SLIDE 1**\n\n1 < 2 & "so" on </main> it goes.', deckOf(['One', 'Two'])],
]

function readWords({ body }: Pick<Sheet, 'body'>): string {
  return fold(unescapeHtml(body.replace(/<svg[\s\S]*?<\/svg>(?=<\/div>)/g, '').replace(/<[^>]*>/g, ' ')))
}

const fold = (text: string) => text.replace(/\s+/g, '')

describe.each(cases)('a script %s', (_, scriptText, deckText) => {
  test('is whole in every document', async () => {
    const { book, script, talk, job } = await readPair(scriptText, deckText)
    const { options } = job
    const sheets = [
      composePromptBook(book, options).sheet,
      composeNotes(book, { ...options, largePrint: true, paper: 'letter' }).sheet,
      ...(book.alignment.related ? [composeHandout(talk.deck, options, book).sheet] : []),
    ]
    const texts = [...sheets.map(readWords), fold(writeMarkdown(book)), fold(writePlain(book))]
    for (const text of texts) {
      let at = 0
      for (const line of script.lines) {
        at = text.indexOf(fold(line.text), at)
        expect(at, line.text).toBeGreaterThanOrEqual(0)
      }
    }
    for (const sheet of sheets) expect(renderSheet(sheet)).toContain(`<html lang="${talk.deck.lang}">`)
    expect(readWords(composeHandout(talk.deck, options).sheet)).not.toContain(
      fold(script.lines[0]?.text ?? '\n?'),
    )
  })
})

test('a document in Arabic begins on the right, its slides stay as they are', async () => {
  const { book, job } = await readPair('**SLIDE**\n\nمساء الخير.\n', '---\nlang: ar\n---\n\n# ليلة المنارة\n')
  const html = renderSheet(composeNotes(book, job.options).sheet)
  expect(html).toContain('<body dir="rtl">')
  expect(html).toMatch(/@page\{[^@]*@top-right\{content:"/)
  expect(html).toMatch(/@bottom-left\{content:counter\(page\)/)
  expect(html).toMatch(/svg\[data-marpit-svg\]\{[^}]*direction:ltr/)
})
