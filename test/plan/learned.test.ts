import { expect, test } from 'vitest'
import { alignScript } from '../../src/align/align.ts'
import type { Plan } from '../../src/model/plan.ts'
import { planTalk } from '../../src/plan/plan.ts'
import { timeRun } from '../../src/plan/run-times.ts'
import { tellRates } from '../../src/plan/sentences.ts'
import { parseScript } from '../../src/read/script/parse.ts'
import { readFromText } from '../read/read-folder.ts'
import { type Happening, recordRun, recordSlides } from './recorded-run.ts'

const reading = await readFromText('# One\n\n---\n\n# Two\n\n---\n\n# Three\n\n---\n\n# Four')
const slides = reading.talk?.deck.slides ?? []
const twenty = 'word '.repeat(20)
const text = `## Slide 1: One\n\n${twenty}\n\n## Slide 2: Two\n\n${twenty}\n\n## Slide 3: Three\n\nfew words\n`

function plan(runs: readonly (readonly Happening[])[], script = text, words?: number[]): Plan {
  const { script: read } = parseScript({ path: '/s.md', text: script })
  const alignment = alignScript({ path: '/deck.md', slides, acts: [] }, read)
  const recorded = recordSlides(slides, words)
  return planTalk({
    ...{ slides, acts: [], lang: 'en', script: read, alignment, wpm: 120, slot: 120 },
    runs: runs.map((one, day) => timeRun(recordRun(recorded, one, day + 1), slides)),
  })
}

/** Twenty words in 16 s are 75 words a minute; 1.2 s are for looking. */
const run = (one = 17.2, two = 17.2, three = 5): Happening[] => [[1, one], [2, two], [3, three], 'end']

test('one run teaches nothing', () => {
  const { learned, wpm, slides: planned } = plan([run(100)])
  expect(learned).toBeUndefined()
  expect(wpm).toBe(120)
  expect(planned[0]?.seconds).toBeCloseTo(11.2)
})

test('from two runs on, the rate is the median over slides of more than fifteen words', () => {
  const { learned, wpm, slides: planned } = plan([run(), run()])
  expect([wpm, learned?.wpm]).toEqual([75, 75])
  expect(planned.map(({ modelled }) => Math.round(modelled * 10) / 10)).toEqual([17.2, 17.2, 2.8, 0])
})

test('the plan of a slide is (n · median + 2 · model) / (n + 2)', () => {
  const { slides: planned, seconds } = plan([run(), run(), run(17.2, 37.2)])
  const [one, two, three] = planned
  expect(one?.seconds).toBeCloseTo(17.2)
  expect(two).toMatchObject({ rehearsed: { runs: 3, least: 17.2, most: 37.2 } })
  expect(two?.seconds).toBeCloseTo(17.2)
  expect(three?.seconds).toBeCloseTo((3 * 5 + 2 * 2.8) / 5)
  expect(seconds).toBeCloseTo(planned.reduce((sum, slide) => sum + slide.seconds, 0))
  expect(planned[2]?.start).toBeCloseTo(34.4)
})

test('a rate that the script states stands, and what was heard is told', () => {
  const stated = plan([run(), run()], `---\nwpm: 120\n---\n${text}`)
  expect(stated.wpm).toBe(120)
  expect(tellRates(stated)).toContain('at 120 words a minute (75 as heard in 2 runs)')
  expect(tellRates(plan([run(), run()]))).toContain('at 75 words a minute, as heard in 2 runs')
})

test('each speaker has a rate that was heard', () => {
  const two = text.replace('## Slide 2: Two\n\n', '## Slide 2: Two\n\nBEN: ')
  const { speakers } = plan(
    [run(21.2, 11.2), run(21.2, 11.2)],
    `---\nspeakers: [Ann, Ben]\n---\n${two.replace('One\n\n', 'One\n\nANN: ')}`,
  )
  expect(speakers).toMatchObject([
    { name: 'Ann', wpm: 60, learned: true },
    { name: 'Ben', wpm: 120, learned: true },
  ])
})

test('a break in a run is no time of its slide', () => {
  const { slides: planned, learned } = plan([run(), run(17.2, 400), run()])
  expect(planned[1]).toMatchObject({ rehearsed: { runs: 2, most: 17.2 } })
  expect(learned?.runs[1]?.slides[1]).not.toHaveProperty('seconds')
})

test('a slide without words that always takes long is no break', () => {
  const demo: Happening[] = [...run().slice(0, -1), [4, 90], 'end']
  const { slides: planned, unscripted } = plan([demo, demo])
  expect(planned[3]).toMatchObject({ scripted: false, seconds: 90, rehearsed: { runs: 2 } })
  expect(unscripted.slides).toBe(0)
})

test('what was rehearsed in other words is stretched to those of today', () => {
  const { slides: planned } = plan([run(33.2), run(33.2)], text, [40, 20, 2])
  expect(planned[0]?.rehearsed?.median).toBeCloseTo(17.2)
})

test('drift adds up from the first slide of the run', () => {
  const { learned, slides: planned } = plan([[[2, 20], [3, 5], 'end'], run()])
  const [late] = learned?.runs ?? []
  const behind = 20 - (planned[1]?.seconds ?? 0)
  expect(late?.slides.map(({ slide }) => slide)).toEqual([2, 3])
  expect(late?.slides[0]?.drift).toBeCloseTo(behind)
  expect(late?.slides[1]?.drift).toBeCloseTo(behind + 5 - (planned[2]?.seconds ?? 0))
})

test('the band runs from the fastest run to the slowest', () => {
  const { band, seconds } = plan([run(10), run(30)])
  expect(band.slow - band.fast).toBeCloseTo(20)
  expect(seconds).toBeGreaterThan(band.fast)
  expect(seconds).toBeLessThan(band.slow)
})
