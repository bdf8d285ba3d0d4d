import { describe, expect, it } from 'vitest'
import { moveDesk } from '../../../src/model/desk/moves.ts'
import { openDesk } from '../../../src/model/desk/state.ts'
import type { DeskTalk } from '../../../src/model/desk/talk.ts'
import {
  carrySaved,
  goesOn,
  isOffered,
  readSavedDesk,
  type SavedDesk,
} from '../../../src/server/desk/saved-desk.ts'
import { writeTalk } from '../../model/desk/a-talk.ts'

const talk = writeTalk()
const slides = talk.slides.map(({ id }) => ({
  ...{ id, named: true, hash: id, kind: 'content' as const, text: id, assets: [] },
}))

/** On the third row of a talk that has begun, with a note. */
function save(at = 0): SavedDesk {
  const state = (['next', 'next', { do: 'line', by: 1 }, { do: 'note', text: 'slower' }] as const).reduce(
    (moved, command) => moveDesk(moved, typeof command === 'string' ? { do: command } : command, talk, at),
    openDesk(talk, { seed: 1 }),
  )
  const rows = talk.rows.map(({ kind, slide, text }) => ({ kind, slide, text }))
  const saved = { id: 'run', number: 1, at, port: 1, state, heard: {}, version: 'old', slides, rows }
  return readSavedDesk(JSON.parse(JSON.stringify(saved))) ?? expect.fail('it cannot be read back')
}

const minute = 60_000

describe('a desk that was left', () => {
  it('is taken up on its line, in a talk that was edited since', () => {
    const saved = save()
    const { row } = saved.state
    const old = talk.rows[row]?.text ?? ''
    const edit = (words: string): DeskTalk => ({
      ...talk,
      rows: [
        ...talk.rows.slice(0, 1),
        { ...talk.rows[1], kind: 'line', text: 'A new line.', cues: [] } as DeskTalk['rows'][number],
        ...talk.rows.slice(1).map((one) => (one.text === old ? { ...one, text: words } : one)),
      ],
    })
    for (const words of [old, 'quite other words']) {
      const carried = carrySaved(saved, { version: 'new', talk: edit(words), slides })
      expect(carried).toMatchObject({ slide: 3, row: row + 1, notes: [{ slide: 3, text: 'slower' }] })
    }
    expect(carrySaved(saved, { version: 'old', talk, slides })).toBe(saved.state)
  })

  it('goes on by itself for an hour on stage, and is offered for twelve', () => {
    const saved = save()
    const waiting = { ...saved, state: openDesk(talk, { seed: 1 }) }
    const over = { ...saved, state: { ...saved.state, ended: true } }
    expect([59, 61].map((time) => goesOn(saved, time * minute))).toEqual([true, false])
    expect([14, 16].map((time) => goesOn(waiting, time * minute))).toEqual([true, false])
    expect([719, 721].map((time) => isOffered(saved, time * minute))).toEqual([true, false])
    expect([goesOn(over, 1), isOffered(over, 1)]).toEqual([false, false])
  })

  it('is none when it was written by another offbook', () => {
    expect(readSavedDesk({ ...save(), rows: undefined })).toBeUndefined()
    expect(readSavedDesk('torn')).toBeUndefined()
  })
})
