import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packageFolder, shippedFolder } from '../../src/files/package-folder.ts'
import { openSources } from '../../src/files/sources.ts'
import { borrowEngine } from '../../src/markdown/engine.ts'
import { readTalk } from '../../src/read/talk.ts'
import { makeFolder } from '../files/folder.ts'
import { makeCache } from './read-folder.ts'

/** Whatever reaches from one slide to another, or looks as if it did. */
const everything = `---
paginate: true
header: "![](logo.svg) **Head** [there]"
class: calm
cast:
  slim: Slim Shady, engineer
---

# A title

Words of the [first][there] slide, and [none][nowhere].

![A square](a.svg)

---

<!-- class: loud -->
<!-- footer: "Foot *note*" -->

## A title

* one
* two
  1) three

<!-- A note for the speaker. -->

---
<!-- _paginate: skip -->
<!-- _class: act -->

# ACT II: The same again

***

## Code

\`\`\`js
const answer = 42
---
\`\`\`

> quoted

<!-- lint disable missing-alt -->
![](a.svg) ![bg right:40%](a.svg)

___

<style scoped>
h2 { color: red }
</style>

## A title

<div class="box">

in a box

</div>

- - -

<!-- transition: fade -->
<!-- _id: named -->

| a | b |
|---|---|
| $x^2$ | **y** |

[there]: https://example.org "Over there"

---

\`\`\`cast
slim, +hopper
\`\`\`

---

\`\`\`chat
Slim 9:46: Everyone is here
\`\`\`

---

::: columns
left

::: column
right
:::

---

<!-- transition: none -->
<!-- _handout: For all: to keep -->

Last words :tada: with a <b>tag</b>.

$$
a^2 + b^2
$$
`

/** Pieces that close, open or end what is around them. */
const pieces = [
  ...['word', ' ', '# ', '- ', '* ', '> ', '1) ', '    ', '---', '***', '```', '~~~', '$', '$$', '|', '\\'],
  ...[
    '<!--',
    '-->',
    '<!-- _class: split -->',
    '<!-- class: other -->',
    '<!-- note -->',
    '<style>',
    '</style>',
  ],
  ...['<div>', '</div>', '<b>', '[there]', '[x]: https://example.com', ':::', '::: columns', '![](a.svg)'],
  ...[
    '![bg](gone.png)',
    'A title',
    'ACT III: More',
    ':tada:',
    '&amp;',
    '<!-- step -->',
    '\\newcommand{\\x}{y} $\\x$',
  ],
]

const edit = fc.record({
  line: fc.nat(),
  column: fc.nat(),
  cut: fc.constantFrom(0, 0, 0, 1, 4, 100),
  piece: fc.constantFrom(...pieces),
  how: fc.constantFrom('in', 'in', 'in', 'in', 'in', 'line', 'gone'),
})

function apply(text: string, { line, column, cut, piece, how }: Edit): string {
  const lines = text.split('\n')
  const row = line % lines.length
  const old = lines[row] ?? ''
  const at = column % (old.length + 1)
  if (how === 'line') lines.splice(row, 0, piece)
  else if (how === 'gone') lines.splice(row, 1)
  else lines[row] = old.slice(0, at) + piece + old.slice(at + cut)
  return lines.join('\n')
}

interface Edit {
  readonly line: number
  readonly column: number
  readonly cut: number
  readonly piece: string
  readonly how: 'in' | 'line' | 'gone'
}

/** What a deck takes in: every second edit is an edit of this one. */
const part =
  '# A title\n\nWords of {{ venue }}, which stand in a part.\n\n---\n\n![A square](a.svg)\n\nAnd on.\n'

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

async function compare(start: string, edits: readonly Edit[]): Promise<number> {
  using folder = makeFolder({ 'talk.md': start, 'part.md': part, 'a.svg': square, 'logo.svg': square })
  const cache = makeCache()
  const request = {
    name: 'talk',
    themes: [],
    trustScripts: false,
    cache: '',
    deck: folder.at('talk.md'),
    root: folder.path,
  }
  const read = async (lend = borrowEngine) => {
    const stages = new Set<string>()
    const { talk, findings } = await readTalk(
      request,
      openSources(folder.path),
      openSources(shippedFolder()),
      cache,
      ({ stage }) => stages.add(stage),
      lend,
    )
    const order = findings.map((finding) => JSON.stringify(finding)).sort()
    return { seen: { talk, order }, alone: !stages.has('parsing Markdown') }
  }
  await read()
  let text = start
  let alone = 0
  for (const [at, each] of edits.entries()) {
    const inPart = start.includes('part.md') && at % 2 === 1
    if (!inPart) text = apply(text, each)
    writeFileSync(folder.at(inPart ? 'part.md' : 'talk.md'), inPart ? apply(part, each) : text)
    const edited = await read()
    // Another lender: nothing is remembered.
    const whole = await read(() => borrowEngine())
    expect(whole.alone).toBe(false)
    expect(edited.seen).toEqual(whole.seen)
    if (edited.alone) alone += 1
  }
  return alone
}

/** OFFBOOK_DECK by hand: another deck. */
const own = process.env.OFFBOOK_DECK
const decks: Readonly<Record<string, string>> = {
  'with everything in it': everything,
  'divided at its headings': everything
    .replace('class: calm', 'headingDivider: 2')
    .replace(/^(?:---|___)$/gm, ''),
  'from Windows, with macros in its formulas': everything
    .replace('$x^2$', '$\\newcommand{\\two}{2} x^\\two$')
    .replaceAll('\n', '\r\n'),
  'with a part and values': `---
title: Parts
vars:
  venue: the hall
---

# A title

Said in {{ venue }}.

---

<!-- include: part.md -->

---

# The end

Words that end it in {{ venue }}.
`,
  'that is shown': readFileSync(join(packageFolder(), 'slides', 'row-f-seat-12.md'), 'utf8'),
  ...(own !== undefined && { 'of your own': readFileSync(own, 'utf8') }),
}

describe('a slide that is read alone is what it is when the whole deck is read', () => {
  // By hand: OFFBOOK_EDITS=500, with --testTimeout 3600000.
  it.each(Object.entries(decks))('in a deck %s', async (_, deck) => {
    let alone = 0
    const property = fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      alone += await compare(deck, edits)
    })
    await fc.assert(property, { numRuns: Number(process.env.OFFBOOK_EDITS ?? (deck.length > 4000 ? 1 : 3)) })
    // A word in a slide's text is what is edited most.
    const plain = deck.split(/\r?\n/).flatMap((text, line) => (/^[A-Z][\w ,]{12}/.test(text) ? [line] : []))
    const words = plain
      .slice(0, 6)
      .map((line) => ({ line, column: 3, cut: 0, piece: 'x', how: 'in' as const }))
    expect(await compare(deck, words)).toBeGreaterThan(0)
    if (process.env.OFFBOOK_EDITS) console.info(`${alone} edits read alone`)
  })
})
