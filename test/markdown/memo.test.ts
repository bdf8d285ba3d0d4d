import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeMemo } from '../../src/markdown/memo.ts'

/** A world that answers, and notes what it was asked. */
function makeWorld(answers: Readonly<Record<string, number>>) {
  const asked: string[] = []
  const ask = (name: string) => {
    asked.push(name)
    return answers[name] ?? 0
  }
  return { asked, effects: { ask } }
}

/** What is asked next depends on what was answered. */
function compute({ ask }: { ask: (name: string) => number }): string {
  const first = ask('a')
  const second = ask(first % 2 === 0 ? 'b' : 'c')
  return `${first} ${second} ${ask(`d${second % 3}`)}`
}

describe('a memo', () => {
  it('gives what computing gives, and asks the same in the same order, whatever the world has become', () => {
    const answers = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd0', 'd1', 'd2'),
      fc.integer({ min: 0, max: 3 }),
    )
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 12 }), (worlds) => {
        const memo = makeMemo<string>()
        for (const each of worlds) {
          const remembered = makeWorld(each)
          const fresh = makeWorld(each)
          expect(memo.recall('key', remembered.effects, compute)).toBe(compute(fresh.effects))
          expect(remembered.asked).toEqual(fresh.asked)
        }
      }),
    )
  })

  it('computes once as long as the answers are the same', () => {
    const memo = makeMemo<string>()
    let computed = 0
    const count = (effects: { ask: (name: string) => number }) => {
      computed += 1
      return compute(effects)
    }
    for (const a of [1, 1, 1, 2, 2]) memo.recall('key', makeWorld({ a }).effects, count)
    expect(computed).toBe(2)
  })

  it('lets go of what was used least lately', () => {
    const memo = makeMemo<string>()
    const computed: string[] = []
    const recall = (key: string) =>
      memo.recall(key, {}, () => {
        computed.push(key)
        return key
      })
    for (const key of ['one', 'two', 'three', 'one']) recall(key)
    memo.trim(2)
    for (const key of ['one', 'three', 'two']) recall(key)
    expect(computed).toEqual(['one', 'two', 'three', 'two'])
  })
})
