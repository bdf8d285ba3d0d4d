import { describe, expect, it } from 'vitest'
import { alignScript } from '../../src/align/align.ts'
import { layPrompter } from '../../src/align/prompter.ts'
import type { PromptRow } from '../../src/model/desk/talk.ts'
import type { Onset } from '../../src/model/onset.ts'
import type { Script } from '../../src/model/script.ts'
import { nameOf } from '../../src/model/slide-name.ts'
import { parseScript, readNotesAsScript } from '../../src/read/script/parse.ts'
import { readLightDeck } from './light-deck.ts'

const deckText = `# The kettle

---

<!--
_id: boil
-->

## How water boils

---

![](assets/steam.jpg)

---

## Limescale

calcium carbonate

<!-- Nobody likes limescale. -->

---

## The end
`
const deck = readLightDeck('/t.md', deckText)
const slides = deck.slides.map((slide) => ({ id: slide.id, name: nameOf(slide) }))
const notes = readNotesAsScript({ path: '/t.md', text: deckText, slides: deck.slides })

function lay(text: string): readonly PromptRow[] {
  const { script } = parseScript(
    { path: '/t.script.md', text },
    { cast: [{ name: 'Otto' }], speakers: ['Ann', 'Ben'] },
  )
  return layPrompter({
    slides,
    script,
    alignment: { related: true, slides: onsets(script) },
    ...(notes !== undefined && { notes }),
  })
}

/** Slide 1 on the first line, slide 2 at the cue, the others never. */
function onsets({ items }: Script): readonly Onset[] {
  const find = (kind: string) => items.findIndex((item) => item.kind === kind)
  const never = (slide: number, by: Onset['by']) => ({ slide, line: null, item: null, sure: 1, by })
  return [
    { slide: 1, line: 3, item: find('line'), sure: 1, by: 'order' },
    { slide: 2, line: 5, item: find('cue'), cue: 1, sure: 1, by: 'id' },
    never(3, 'silent'),
    never(4, 'unscripted'),
    never(5, 'unscripted'),
  ]
}

const show = (rows: readonly PromptRow[]) =>
  rows.map(
    ({ kind, slide, cues, text }) =>
      `${slide} ${kind}${cues.map((cue) => ` >${cue.slide}`).join('')} ${text}`,
  )

describe('layPrompter', () => {
  it('lays every word, and a row for each slide without any', () => {
    const rows = lay(`# Opening

Hello, I love my kettle.

**SLIDE #boil**

[pause 2s]
Water boils when it must.
OTTO: So it does.
[to the back]

BEN: My turn, I am Ben.
`)
    expect(show(rows)).toEqual([
      '0 heading Opening',
      '1 line >1 Hello, I love my kettle.',
      '2 pause pause 2s',
      '2 line >2 Water boils when it must.',
      '2 line So it does.',
      '2 direction to the back',
      '2 line My turn, I am Ben.',
      '3 silent >3 steam',
      '4 line >4 Nobody likes limescale.',
      '5 silent >5 The end',
    ])
    expect(rows[4]?.voice).toBe('Otto')
    expect(rows.map(({ speaker }) => speaker)).toEqual([
      undefined,
      'Ann',
      undefined,
      'Ann',
      'Ann',
      undefined,
      'Ben',
      undefined,
      undefined,
      undefined,
    ])
    expect(rows[3]?.cues).toEqual([{ slide: 2, given: true, sure: true }])
    expect(rows[1]?.cues[0]?.given).toBe(false)
  })

  it('lays out a deck that has nothing but notes, or nothing', () => {
    const alone =
      notes && layPrompter({ slides, script: notes, alignment: alignScript({ ...deck, acts: [] }, notes) })
    expect(show(alone ?? [])).toEqual([
      '1 silent >1 The kettle',
      '2 silent >2 How water boils',
      '3 silent >3 steam',
      '4 line >4 Nobody likes limescale.',
      '5 silent >5 The end',
    ])
    expect(layPrompter({ slides }).map(({ kind }) => kind)).toEqual(Array(5).fill('silent'))
  })
})
