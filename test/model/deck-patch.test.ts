import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layPatch, makePatch } from '../../src/model/deck-patch.ts'
import type { DeckView, SlideView } from '../../src/model/message.ts'

const slide = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  hash: fc.constantFrom('1', '2', '3'),
  line: fc.nat(9),
  page: fc.constantFrom('1', '2'),
})

const slides = fc
  .uniqueArray(slide, { selector: ({ key }) => key })
  .map((list) =>
    list.map((one): SlideView => ({ ...one, html: `<svg>${one.hash}</svg>`, kind: 'content', steps: 0 })),
  )

function makeDeck(version: number, list: readonly SlideView[], css: string): DeckView {
  return {
    version,
    talk: 't',
    title: 'T',
    lang: 'en',
    width: 1280,
    height: 720,
    css,
    faces: '',
    acts: [],
    slides: list,
  }
}

describe('a patch', () => {
  it('makes of the version before it the version after it', () => {
    fc.assert(
      fc.property(slides, slides, fc.constantFrom('x', 'y'), (before, after, css) => {
        const one = makeDeck(1, before, 'x')
        const other = makeDeck(2, after, css)
        // What goes over the line is text.
        expect(layPatch(one, JSON.parse(JSON.stringify(makePatch(one, other))))).toEqual(other)
      }),
    )
  })

  it('sends what has changed and nothing else', () => {
    const list: SlideView[] = ['a', 'b', 'c'].map((key) => ({
      key,
      hash: key,
      html: `<svg>${key}</svg>`,
      kind: 'content',
      steps: 0,
      line: 1,
    }))
    const [a, b, c] = list as [SlideView, SlideView, SlideView]
    const before = makeDeck(1, list, 'css')
    const edited = { ...b, hash: 'z', html: '<svg>z</svg>' }
    const patch = makePatch(before, makeDeck(2, [c, edited, a], 'css'))
    expect(JSON.stringify(patch).match(/<svg>\w/g)).toEqual(['<svg>z'])
    expect(patch.css).toBeUndefined()
    // A slide that is the same is the same object: nothing that shows it is drawn again.
    expect(layPatch(before, patch)?.slides[2]).toBe(a)
  })

  it('is not laid over another version than its own', () => {
    const [one, two, three] = [1, 2, 3].map((version) => makeDeck(version, [], '')) as [
      DeckView,
      DeckView,
      DeckView,
    ]
    expect(layPatch(one, makePatch(two, three))).toBeUndefined()
  })
})
