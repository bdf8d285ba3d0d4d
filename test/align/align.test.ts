import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignScript } from '../../src/align/align.ts'
import { applyEdits, listPinEdits } from '../../src/align/pin.ts'
import { parseScript } from '../../src/read/script/parse.ts'
import { readLightDeck } from './light-deck.ts'

const deckText = `# The kettle

Ann Lee

---

<!--
_class: split
_id: boil
-->

## How water boils

---

<!-- _class: cast -->

- **Otto** plumber
- **Mina** physicist

---

![](assets/steam.jpg)

---

## Limescale

calcium carbonate
`
const deck = readLightDeck('/t.md', deckText)
const read = (text: string) =>
  parseScript({ path: '/t.script.md', text }, { cast: [{ name: 'Otto' }, { name: 'Mina' }] }).script
const align = (text: string) => alignScript(deck, read(text))
const words = `Hello, I am Ann and I love my kettle more than is reasonable, as my neighbours will confirm.

Water boils when its vapour pushes back as hard as the air does.

`

test('an explicit target is taken at its word', () => {
  const { cues, slides } = align(`${words}**SLIDE #boil**\n\nNothing in these words helps.`)
  expect(cues).toEqual([{ cue: 1, line: 5, slide: 2, sure: 1, by: 'id' }])
  expect(slides[1]).toMatchObject({ slide: 2, line: 5, sure: 1, by: 'id' })
})

test('where only clicks turn slides, a click on a slide with steps may be one of them', () => {
  const stepped = readLightDeck(
    '/t.md',
    '# Kettles\n\n---\n\n# Limescale\n\n* vinegar\n* citric acid\n\n---\n\n# Steam engines\n\n---\n\n# Whistles',
  )
  const { cues, findings } = alignScript(
    stepped,
    read(
      'Kettles, then.\n\nCLICK\n\nLimescale is a plague.\n\nCLICK\n\nYou may use vinegar.\n\nCLICK\n\nOr citric acid.\n\nCLICK\n\nSteam engines are large kettles.\n\nCLICK\n\nWhistles.',
    ),
  )
  expect(cues.map(({ slide, by }) => slide ?? by)).toEqual([2, 'clicks', 'clicks', 3, 4])
  expect(findings).toEqual([])
})

test('targets out of order are obeyed and told; an unknown one is an error with the nearest name', () => {
  const swapped = readLightDeck('/t.md', `${deckText}\n---\n\n<!--\n_class: x\n_id: end\n-->\n\n# End\n`)
  const { cues, findings } = alignScript(
    swapped,
    read('**SLIDE #end**\n\nOne.\n\n**SLIDE #boil**\n\nTwo.\n\n**SLIDE #boli**\n\nThree.'),
  )
  expect(cues.map((cue) => cue.slide)).toEqual([6, 2, null])
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'cue-out-of-order', span: { path: '/t.script.md', line: 5 }, slide: 2 }),
  )
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'unknown-target', hint: 'The nearest id is `boil`.' }),
  )
})

test('a cue that holds keeps the slide, and is no orphan', () => {
  const { cues, findings } = align('**SLIDE #boil**\n\nWater boils.\n\n**SLIDE hold**\n\nStill boiling.')
  expect(cues[1]).toMatchObject({ slide: null, by: 'hold', sure: 1 })
  expect(findings.map((finding) => finding.rule)).not.toContain('orphan-cue')
})

test('a cue may turn two slides', () => {
  const { cues, slides } = align('**SLIDE #boil**\n\nWater boils.\n\n**SLIDE +2**\n\nLook at the steam.')
  expect(cues[1]).toMatchObject({ slide: 4 })
  expect(slides.slice(2, 4)).toMatchObject([{ line: 5 }, { line: 5 }])
})

test.each([
  ['after', '**SLIDE**\n\n# ACT II: Scale\n\n'],
  ['before', '# ACT II: Scale\n\n**SLIDE**\n\n'],
])('an act anchor right %s a cue is one with it', (_, opening) => {
  const acts = readLightDeck(
    '/a.md',
    '# One\n\n---\n\n<!-- _class: act -->\n\n# ACT I: Steam\n\n---\n\n# Two\n\n---\n\n<!-- _class: act -->\n\n# ACT II: Scale\n\n---\n\n# Three\n',
  )
  const text = `**SLIDE**\n\nThis is one.\n\n**SLIDE** Act one.\n\n**SLIDE**\n\nThis is two.\n\n${opening}Then comes act two.\n\n**SLIDE**\n\nThis is three.`
  const { cues, slides } = alignScript(acts, read(text))
  expect(cues.map((cue) => cue.slide)).toEqual([1, 2, 3, 4, 5])
  expect(slides[3]).toMatchObject({ cue: 4, by: 'act' })
})

test('a numbered cue is followed, and told', () => {
  const { cues, findings } = align(
    `**SLIDE 2**\n\nThe kettle hums.\n\n**SLIDE 5**\n\nThat white stuff is calcium carbonate.`,
  )
  expect(cues.map((cue) => cue.slide)).toEqual([2, 5])
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'numbered-cue', message: expect.stringContaining('2 cues') }),
  )
})

test('numbers that count from 0 are understood', () => {
  const slides = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Omega']
  const numbered = readLightDeck('/n.md', slides.map((title) => `# ${title}`).join('\n\n---\n\n'))
  const text = slides
    .map((title, at) => `## Slide ${at}: ${title}\n\nNow comes ${title}, as promised.`)
    .join('\n\n')
  expect(alignScript(numbered, read(text)).cues.map((cue) => cue.slide)).toEqual([1, 2, 3, 4, 5])
})

