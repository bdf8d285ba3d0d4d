import { describe, expect, it } from 'vitest'
import { readCueLight } from '../../../src/model/desk/cue-light.ts'
import { writeTalk } from './a-talk.ts'

const talk = writeTalk()

describe('the cue light', () => {
  const cases: readonly [what: string, at: [slide: number, step: number, row: number], light: object][] = [
    ['is dark while the next slide is far', [3, 2, 3], { kind: 'dark' }],
    ['stands by two lines ahead', [2, 0, 1], { kind: 'stand-by', slide: 3 }],
    ['stands by one line ahead', [2, 0, 2], { kind: 'stand-by', slide: 3 }],
    ['says go on the line itself', [2, 0, 3], { kind: 'go', slide: 3 }],
    ['says go as long as the click is owed', [2, 0, 5], { kind: 'go', slide: 3 }],
    ['calls a step of the slide first', [3, 0, 3], { kind: 'stand-by' }],
    ['says go for a step', [3, 0, 5], { kind: 'go' }],
    ['calls the second step after the first', [3, 1, 5], { kind: 'stand-by' }],
    ['calls two slides on one line, one after the other', [3, 2, 8], { kind: 'go', slide: 4 }],
    ['calls the second of them', [4, 0, 8], { kind: 'go', slide: 5 }],
    ['is dark on a slide without words', [6, 0, 9], { kind: 'dark' }],
    ['is dark on the last slide', [7, 0, 10], { kind: 'dark' }],
  ]
  it.each(cases)('%s', (_, [slide, step, row], light) => {
    expect(readCueLight({ slide, step, row }, talk)).toEqual(light)
  })

  it('is dark without a script', () => {
    expect(readCueLight({ slide: 1, step: 0, row: -1 }, { ...talk, rows: [] })).toEqual({ kind: 'dark' })
  })
})
