import { describe, expect, test } from 'vitest'
import type { Cue, ScriptItem } from '../../src/model/script.ts'
import { parseScript, readNotesAsScript } from '../../src/read/script/parse.ts'
import { splitTime } from '../../src/read/script/times.ts'

const read = (text: string, names = {}) => parseScript({ path: '/talk.script.md', text }, names).script

/** Items in a few words: what they are, where, and what they hold. */
function sketch(items: readonly ScriptItem[]): string[] {
  return items.map((item) => `${item.span.line} ${item.kind} ${tell(item)}`.trim())
}

function tell(item: ScriptItem): string {
  if (item.kind === 'line')
    return `${item.character ?? item.speaker ?? ''}${item.quoted ? '>' : ''}${item.text}`
  if (item.kind === 'cue') return tellCue(item)
  if (item.kind === 'pause') return String(item.seconds)
  if (item.kind === 'hand-over') return item.to
  return 'text' in item ? item.text : ''
}

function tellCue({ target, numbered, turns, hold, title, seconds }: Cue): string {
  const parts = [
    target && `#${target}`,
    numbered,
    turns && `+${turns}`,
    hold && 'hold',
    title,
    seconds && `${seconds}s`,
  ]
  return parts.filter((part) => part !== undefined && part !== false).join(' ')
}

test('the syntax of the guide reads as the guide says', () => {
  const text = `---
deck: talk.md
slot: 25m
speakers: { Ann: 150, Ben: 120 }
---
# ACT I: The Alert
**SLIDE**
**SLIDE #p1-alert**
**SLIDE 12**
**SLIDE +2**
**SLIDE hold**
**CLICK**
[pause 2s] [beat] [slow]
[to the back row]
SLIM: Everyone is at lunch.
> a message
BEN: My turn.
<!-- note to self -->
`
  const script = read(text, { cast: [{ name: 'Slim' }] })
  expect(script.settings).toMatchObject({
    deck: 'talk.md',
    slot: 1500,
    speakers: [
      { name: 'Ann', wpm: 150 },
      { name: 'Ben', wpm: 120 },
    ],
  })
  expect(sketch(script.items)).toEqual([
    '6 heading ACT I: The Alert',
    '7 cue',
    '8 cue #p1-alert',
    '9 cue 12',
    '10 cue +2',
    '11 cue hold',
    '12 click',
    '13 pause 2',
    '13 pause 1',
    '13 direction slow',
    '14 direction to the back row',
    '15 line SlimEveryone is at lunch.',
    '16 line Slim>a message',
    '17 hand-over Ben',
    '17 line BenMy turn.',
    '18 aside note to self',
  ])
})

describe('cues as they are written in the wild', () => {
  test.each([
    ['[SLIDE]', ''],
    ['**[SLIDE 3: The Hunt]**', '3 The Hunt'],
    ['[next slide]', ''],
    ['[NEXT]', ''],
    ['**Slide 3**', '3'],
    ['Slide 3: The Hunt', '3 The Hunt'],
    ['## Slide 3: The Hunt (20s)', '3 The Hunt 20s'],
    ['### Slide 3 — The Hunt (0:40)', '3 The Hunt 40s'],
    ['## SLIDE 3: The Hunt (1:00 - 1:45) ⏱️ 45 seg', '3 The Hunt 45s'],
    ['## スライド3：追跡', '3 追跡'],
    ['【スライド】', ''],
    ['（次のスライド）', ''],
    ['[Folie 3]', '3'],
    ['[Diapositive suivante]', ''],
    ['[SIGUIENTE]', ''],
    ['[下一张]', ''],
    ['**SLIDE', ''],
    ['[SLIDE', ''],
    ['<!-- next slide -->', ''],
    ['>>> SLIDE', ''],
    ...[
      '(weiter)',
      '(next)',
      '>>> next',
      '-> next slide',
      '→',
      '▶️',
      '⏭️',
      '(→)',
      'Next slide, please.',
      '**Slide change**',
    ].map((form): [string, string] => [form, '']),
    ...[
      '[التالي]',
      '[الشريحة التالية]',
      '[שקף הבא]',
      '[अगली स्लाइड]',
      '[sonraki slayt]',
      '[następny slajd]',
      '[다음]',
    ].map((form): [string, string] => [form, '']),
    ...[
      '<SLIDE>',
      '::slide::',
      '@slide',
      '`SLIDE`',
      '__SLIDE__',
      'CUT TO:',
      'SCHNITT AUF:',
      '[NEXT IMAGE]',
    ].map((form): [string, string] => [form, '']),
    ['(2x weiter)', '+2'],
    ['[next x2]', '+2'],
    ['→ Slide 4', '4'],
    ['Page 4', '4'],
    ['[Seite 4]', '4'],
    ['Folie 4 von 20:', '4'],
    ['CUT TO: the chart', 'the chart'],
  ])('%s', (written, means) => {
    expect(sketch(read(`Before.\n\n${written}\n\nAfter.`).items)[1]).toBe(`3 cue ${means}`.trim())
  })

  test.each([
    'Slide 3 shows the graph.',
    'The slide deck is long.',
    'slide',
    'I like **slide decks** a lot.',
    'Next slide rules apply here.',
    'Wait.',
    'Next, we look.',
    'Forward!',
    'And then (next year) we see.',
    'New page of history.',
    'I said (weiter unten) so.',
    '3',
    '→ is an arrow.',
  ])('%s is spoken', (text) => {
    expect(read(text).lines.map((line) => line.text)).toEqual([text.replaceAll('*', '')])
  })
})

