import { expect, test } from 'vitest'
import { alignScript } from '../../src/align/align.ts'
import { planTalk } from '../../src/plan/plan.ts'
import { parseScript, readNotesAsScript } from '../../src/read/script/parse.ts'
import { readLightDeck } from '../align/light-deck.ts'

const deckText =
  '# One\n\n---\n\n# Two\n\n---\n\n# Three\n\n<!-- Said only in the notes here. -->\n\n---\n\n# Four\n'
const deck = readLightDeck('/t.md', deckText)
const fourteen = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen'

function plan(text: string, more = {}) {
  const { script } = parseScript({ path: '/s.md', text })
  const alignment = alignScript(deck, script)
  return planTalk({ slides: deck.slides, acts: deck.acts, lang: 'en', script, alignment, ...more })
}

const twoSlides = `## Slide 1: One (20s)\n\n${fourteen}\n\n[pause 3s]\n\n## Slide 2: Two\n\n${fourteen}\n`

test('a slide takes its words, its pauses and a look', () => {
  const { slides, seconds } = plan(twoSlides)
  expect(slides[0]).toMatchObject({ scripted: true, words: 14, pauses: 3, hold: 1.2, stated: 20 })
  expect(slides[0]?.seconds).toBeCloseTo(6 + 3 + 1.2)
  expect(slides[1]?.start).toBeCloseTo(10.2)
  expect(seconds).toBeCloseTo(17.4)
})

test('what the slot leaves is shared by the slides without words', () => {
  expect(plan(twoSlides, { slot: 120, reserve: 10 }).unscripted).toMatchObject({
    slides: 2,
    each: (120 - 10 - 17.4) / 2,
  })
  expect(plan(twoSlides, { slot: 15 })).toMatchObject({ over: 17.4 - 15 })
})

test('the band runs from a slow to a fast speaker, and pauses stay as they are', () => {
  const { band, seconds } = plan(twoSlides)
  expect(band.fast).toBeLessThan(seconds)
  expect(band.slow - band.fast).toBeCloseTo(28 / 2 - 28 / (160 / 60))
})

test('notes are said on slides that the script never reaches', () => {
  const notes = readNotesAsScript({
    path: '/t.md',
    text: deckText,
    slides: deck.slides.map((slide) => ({ ...slide })),
  })
  expect(plan(twoSlides, { notes }).slides[2]).toMatchObject({ scripted: true, words: 6 })
})

test('characters have a rate of their own', () => {
  const { slides, characters } = plan(`## Slide 1: One\n\n${'話'.repeat(300)}\n\n## Slide 2: Two\n\nword`, {
    lang: 'ja',
  })
  expect(characters).toBe(300)
  expect(slides[0]?.seconds).toBeCloseTo(61.2)
})

test('two speakers have a rate each, and hand over', () => {
  const text = `---\nspeakers: { Ann: 140, Ben: 70 }\n---\n## Slide 1: One\n\n${fourteen}\n\n## Slide 2: Two\n\nBEN: ${fourteen}\n`
  const { speakers } = plan(text)
  expect(speakers).toMatchObject([
    { name: 'Ann', wpm: 140, words: 14, takesOver: [] },
    { name: 'Ben', wpm: 70, words: 14, takesOver: [10] },
  ])
  expect(speakers[1]?.seconds).toBeCloseTo(12)
})

test('a script of another talk is timed as a whole', () => {
  const { seconds, slides } = plan(
    'Herring were landed in the northern harbours on Tuesday, and the minister spoke about quotas until midnight. Nobody had expected a vote before the weekend, least of all the fishermen themselves.',
  )
  expect(seconds).toBeGreaterThan(10)
  expect(slides.every((slide) => slide.words === 0)).toBe(true)
})
