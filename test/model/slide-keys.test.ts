import { expect, it } from 'vitest'
import type { Matchable } from '../../src/model/match.ts'
import { carryKeys } from '../../src/model/slide-keys.ts'

const slide = (text: string): Matchable => ({
  id: text,
  named: false,
  hash: text,
  kind: 'content',
  title: text,
  text,
  assets: [],
})
const none = new Set<string>()

it('an edited or moved slide keeps its key, whatever becomes of its neighbours', () => {
  const first = carryKeys([], ['one', 'two', 'three'].map(slide), none)
  expect(first.map(({ key }) => key)).toEqual(['one', 'two', 'three'])
  const second = carryKeys(first, ['new', 'one', 'two and more', 'three'].map(slide), none)
  expect(second.map(({ key }) => key)).toEqual(['new', 'one', 'two', 'three'])
  const third = carryKeys(second, ['three', 'new', 'one', 'two and even more'].map(slide), none)
  expect(third.map(({ key }) => key)).toEqual(['three', 'new', 'one', 'two'])
})

it('no two slides have one key, and none has that of a slide that is gone', () => {
  const first = carryKeys([], [slide('one')], none)
  const edited = carryKeys(first, [slide('one more')], none)
  const both = carryKeys(edited, [slide('one more'), slide('one')], new Set(['other']))
  expect(both.map(({ key }) => key)).toEqual(['one', 'one~2'])
  expect(
    carryKeys(both.slice(0, 1), [slide('one more'), slide('other')], new Set(['other'])).map(
      ({ key }) => key,
    ),
  ).toEqual(['one', 'other~2'])
})
