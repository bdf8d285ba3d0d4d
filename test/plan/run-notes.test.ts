import { expect, test } from 'vitest'
import { listPacedNotes, listRunNotes } from '../../src/plan/run-notes.ts'
import { timeRun } from '../../src/plan/run-times.ts'
import { readFromText } from '../read/read-folder.ts'
import { recordRun, recordSlides } from './recorded-run.ts'

async function readSlides(text: string) {
  return (await readFromText(text)).talk?.deck.slides ?? []
}

const deck = '# One\n\n---\n\n# Two\n\n---\n\n# Three'

test('a note has the time on the clock, pauses left out, and follows its slide', async () => {
  const slides = await readSlides(deck)
  const edited = await readSlides('# Two\n\n---\n\n# Three')
  const run = recordRun(recordSlides(slides), [
    [1, 10],
    { note: 'too long', on: 1 },
    { pause: 60 },
    [2, 5],
    { note: 'say it slower', on: 2 },
    { deck: recordSlides(edited) },
    [2, 5],
    'end',
    { note: 'they laughed', on: 2 },
  ])
  expect(listRunNotes(run, edited)).toEqual([
    { name: 'One', seconds: 10, text: 'too long' },
    { slide: 1, name: 'Two', seconds: 15, text: 'say it slower' },
    { slide: 2, name: 'Three', seconds: 20, text: 'they laughed' },
  ])
  // What is written down after the end does not make it a run that broke off.
  expect(timeRun(run, edited).slides.get(2)?.seconds).toBe(5)
})

test('the newest run is told first', async () => {
  const slides = await readSlides(deck)
  const runs = ['first', 'second'].map((note, day) =>
    recordRun(recordSlides(slides), [[1, 10], { note, on: 1 }, 'end'], day + 1),
  )
  expect(listPacedNotes(runs, slides)).toMatchObject([
    { run: 'run 2', slide: 1, text: 'second' },
    { run: 'run 1', slide: 1, text: 'first' },
  ])
})
