import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elapsedAt, onSlideAt, paceAt } from '../../../src/model/desk/clock.ts'
import { type DeskCommand, readCommand } from '../../../src/model/desk/command.ts'
import { moveDesk } from '../../../src/model/desk/moves.ts'
import { listRunNotes } from '../../../src/model/desk/run-events.ts'
import { type DeskState, levelOf, openDesk, spotOnStage } from '../../../src/model/desk/state.ts'
import { writeTalk } from './a-talk.ts'

const talk = writeTalk()
const open = openDesk(talk, { seed: 1 })

/** Each deed a second after the one before. */
function play(deeds: readonly (DeskCommand | DeskCommand['do'])[], from = open): DeskState {
  return deeds.reduce((state, deed, at) => {
    const command = typeof deed === 'string' ? readCommand({ do: deed }) : deed
    if (command === undefined) throw new Error(`${String(deed)} is no command`)
    return moveDesk(state, command, talk, (at + 1) * 1000)
  }, from)
}

describe('moving through the deck', () => {
  it('shows the reveals of a slide, then the next slide', () => {
    const state = play(['next', 'next', 'next', 'next'])
    expect(state).toMatchObject({ slide: 3, step: 2 })
    expect(play(['next'], state)).toMatchObject({ slide: 4, step: 0 })
  })

  it('passes the reveals when whole slides are asked for', () => {
    expect(play(['next', 'next', 'next-slide'])).toMatchObject({ slide: 4, step: 0 })
    expect(play(['next', 'next', 'next', 'back-slide'])).toMatchObject({ slide: 2, step: 0 })
  })

  it('brings the prompter to the words after a reveal that the script calls, and never back', () => {
    expect(play(['next', 'next', 'next']).row).toBe(5)
    expect(play(['next', 'next', 'next', 'next']).row).toBe(7)
    expect(play(['next', 'next', { do: 'line-to', row: 7 }, 'next'])).toMatchObject({ step: 1, row: 7 })
    const uncalled = { ...talk, rows: talk.rows.filter(({ kind }) => kind !== 'click') }
    const third = play(['next', 'next'])
    expect(moveDesk(third, { do: 'next' }, uncalled, 9000)).toMatchObject({ step: 1, row: third.row })
  })

  it('goes back to what a slide had come to', () => {
    expect(play([{ do: 'go', slide: 4 }, 'back'])).toMatchObject({ slide: 3, step: 2 })
    expect(play(['back'])).toBe(open)
  })

  it('goes to a slide, and to the nearest there is', () => {
    expect(play([{ do: 'go', slide: 99 }]).slide).toBe(7)
    expect(play([{ do: 'go', slide: -3 }]).slide).toBe(1)
    expect(play([{ do: 'go', slide: 3, step: 9 }])).toMatchObject({ slide: 3, step: 2 })
    expect(play(['last']).slide).toBe(7)
    expect(play(['last', 'first']).slide).toBe(1)
  })

  it('shows what the room does not see before it goes on', () => {
    const black = play(['next', { do: 'black', on: true }, 'next'])
    expect(black).toMatchObject({ slide: 2, black: false })
    expect(play([{ do: 'card', on: true }, 'next'])).toMatchObject({ slide: 1, card: false })
    expect(play([{ do: 'black', on: true }, 'next']).clock.started).toBe(false)
  })

  it('holds what the room sees while the desk moves on', () => {
    const frozen = play(['next', { do: 'freeze', on: true }, 'next', 'next'])
    expect(frozen).toMatchObject({ slide: 3, step: 1 })
    expect(spotOnStage(frozen)).toEqual({ slide: 2, step: 0 })
    expect(spotOnStage(play([{ do: 'freeze', on: false }], frozen))).toEqual({ slide: 3, step: 1 })
  })

  it('ends once, after the last slide, and the clock with it', () => {
    const state = play(['next', 'last', 'next', 'next'])
    expect(state).toMatchObject({ slide: 7, ended: true })
    expect(elapsedAt(state.clock, 99_000)).toBe(2000)
    const on = play(['go-on'], state)
    expect(on.ended).toBe(false)
    expect(on.clock.since).toBe(1000)
    expect(play(['back'], state)).toMatchObject({ ended: false, slide: 6 })
  })

  it('counts a version for each change and none for nothing', () => {
    expect(play(['next', 'next']).version).toBe(2)
    expect(play([{ do: 'black', on: false }])).toBe(open)
  })
})