test('names spelled otherwise, and names never said, are told with their lines', () => {
  const { findings } = align(
    `**SLIDE #boil**\n\nWater boils at a hundred degrees, says the physicist.\n\nOto, the plumber, comes in.\n\n**SLIDE**\n\nThis is what steam looks like, and the limescale.`,
  )
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'name-slip',
      span: { path: '/t.script.md', line: 5 },
      message: '`Oto` is spelled `Otto` in the cast.',
    }),
  )
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'never-named', slide: 3 }))
})

describe('scripts at the edges', () => {
  test('an empty script places nothing', () => {
    const { cues, slides, findings } = align('')
    expect(cues).toEqual([])
    expect(slides.every((slide) => slide.line === null)).toBe(true)
    expect(findings).toEqual([])
  })

  test('a deck without slides', () => {
    expect(
      alignScript({ path: '/e.md', slides: [], acts: [] }, read('**SLIDE**\n\nHello.')).cues,
    ).toMatchObject([{ slide: null }])
  })

  test('a script of something else is left alone, and told', () => {
    const { related, cues, findings } = align(
      'Parliament met on Tuesday to vote about fishing quotas in the northern waters.\n\n**SLIDE**\n\nThe minister disagreed loudly.\n\nNobody left before midnight, and the newspapers wrote about herring for weeks afterwards.',
    )
    expect(related).toBe(false)
    expect(cues).toMatchObject([{ slide: null, by: 'unrelated' }])
    expect(findings).toMatchObject([{ rule: 'unrelated-script' }])
  })

  test.each([
    [
      'numbers',
      '# Old\n\n---\n\n# Boxy\n\n---\n\n# Third',
      '**SLIDE 1**\n\nHere we begin.\n\n**SLIDE 2**\n\nSo.\n\n**SLIDE 3**\n\nBye.',
    ],
    [
      'titles',
      '# 灯台の夜\n\n---\n\n# 油は水だった',
      '# スライド1：灯台の夜\n\n昔々。\n\n# スライド2：油は水だった\n\n終わり。',
    ],
    ['a single slide', '# Only', 'One slide, and one line.'],
  ])('a deck of few slides belongs to a script with its %s', (_, small, text) => {
    const { related, slides } = alignScript(readLightDeck('/s.md', small), read(text))
    expect(related).toBe(true)
    expect(slides.every(({ line }) => line !== null)).toBe(true)
  })

  test.each([2000, 20_000])(
    '%i lines and sixty slides come to an end, each slide with an answer',
    (count) => {
      const slides = Array.from(
        { length: 60 },
        (_, at) => `## Topic ${at} about item${at % 97}\n\n- point${at} of matter${at % 31}`,
      )
      const big = readLightDeck('/b.md', slides.join('\n\n---\n\n'))
      const lines = Array.from(
        { length: count },
        (_, at) =>
          `Line ${at} speaks of item${Math.floor(at / 7) % 97} and point${Math.floor(at / 7)} with matter.`,
      )
      const { slides: onsets } = alignScript(big, read(lines.join('\n')))
      expect(onsets.map(({ slide }) => slide)).toEqual(big.slides.map(({ index }) => index + 1))
    },
  )
})

test('whatever the script, every cue and every slide gets one answer', () => {
  const rows = [
    '**SLIDE**',
    '**SLIDE +3**',
    '**SLIDE hold**',
    '[click]',
    '# ACT II: Steam',
    '---',
    'How water boils',
    '> quoted',
    '',
    'Otto enters.',
    '**SLIDE 99**',
    '**SLIDE #boil**',
    '<!-- x',
    '## 3. Limescale',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...rows), { maxLength: 30 }), (lines) => {
      const script = read(lines.join('\n'))
      const { cues, slides } = alignScript(deck, script)
      expect(cues.map((cue) => cue.cue)).toEqual(script.cues.map((cue) => cue.number))
      expect(slides.map((onset) => onset.slide)).toEqual([1, 2, 3, 4, 5])
      for (const { sure } of [...cues, ...slides]) expect(sure >= 0 && sure <= 1).toBe(true)
      for (const { line } of slides) expect(line === null || (line >= 1 && line <= lines.length)).toBe(true)
    }),
    { seed: 4, numRuns: 300 },
  )
})

test('pins name the slides and their cues; what they write reads back as pinned', () => {
  const text =
    '**SLIDE**\n\nHello, I am Ann and this is about a kettle.\n\n**SLIDE** How water boils.\n\n[next slide]\n\nLimescale is calcium carbonate.\n'
  const script = read(text)
  const edits = listPinEdits(
    new Map([
      [1, 1],
      [2, 2],
      [3, 5],
    ]),
    { deck, texts: { '/t.md': deckText }, script },
  )
  const pinned = applyEdits(
    text,
    edits.filter((edit) => edit.path === '/t.script.md'),
  )
  const named = applyEdits(
    deckText,
    edits.filter((edit) => edit.path === '/t.md'),
  )
  expect(pinned).toBe(
    '**SLIDE #the-kettle**\n\nHello, I am Ann and this is about a kettle.\n\n**SLIDE #boil** How water boils.\n\n**SLIDE #limescale**\n\nLimescale is calcium carbonate.\n',
  )
  const again = readLightDeck('/t.md', named)
  expect(again.slides.map((slide) => slide.named && slide.id)).toEqual([
    'the-kettle',
    'boil',
    false,
    false,
    'limescale',
  ])
  expect(alignScript(again, read(pinned)).cues.map((cue) => [cue.slide, cue.by])).toEqual([
    [1, 'id'],
    [2, 'id'],
    [5, 'id'],
  ])
})
