import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/check/check.ts'
import { rules } from '../../src/check/rules.ts'
import { parseScript } from '../../src/read/script/parse.ts'
import { readFromText } from '../read/read-folder.ts'

const opening = '---\ntitle: Night shift\nlang: en\n---\n\n'

/** What is found in a deck, from its sixth line on, as `rule line:column`. */
async function find(body: string): Promise<string[]> {
  const { talk, findings, texts } = await readFromText(opening + body)
  if (!talk) throw new Error('nothing was read')
  return [...findings, ...checkText({ talk, texts }, rules)].map(
    ({ rule, span }) => `${rule} ${(span?.line ?? 0) - 5}:${span?.column ?? ''}`,
  )
}

describe('a line of dashes', () => {
  it.each([
    ['Nobody saw it.\n---\n\n# Two', 2],
    ['# One\n\nSome words\n---\n\nTwo', 4],
    ['One line\nand another\n---', 3],
    ['![A queue](data:image/gif;base64,R0lGODlhAQABAAAAACw=)\n---\n\n# Two', 2],
  ])('tells of %j', async (body, line) => {
    expect(await find(body)).toEqual([`accidental-heading ${line}:1`])
  })

  it.each([
    'A title\n---\n\n- one\n- two',
    'A title\n-------\n\nWords\n\n## More',
    '# One\n\n- a list\n---\n\n# Two',
    '# One\n\n> quoted\n---\n\n# Two',
    '| a |\n|---|\n| b |\n\n---\n\n# Two',
    '# One\n\n```\ncode\n---\n```',
    'A title\n===\n\nWords',
  ])('takes %j as it was meant', async (body) => {
    expect(await find(body)).toEqual([])
  })
})

describe('syntax of other tools', () => {
  it.each([
    ['# Title {.center}', '1:9'],
    ['# Title {#here}', '1:9'],
    ['Words {: .big}', '1:7'],
    ['::: callout\n\none\n\n:::', '1:1'],
    ['::::: {.incremental}\n\none\n\n:::::', '1:1'],
    ['one\n\n::right::\n\ntwo', '3:1'],
    ['<div v-click>\n\none\n\n</div>', '1:6'],
    ['text <v-click>one</v-click>', '1:6'],
    ['---\nlayout: center\n---\n\n# One', '2:'],
    ['one\n\n. . .\n\ntwo', '3:1'],
    ['one\n\n--\n\ntwo', '3:1'],
    ['one\n\n???\n\nsay it', '3:1'],
    ['.left-column[one]', '1:1'],
    ['[.build-lists: true]\n\n- one', '1:1'],
    ['# [fit] Large', '1:3'],
    ['# One\n\n^ Say this to the room', '3:1'],
    ['<!-- .slide: data-background="red" -->\n\n# One', '1:'],
    ['one\n\n<!-- pause -->\n\ntwo', '3:'],
    ['<!-- $theme: gaia -->\n\n# One', '1:'],
    ['<p class="fragment">one</p>', '1:4'],
    ['{{< video clip.mp4 >}}', '1:1'],
    ['![[queue.png]]', '1:1'],
    ['> [!NOTE]\n> mind', '1:3'],
    ['\\pause', '1:1'],
  ])('tells of %j', async (body, place) => {
    expect((await find(body)).filter((one) => !one.startsWith('empty-slide'))).toEqual([
      `foreign-syntax ${place}`,
    ])
  })

  it.each([
    'In Quarto: `{.center}` and `::: columns`',
    '```\n::: columns\n. . .\n```',
    'A set {a, b} and {1, 2}, in Svelte {#if x} and {x.y}',
    'It costs 5 .. 10 euros . . . perhaps',
    'Press `--` twice -- or not',
    '# Is it [fit]ting?',
    'x^2 and 2^ y',
    '[[1, 2], [3, 4]] is a matrix',
    'See [.gitignore](a.md) and .env[0]',
    '<!-- Pause here, then ask: who saw it? -->\n\n# One',
    '<style>.fragment { color: red }</style>\n\n<p class="fragment">one</p>',
    'Ratio 16::9::1',
  ])('leaves %j alone', async (body) => {
    expect(await find(body)).toEqual([])
  })
})

