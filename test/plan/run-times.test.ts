import { expect, test } from 'vitest'
import { timeRun } from '../../src/plan/run-times.ts'
import { readFromText } from '../read/read-folder.ts'
import { recordRun, recordSlides } from './recorded-run.ts'

async function readSlides(text: string) {
  return (await readFromText(text)).talk?.deck.slides ?? []
}

const deck = '# One\n\n---\n\n# Two\n\n---\n\n# Three\n\n---\n\n# Four'

test('a slide has the time it was up: pauses left out, going back included', async () => {
  const slides = await readSlides(deck)
  const run = recordRun(recordSlides(slides), [
    [1, 10],
    'prompt',
    [2, 20],
    { pause: 300 },
    'stumble',
    [2, 5],
    [1, 3],
    'prompt',
    [3, 30],
    'end',
  ])
  const { slides: timed, seconds } = timeRun(run, slides)
  expect(Object.fromEntries(timed)).toMatchObject({
    1: { seconds: 13, visits: 2, prompts: 2, stumbles: 0 },
    2: { seconds: 25, visits: 1, longest: 20, stumbles: 1 },
    3: { seconds: 30, visits: 1, longest: 30 },
  })
  expect(seconds).toBe(68)
})

test('the slide at which a recording breaks off is left out', async () => {
  const slides = await readSlides(deck)
  const { slides: timed, seconds } = timeRun(
    recordRun(recordSlides(slides), [[1, 10], [2, 20], 'prompt']),
    slides,
  )
  expect([...timed.keys()]).toEqual([1])
  expect(seconds).toBe(10)
})

test('times follow their slides into a deck that was edited since, and during the run', async () => {
  const slides = await readSlides(deck)
  const edited = await readSlides(`# New\n\n---\n\n${deck.replace('# Three\n\n---\n\n', '')}`)
  const run = recordRun(recordSlides(slides), [
    [1, 10],
    [3, 7],
    [4, 20],
    { deck: recordSlides(edited) },
    [4, 5],
    'end',
  ])
  expect([...timeRun(run, edited).slides].map(([slide, { seconds }]) => [slide, seconds])).toEqual([
    [2, 10],
    [4, 25],
  ])
  expect(timeRun(run, edited).seconds).toBe(42)
})