test('numbered headings call slides where their numbers count up, in any language', () => {
  expect(sketch(read('## 0. Anfang\n\nHallo.\n\n## 1. Mitte\n\nSo.\n\n## S2 Ende\n\nTschüss.').cues)).toEqual(
    ['1 cue 0 Anfang', '5 cue 1 Mitte', '9 cue 2 Ende'],
  )
  expect(read('## 2024 in review\n\nHello.').cues).toEqual([])
})

test('blocks between rules call slides; a heading in a block names the slide', () => {
  expect(sketch(read('Hello.\n\n---\n\n## The graph\n\nLook.\n\n---\n\nBye.').cues)).toEqual([
    '1 cue',
    '3 cue The graph',
    '9 cue',
  ])
})

test('headings of the most common level call slides where nothing plainer does', () => {
  expect(sketch(read('# My talk\n\n## One\n\na b\n\n## Two\n\nc d').cues)).toEqual(['3 cue One', '7 cue Two'])
  expect(sketch(read('## One\n\n**SLIDE**\n\na b\n\n## Two\n\nc d').cues)).toEqual(['3 cue'])
})

describe('what calls slides where there are no marks', () => {
  test.each([
    [
      'clicks alone',
      'Hello.\n\nCLICK\n\nSo.\n\nCLICK\n\nAnd.\n\nCLICK\n\nBye.',
      ['3 cue', '7 cue', '11 cue'],
    ],
    [
      'lines in bold',
      '**One**\n\nHello there.\n\n**Two**\n\nSo it is.\n\n**Three**\n\nBye.',
      ['1 cue One', '5 cue Two', '9 cue Three'],
    ],
    [
      'lines in capitals',
      'OPENING\n\nHello there.\n\nTHE MAP\n\nSo it is.\n\nTHE END\n\nBye.',
      ['1 cue OPENING', '5 cue THE MAP', '9 cue THE END'],
    ],
    [
      'paragraphs that count up',
      '1. Hello.\n\n2. So.\n\n3. And.\n\n4. Then.\n\n5. Bye.',
      ['1 cue 1', '3 cue 2', '5 cue 3', '7 cue 4', '9 cue 5'],
    ],
    [
      'numbers by themselves',
      '[1]\n\nHello.\n\n[2]\n\nSo.\n\n[3]\n\nBye.',
      ['1 cue 1', '5 cue 2', '9 cue 3'],
    ],
    ['lines of signs', 'Hello.\n\n+++\n\nSo.\n\n+++\n\nBye.', ['1 cue', '3 cue', '7 cue']],
    ['an outline', '#+TITLE: A\n* One\nHello.\n* Two\nBye.', ['2 cue One', '4 cue Two']],
    [
      'a table',
      '| # | on screen | what I say |\n|---|---|---|\n| 1 | Logo | Hello. |\n| 2 | Map | Bye. |',
      ['3 cue 1 Logo', '4 cue 2 Map'],
    ],
    [
      'an export of notes',
      'Slide 1\nThe title\nPresenter Notes\nHello.\n\nSlide 2\nNotes:\n(no notes)\n\nSlide 3\nNotes: Bye.',
      ['1 cue 1 The title', '6 cue 2', '10 cue 3'],
    ],
  ])('%s', (_, text, cues) => {
    const script = read(text)
    expect(sketch(script.cues)).toEqual(cues)
    const said = script.lines.map((line) => line.text)
    expect(said[0]).toMatch(/^Hello/)
    expect(said.at(-1)).toBe('Bye.')
  })

  test.each([
    ['an enumeration', 'Three points.\n\n1. One.\n2. Two.\n3. Three.\n\nThanks.'],
    ['laughter', 'Hello.\n\n[laughter]\n\nSo.\n\n[laughter]\n\nAnd.\n\n[applause]\n\nBye.'],
    ['a table of something else', 'Look.\n\n| fruit | price |\n|---|---|\n| apple | cheap |\n\nBye.'],
    ['a countdown', 'Three\n\n3\n\n2\n\n1\n\nGo.'],
    ['speakers', 'ANN: Hello.\n\nBEN: So.\n\nANN: And.\n\nBEN: Bye.'],
  ])('%s calls none', (_, text) => {
    expect(read(text).cues).toEqual([])
  })
})

