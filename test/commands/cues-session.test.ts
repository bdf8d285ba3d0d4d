import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { openSession, pressKey, type Session, settleSession } from '../../src/commands/cues-session.ts'
import { drawSession } from '../../src/commands/step-screen.ts'
import type { Talk } from '../../src/model/talk.ts'
import { parseScript } from '../../src/read/script/parse.ts'

const { script } = parseScript({ path: '/s.md', text: '**SLIDE**\n\nOne.\n\nTwo.\n\n**SLIDE**\n\nThree.\n' })
const alignment = {
  cues: [
    { cue: 1, line: 1, slide: 1, sure: 0.5, by: 'order' },
    { cue: 2, line: 7, slide: null, sure: 0.9, by: 'orphan' },
  ],
  slides: [
    { slide: 1, line: 1, item: 0, cue: 1, sure: 0.5, by: 'order' },
    { slide: 2, line: 3, item: 1, sure: 0.4, by: 'words' },
    { slide: 3, line: null, item: null, sure: 0.9, by: 'unscripted' },
  ],
} as const

const press = (...keys: string[]): Session => keys.reduce(pressKey, openSession(alignment, script))

test('asks for what is unsure and for orphans, in the order of the script', () => {
  expect(press().questions.map(({ cue, line }) => [cue, line])).toEqual([
    [1, 1],
    [undefined, 3],
    [2, 7],
  ])
})

test('moves within bounds', () => {
  expect([press('k').at, press('j').at, press('j', 'j', 'j', 'j').at]).toEqual([0, 1, 2])
})

test('accepts, nudges, holds and names slides', () => {
  const session = press('down', 'return', 'down', 'p', '/', '9', 'backspace', '3', 'return', 'w')
  expect(session.done).toBe('write')
  expect(settleSession(session)).toEqual({
    cues: new Map([
      [1, 2],
      [2, 3],
    ]),
    added: new Map([[2, 5]]),
  })
  expect(settleSession(press('h', 's')).cues).toEqual(new Map([[1, null]]))
  expect(settleSession(press('h', 's')).added).toEqual(new Map())
})

test('a slide that is not there is no answer', () => {
  expect(press('/', '9', '9', 'return').decisions.size).toBe(0)
  expect(press('/', '2', 'escape')).toMatchObject({ at: 0 })
  expect(press('q').done).toBe('quit')
})

test('what is asked stays on a low and narrow screen', () => {
  const talk = { deck: { slides: [] } } as unknown as Talk
  const drawn = stripVTControlCharacters(drawSession(press(), { script, talk }, { columns: 40, rows: 10 }))
  const rows = drawn.split('\n')
  expect(rows[1]).toMatch(/^Does cue 1 call slide 1\?/)
  expect(rows.at(-1)).toMatch(/^j k move/)
  expect(rows.length).toBeLessThanOrEqual(10)
  expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(40)
})