describe('the prompter', () => {
  it('follows the slides, and is not pulled back by a late click', () => {
    expect(play(['next']).row).toBe(1)
    expect(play(['next', { do: 'line', by: 2 }]).row).toBe(3)
    expect(play(['next', { do: 'line', by: 3 }, 'next']).row).toBe(5)
    expect(play([{ do: 'go', slide: 5 }]).row).toBe(8)
    expect(play([{ do: 'go', slide: 5 }, 'back']).row).toBe(8)
    expect(play([{ do: 'go', slide: 5 }, 'back', 'back']).row).toBe(3)
  })

  it('stops at what is said, and passes marks', () => {
    const state = play([
      { do: 'go', slide: 3 },
      { do: 'line', by: 1 },
    ])
    expect(state.row).toBe(5)
    expect(play([{ do: 'line', by: -1 }], state).row).toBe(3)
    expect(play([{ do: 'line-to', row: 4 }], state).row).toBe(5)
    expect(play([{ do: 'line-to', row: 9 }], state).row).toBe(9)
  })

  it('reveals a phrase more for each prompt, then the first of the next line', () => {
    const hidden = play(['next', { do: 'hide', level: 3 }])
    expect(play(['prompt'], hidden)).toMatchObject({ row: 1, shown: 4, prompts: { 0: 1 } })
    expect(play(['prompt', 'prompt'], hidden)).toMatchObject({ row: 1, shown: 8 })
    expect(play(['prompt', 'prompt', 'prompt'], hidden)).toMatchObject({ row: 2, shown: 5 })
    expect(play(['prompt'])).toBe(open)
  })

  it('hides from the act that is on to the last', () => {
    const state = play([
      { do: 'hide', level: 2 },
      { do: 'go', slide: 5 },
      { do: 'hide', level: 9 },
    ])
    expect([-1, 0, 1].map((act) => levelOf(state, act))).toEqual([2, 2, 4])
  })

  it('marks stumbles and hides other words in the next run', () => {
    const state = play(['next', 'stumble'])
    expect(state.stumbles).toEqual([1])
    const again = play(['reset'], state)
    expect(again).toMatchObject({ slide: 1, stumbles: [], seed: 2 })
    expect(again.version).toBe(state.version + 1)
    expect(again.clock.started).toBe(false)
  })
})

describe('the next run', () => {
  const levels = (presses: readonly (DeskCommand | DeskCommand['do'])[]) => play([...presses, 'reset']).levels

  it('hides more of an act that needed no help', () => {
    expect(levels(['next', { do: 'hide', level: 2 }, 'last', 'next'])).toEqual({ 0: 3, 1: 3 })
  })

  it('hides as much as before of an act that was not finished, and nothing where nothing was hidden', () => {
    expect(levels(['next', { do: 'hide', level: 2 }, { do: 'go', slide: 5 }])).toEqual({ 0: 3, 1: 2 })
    expect(levels(['last', 'next'])).toEqual({})
  })

  it('hides less of an act that needed a lot', () => {
    const asked = Array.from({ length: 7 }, () => 'prompt' as const)
    expect(levels(['next', { do: 'hide', level: 3 }, ...asked])).toEqual({ 0: 2, 1: 3 })
  })
})

describe('the clock', () => {
  it('begins at the first step forwards', () => {
    expect(play(['stumble', { do: 'go', slide: 3 }, { do: 'hide', level: 1 }]).clock.started).toBe(false)
    expect(play(['stumble', 'next']).clock).toMatchObject({ started: true, since: 2000, from: 2 })
    expect(play([{ do: 'line', by: 1 }]).clock).toMatchObject({ started: true, since: 1000, from: 1 })
    expect(play([{ do: 'line', by: -1 }]).clock.started).toBe(false)
    expect(play([{ do: 'run', on: true }]).clock).toMatchObject({ started: true, from: 1 })
  })

  it('stands while it is paused', () => {
    const state = play(['next', 'next', { do: 'run', on: false }])
    expect(elapsedAt(state.clock, 60_000)).toBe(2000)
    expect(onSlideAt(state.clock, 60_000)).toBe(1000)
    const on = moveDesk(state, { do: 'run', on: true }, talk, 60_000)
    expect(elapsedAt(on.clock, 61_000)).toBe(3000)
  })

  it('tells the pace against the plan', () => {
    const at = (seconds: number) => paceAt(play(['next', 'next']), talk, 1000 + seconds * 1000)
    expect(paceAt(open, talk, 9000)).toBeUndefined()
    // It began on slide 2, which the plan has up at 0:20; slide 3 is up from 0:40 to 1:00.
    expect(at(25)).toEqual({ seconds: 0, kind: 'on' })
    expect(at(1)).toEqual({ seconds: -19, kind: 'near' })
    expect(at(45)).toEqual({ seconds: 5, kind: 'on' })
    expect(at(90)).toEqual({ seconds: 50, kind: 'off' })
  })
})