test('times and counters of transcripts and subtitles are not said', () => {
  const said = (text: string) => read(text).lines.map((line) => line.text)
  expect(said('[00:12:31] Hello.\n[00:12:40] So.\n[00:13:01] Bye.')).toEqual(['Hello.', 'So.', 'Bye.'])
  expect(said('00:09 Hello.\n00:12 So.\n01:02 Bye.')).toEqual(['Hello.', 'So.', 'Bye.'])
  expect(
    said(
      '1\n00:00:01,000 --> 00:00:04,000\nHello.\n\n2\n00:00:05,000 --> 00:00:09,000\nSo.\n\n3\n00:00:10,000 --> 00:00:12,000\nBye.',
    ),
  ).toEqual(['Hello.', 'So.', 'Bye.'])
})

test('times that run on are clocks, and become lengths', () => {
  const script = read(
    '## Slide 1: A (0:00)\n\n## Slide 2: B (0:30)\n\n## Slide 3: C (1:30)\n\n## Slide 4: D (2:00)',
  )
  expect(script.cues.map((cue) => cue.seconds)).toEqual([30, 60, 30, undefined])
})

test.each([
  ['Title (20s)', 'Title', 20],
  ['Title – 2 min', 'Title', 120],
  ['[0:40] Title', 'Title', 40],
  ['タイトル（1分30秒）', 'タイトル', 90],
  ['Title (part 2)', 'Title (part 2)', undefined],
  ['1999', '1999', undefined],
])('the time of %s', (written, title, seconds) => {
  expect(splitTime(written)).toMatchObject({ title, ...(seconds === undefined ? {} : { seconds }) })
})

test('marks inside a line cut it; its pieces keep its place', () => {
  expect(sketch(read('One [CLICK] two **SLIDE** three (pause) four').items)).toEqual([
    '1 line One',
    '1 click',
    '1 line two',
    '1 cue',
    '1 line three',
    '1 pause 2',
    '1 line four',
  ])
})

test('carriage returns, a byte order mark and unbalanced quotes change nothing', () => {
  const plain = 'He said "now.\n\n**SLIDE**\n\nDone.'
  expect(sketch(read(`\uFEFF${plain.replaceAll('\n', '\r\n')}`).items)).toEqual(sketch(read(plain).items))
})

test('words are counted by spaces, Chinese, Japanese and Korean by characters', () => {
  const counts = (text: string) => read(text).lines.map(({ words, characters }) => [words, characters])
  expect(counts('It’s 9:35 – already, @rosie!')).toEqual([[4, 0]])
  expect(counts('今日はCSSの話です。')).toEqual([[1, 7]])
})

test('a front matter that is no YAML is told; what only looks like one is spoken', () => {
  const broken = parseScript({ path: '/s.md', text: '---\nslot: [25m\n---\nHello.' })
  expect(broken.findings).toMatchObject([{ rule: 'script-settings', span: { path: '/s.md' } }])
  expect(broken.script.lines).toHaveLength(1)
  expect(read('---\nHello there.\n---\nBye.').lines).toHaveLength(2)
})

test('notes in the deck are a script whose slides are known', () => {
  const text = '# A\n\n<!-- Say hello.\n[pause 3s] -->\n\n---\n\n# B\n'
  const slides = [
    { id: 'a', notes: ['Say hello.\n[pause 3s]'], span: { line: 1, endLine: 5 } },
    { id: 'b', notes: [], span: { line: 7, endLine: 8 } },
  ]
  const script = readNotesAsScript({ path: '/d.md', text, slides })
  expect(script?.from).toBe('notes')
  expect(sketch(script?.items ?? [])).toEqual(['3 cue #a', '3 line Say hello.', '4 pause 3'])
  expect(readNotesAsScript({ path: '/d.md', text, slides: slides.slice(1) })).toBeUndefined()
})

test('nothing, blank lines and hostile lines end in time', () => {
  expect(read('').items).toEqual([])
  expect(read('\n \n').items).toEqual([])
  for (const piece of [
    '**SLIDE',
    '[',
    '(',
    '<!--',
    '* ',
    '_a',
    '| ',
    'Slide 3 ',
    '> ',
    '（',
    '## ',
    '*a*',
    'A: ',
  ]) {
    const start = performance.now()
    read(piece.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(2000)
  }
})

test('only what is fenced on both sides is code; lines of tildes part blocks', () => {
  const text =
    'One.\n\n~~~~~~~~~~\n\nTwo.\n\n```js\nleft()\n```\n\nThree.\n\n```\nFour, for nobody closes this.\n'
  const { lines } = read(text)
  expect(lines.map((line) => line.text)).toEqual(['One.', 'Two.', 'Three.', 'Four, for nobody closes this.'])
})

test('round brackets in italics by themselves are a direction, in a table too', () => {
  const text = '| 1 | One | Said. |\n|---|---|---|\n| 2 | Two | *(let them read)* |\n\n*(a breath)*\n'
  const { items } = read(text)
  expect(
    items.filter(({ kind }) => kind === 'direction').map((item) => ('text' in item ? item.text : '')),
  ).toEqual(['let them read', 'a breath'])
})
