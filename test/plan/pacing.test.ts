import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alignScript } from '../../src/align/align.ts'
import type { Pacing } from '../../src/model/pacing.ts'
import { describePacing } from '../../src/plan/pacing.ts'
import { planTalk } from '../../src/plan/plan.ts'
import { timeRun } from '../../src/plan/run-times.ts'
import { parseScript } from '../../src/read/script/parse.ts'
import { readLightDeck } from '../align/light-deck.ts'
import { recordRun, recordSlides } from './recorded-run.ts'

const folder = join(import.meta.dirname, '../fixtures/pacing')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const light = readLightDeck('/deck.md', read('deck.md'))
const slides = light.slides.map((slide) => {
  const act = light.acts.findIndex(({ first, last }) => first <= slide.index && slide.index <= last)
  return { ...slide, ...(act >= 0 && { act }) }
})
const deck = { ...light, slides, title: 'The kettle', lang: 'en' }

function describe(text: string, more: { slot?: number; reserve?: number } = {}) {
  const { script } = parseScript({ path: '/script.md', text })
  const alignment = alignScript(deck, script)
  const plan = planTalk({ slides: deck.slides, acts: deck.acts, lang: 'en', script, alignment, ...more })
  return describePacing({ deck, plan, alignment })
}

function round(pacing: Pacing): unknown {
  return JSON.parse(JSON.stringify(pacing), (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 10) / 10 : value,
  )
}

test('the page of a plan against its slot', async () => {
  const pacing = describe(read('script.md'), { slot: 180, reserve: 20 })
  await expect(`${JSON.stringify(round(pacing), null, 2)}\n`).toMatchFileSnapshot(
    join(folder, 'expected.json'),
  )
})

test('the page of a talk that was rehearsed', async () => {
  const { script } = parseScript({ path: '/script.md', text: read('script.md') })
  const alignment = alignScript(deck, script)
  const recorded = recordSlides(
    slides.map((slide) => ({ ...slide, classes: [], html: '', hash: slide.id, silenced: [], written: [] })),
  )
  const runs = [
    recordRun(recorded, [[1, 9], [2, 6], [3, 50], 'prompt', [4, 20], 'prompt', 'stumble', [5, 3], 'end'], 1),
    recordRun(recorded, [[1, 8], [2, 5], [3, 70], 'prompt', [4, 4], 'end'], 4),
    recordRun(recorded, [[1, 7], [2, 5], [3, 44], [4, 3], 'end'], 9),
  ]
  const plan = planTalk({
    ...{ slides: deck.slides, acts: deck.acts, lang: 'en', script, alignment, slot: 180, reserve: 20 },
    runs: runs.map((run) => timeRun(run, recorded)),
  })
  const pacing = describePacing({ deck, plan, alignment })
  await expect(`${JSON.stringify(round(pacing), null, 2)}\n`).toMatchFileSnapshot(
    join(folder, 'rehearsed.json'),
  )
})

test('the parts fill the slot, from the first second to the last', () => {
  const { parts, slot } = describe(read('script.md'), { slot: 180, reserve: 20 })
  expect(parts.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(slot ?? 0)
  expect(parts.map(({ kind }) => kind)).toEqual(['act', 'act', 'unscripted', 'reserve'])
})

test.each([
  ['no slot', read('script.md'), {}, 'The script takes 0:52; 3 slides have no script.'],
  ['a slot', read('script.md'), { slot: 180, reserve: 20 }, '3 slides share 1:48, 36 s each.'],
  [
    'a slot that is too short',
    read('script.md'),
    { slot: 60, reserve: 20 },
    'The script is 0:12 too long for the slot less its reserve of 0:20.',
  ],
  ['no script', '', { slot: 70 }, '7 slides share 1:10, 10 s each.'],
  ['a script that is empty and no slot', '', {}, '7 slides have no script, and the talk no slot.'],
  [
    'a script of another talk',
    'Penguins march, over the ice, to a colony where emperors incubate eggs during winter.\n'.repeat(9),
    {},
    'The script takes 0:54 and has nothing in common with these slides.',
  ],
])('the headline with %s', (_, script, more, headline) => {
  expect(describe(script, more).headline).toBe(headline)
})

test('a slide is looked at once, the worst of each kind first, the last one never for being brief', () => {
  const { looks } = describe(read('script.md'))
  expect(looks.map(({ kind, slide }) => [kind, slide])).toEqual([
    ['long', 3],
    ['dense', 4],
  ])
})