describe('what is nearly Markdown', () => {
  it.each([
    ['##Two', '3:1'],
    ['Look: ![a queue](my queue.png) here', '3:7'],
    ['[the page](my page.html)', '3:1'],
    ['| a | b |\n|---|\n| c |', '4:1'],
    ['It is **full **again', '3:7'],
  ])('tells of %j', async (body, place) => {
    expect(await find(`# One\n\n${body}`)).toEqual([`unread-markdown ${place}`])
  })

  it.each([
    '#talk #ai and #night-shift',
    'f[x](a b) and [1](see below)',
    '2**3 and 4 ** 5',
    '`![x](my queue.png)` and `**full **`',
    '| a |\n|---|\n| b |',
    '**Bold** and **bold**',
  ])('leaves %j alone', async (body) => {
    expect(await find(`# One\n\n${body}`)).toEqual([])
  })
})

describe('comments', () => {
  it.each([
    ['<!-- ![](a.png) -->', 'leaking-comment 3:'],
    ['<!--\n| a | b |\n|---|---|\n-->', 'leaking-comment 3:'],
    ['<!--\n<div class="x">\n-->', 'leaking-comment 3:'],
    ['<!--\n# Old\n\n---\n\n# Older\n-->', 'leaking-comment 3:'],
    ['text <!-- ```js --> text', 'leaking-comment 3:6'],
    ['<!-- _class lead -->', 'unknown-directive 3:6'],
    ['<!-- class=lead -->', 'unknown-directive 3:6'],
    ['<!-- backgroundColor red -->', 'unknown-directive 3:6'],
    ['<!-- _class: [a, b -->', 'invalid-value 3:6'],
    ['<!-- _clas: lead -->', 'unknown-directive 3:6'],
    ['<!-- lint disable no-such-rule -->', 'unknown-rule 3:'],
  ])('tells of %j', async (comment, found) => {
    expect(await find(`# One\n\n${comment}`)).toEqual([found])
  })

  it.each([
    '<!-- Say a < b, and that 3 | 4 is 7 -->',
    '<!-- Note: the class starts at nine. -->',
    '<!-- color is what matters here, not size -->',
    '<!-- header and footer are mine -->',
    '<!-- - first\n- then *this* -->',
    '<!-- # A heading to find my place -->',
    '<!-- _class: lead -->',
    '<!-- prettier-ignore -->',
    '<!-- fit -->',
  ])('reads %j as it was meant', async (comment) => {
    expect(await find(`# One\n\n${comment}`)).toEqual([])
  })
})

describe('links in the deck', () => {
  it.each([
    ['[there](#3)', 'broken-link 3:9'],
    ['[there](#no-such)', 'broken-link 3:9'],
    ['<a href="#gone">there</a>', 'broken-link 3:10'],
  ])('tells of %j', async (link, found) => {
    expect(await find(`# One\n\n${link}\n\n---\n\n# Two`)).toEqual([found])
  })

  it('knows slides by number and name, headings, and whatever has an id', async () => {
    const links = '[a](#1) [b](#fix) [c](#two-and-more) [d](#box) [e](#) [f](https://example.org/#g)'
    const body = `# One\n\n${links}\n\n---\n\n<!-- _id: fix -->\n\n# Two and more\n\n<b id="box">x</b>`
    expect(await find(body)).toEqual([])
  })
})

describe('quotations in a script', () => {
  const lines = async (text: string) => {
    const { talk, texts } = await readFromText(`${opening}# One`)
    if (!talk) throw new Error('nothing was read')
    const { script } = parseScript({ path: '/talk/deck.script.md', text })
    return checkText({ talk: { ...talk, script }, texts }, rules).map(
      ({ rule, span }) => `${rule} ${span?.line}`,
    )
  }

  it.each([
    ['He said "yes and left.\n\nThen he came back.', 1],
    ['Is it one client?\nAny screenshots?"', 2],
    ['“One” and “two', 1],
    ['Er sagte „ja und ging.', 1],
    ['Il dit « oui et partit.', 1],
  ])('tells of %j', async (text, line) => {
    expect(await lines(text)).toEqual([`unbalanced-quotes ${line}`])
  })

  it.each([
    'He said "yes", and "no".',
    '"It goes on\n\n"over paragraphs\n\nand ends here."',
    '"It goes on\n\nover paragraphs."',
    'Er sagte „ja“ und „nein”.',
    'Han sagde »ja« og gik.',
    'Il dit « oui » et “non”.',
    'Han sa ”ja” och gick.',
    '彼は「はい」と言った。',
    'A 27" screen, 5\' tall, the dogs’ and don’t.',
  ])('takes %j as it is', async (text) => {
    expect(await lines(text)).toEqual([])
  })
})
