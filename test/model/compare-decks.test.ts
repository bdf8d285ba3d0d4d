import { expect, it } from 'vitest'
import { compareDecks } from '../../src/model/compare-decks.ts'
import type { Deck } from '../../src/model/talk.ts'

interface Written {
  readonly css?: string
  /** Content by URL. */
  readonly files?: Readonly<Record<string, string>>
}

/** A deck of slides, each written as its text; a word that begins with `asset:` is a picture. */
function deck(texts: readonly string[], { css = '', files = {} }: Written = {}): Deck {
  const slides = texts.map((text, index) => {
    const assets = text.split(' ').flatMap((url) => (url.startsWith('asset:') ? { url } : []))
    return { id: text, named: false, hash: text, kind: 'content', text, assets, index }
  })
  const assets = Object.entries(files).map(([url, hash]) => ({ url, hash }))
  return {
    ...{ slides, assets, css, size: { width: 1280, height: 720 }, hasScripts: false, lang: 'en' },
  } as unknown as Deck
}

const show = (before: Deck, after: Deck) =>
  compareDecks(before, after).map(({ before: old, after: fresh, moved, sameLook }) =>
    [`${old ?? '–'}>${fresh ?? '–'}`, moved ? 'moved' : '', sameLook ? '' : 'look'].filter(Boolean).join(' '),
  )

it('tells of every slide once, and of those that went where they were', () => {
  const before = deck(['opening words here', 'dull middle part', 'the plot thickens', 'an end of it'])
  const after = deck(['opening words here', 'the plot thickens', 'brand new idea', 'an end of it'])
  expect(show(before, after)).toEqual(['0>0', '1>– look', '2>1', '–>2 look', '3>3'])
})

it('knows a slide that was moved, though it looks the same', () => {
  const texts = ['one alpha', 'two beta', 'three gamma', 'four delta']
  const [a = '', b = '', c = '', d = ''] = texts
  expect(show(deck(texts), deck([a, d, b, c]))).toEqual(['0>0', '3>1 moved', '1>2', '2>3'])
})

it('has an edited slide looked at, and no other', () => {
  expect(show(deck(['one two three', 'same']), deck(['one two four', 'same']))).toEqual(['0>0 look', '1>1'])
})

it('has slides looked at whose picture is another, though its name is not', () => {
  const texts = ['with asset:/a.png', 'with asset:/b.png']
  const older = deck(texts, { files: { 'asset:/a.png': '1', 'asset:/b.png': '2' } })
  const newer = deck(texts, { files: { 'asset:/a.png': '1', 'asset:/b.png': '3' } })
  expect(show(older, newer)).toEqual(['0>0', '1>1 look'])
})

it('has every slide looked at when the style is another, or what it draws', () => {
  const texts = ['one', 'two']
  expect(show(deck(texts), deck(texts, { css: 'p {}' }))).toEqual(['0>0 look', '1>1 look'])
  const shared = (hash: string) => deck(texts, { files: { 'asset:/paper.png': hash } })
  expect(show(shared('1'), shared('2'))).toEqual(['0>0 look', '1>1 look'])
  expect(show(shared('1'), shared('1'))).toEqual(['0>0', '1>1'])
})