describe('a command from the wire', () => {
  const refused: readonly unknown[] = [
    null,
    'next',
    {},
    { do: 'constructor' },
    { do: 'go' },
    { do: 'go', slide: '3' },
    { do: 'go', slide: 1.5 },
    { do: 'black' },
    { do: 'black', on: 1 },
  ]
  it.each(refused.map((value) => [value]))('%j is none', (value) => {
    expect(readCommand(value)).toBeUndefined()
  })

  it('carries nothing but its own', () => {
    expect(readCommand({ do: 'go', slide: 3, more: 1 })).toEqual({ do: 'go', slide: 3 })
    expect(readCommand({ do: 'go', slide: 3, step: 1 })).toEqual({ do: 'go', slide: 3, step: 1 })
  })
})

describe('a note', () => {
  const write = (state: DeskState, text: string) => moveDesk(state, { do: 'note', text }, talk, 0)

  it('is one line about the slide that is up', () => {
    const third = moveDesk(open, { do: 'go', slide: 3 }, talk, 0)
    expect(write(third, '  say\nit \u0007slower ').notes).toEqual([{ slide: 3, text: 'say it slower' }])
    expect(write(third, 'x'.repeat(900)).notes[0]?.text).toHaveLength(400)
    expect(write(third, ' \n')).toBe(third)
  })

  it('goes into the record, also when it was written before the clock began', () => {
    const early = write(open, 'check the microphone')
    const command = { do: 'next' } as const
    expect(listRunNotes(open, early, { do: 'note', text: '' }, talk)).toEqual([])
    expect(listRunNotes(early, moveDesk(early, command, talk, 0), command, talk)).toContainEqual({
      type: 'note',
      slide: 1,
      text: 'check the microphone',
    })
  })
})

describe('whatever is pressed', () => {
  const press = fc.oneof(
    fc
      .constantFrom(...(['next', 'back', 'next-slide', 'back-slide', 'first', 'last'] as const))
      .map((deed) => ({ do: deed })),
    fc
      .constantFrom(...(['prompt', 'stumble', 'reset', 'end', 'go-on'] as const))
      .map((deed) => ({ do: deed })),
    fc.record({ do: fc.constant('go' as const), slide: fc.integer({ min: -2, max: 12 }) }),
    fc.record({ do: fc.constant('line' as const), by: fc.integer({ min: -3, max: 3 }) }),
    fc.record({ do: fc.constant('line-to' as const), row: fc.integer({ min: -2, max: 12 }) }),
    fc.record({ do: fc.constant('hide' as const), level: fc.integer({ min: -2, max: 7 }) }),
    fc.record({ do: fc.constantFrom(...(['black', 'card', 'freeze', 'run'] as const)), on: fc.boolean() }),
  )

  it('the desk stays within the talk, and its clock never runs backwards', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        let state = open
        let before = 0
        for (const [at, command] of presses.entries()) {
          const now = at * 700
          const next = moveDesk(state, command as DeskCommand, talk, now)
          const elapsed = elapsedAt(next.clock, now)
          if (command.do !== 'reset') expect(elapsed).toBeGreaterThanOrEqual(before)
          expect(next.version - state.version).toBe(next === state ? 0 : 1)
          expect(next.slide).toBeGreaterThanOrEqual(1)
          expect(next.slide).toBeLessThanOrEqual(talk.slides.length)
          expect(next.step).toBeLessThanOrEqual(talk.slides[next.slide - 1]?.steps ?? 0)
          expect(['line', 'silent']).toContain(talk.rows[next.row]?.kind)
          expect(onSlideAt(next.clock, now)).toBeLessThanOrEqual(elapsed)
          state = next
          before = elapsed
        }
      }),
    )
  })
})
