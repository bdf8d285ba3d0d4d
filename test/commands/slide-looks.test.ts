import { describe, expect, it } from 'vitest'
import { type MeasuredSlides, makeSlideLooks } from '../../src/commands/slide-looks.ts'
import type { Layout } from '../../src/model/layout.ts'
import type { Slide, Talk } from '../../src/model/talk.ts'

/** As much of a talk as looks are named by: a word stands for a slide's looks. */
function makeTalk(looks: string, css = 'section {}'): Talk {
  const slides = looks.split(' ').map((hash, index) => ({ hash, index }) as Slide)
  return { deck: { css, lang: 'en', size: { width: 16, height: 9 }, assets: [], slides } } as unknown as Talk
}

/** Each slide is as wide as the number in its looks says. */
function measure(slides: readonly Slide[], families: Layout['missingFamilies'] = []): MeasuredSlides {
  const laid = slides.map(({ hash }, index) => ({
    index,
    width: Number(hash.slice(1)),
    height: 9,
    boxes: [],
  }))
  const layout = { slides: laid, missingFamilies: families } as unknown as Layout
  return { layout, met: [{ rule: 'broken-asset', message: slides[0]?.hash ?? '', slide: 1 }] }
}

const listHashes = (slides: readonly Slide[]) => slides.map(({ hash }) => hash)

describe('what slides look like', () => {
  it('is measured once, wherever they stand by then', () => {
    const looks = makeSlideLooks()
    const first = makeTalk('a1 b2 c3')
    looks.keep(first, looks.next(first, 0), measure(looks.next(first, 0)))
    expect(looks.next(first, 0)).toEqual([])
    const moved = makeTalk('c3 d4 a1')
    expect(listHashes(looks.next(moved, 0))).toEqual(['d4'])
    const { layout, met } = looks.tell(moved)
    expect(layout.slides.map(({ index, width }) => [index, width])).toEqual([
      [0, 3],
      [2, 1],
    ])
    expect(met).toEqual([{ rule: 'broken-asset', message: 'a1', slide: 3 }])
    expect(listHashes(looks.next(makeTalk('c3 a1', 'section { color: red }'), 0))).toEqual(['c3', 'a1'])
  })

  it('is measured around the slide that is shown first', () => {
    const looks = makeSlideLooks()
    const talk = makeTalk(Array.from({ length: 20 }, (_, index) => `s${index}`).join(' '))
    const near = looks.next(talk, 15)
    expect(near.map(({ index }) => index)).toEqual([11, 12, 13, 14, 15, 16, 17, 18])
    looks.keep(talk, near, undefined)
    expect(looks.next(talk, 15).map(({ index }) => index)).toEqual([4, 5, 6, 7, 8, 9, 10, 19])
    expect(looks.tell(talk).layout.slides).toEqual([])
  })

  it('is measured again where another slide has to say that a family is not there', () => {
    const looks = makeSlideLooks()
    const talk = makeTalk('a1 b2')
    const slides = looks.next(talk, 0)
    looks.keep(talk, slides, measure(slides, [{ family: 'Gone Sans', slide: 0 }]))
    expect(looks.tell(talk).layout.missingFamilies).toEqual([{ family: 'Gone Sans', slide: 0 }])
    expect(listHashes(looks.next(makeTalk('x9 b2'), 0))).toEqual(['x9', 'b2'])
  })
})
