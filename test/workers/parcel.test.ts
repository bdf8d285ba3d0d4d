import { expect, it } from 'vitest'
import type { Reading, Slide } from '../../src/model/talk.ts'
import { packReading, unpackReading } from '../../src/workers/parcel.ts'

function makeReading(css: string, slides: readonly Slide[]): Reading {
  const talk = { name: 'talk', deck: { css, slides } }
  return { talk, findings: [], dependencies: ['/talk.md'], texts: {} } as unknown as Reading
}

const makeSlide = (id: string) => ({ id, html: `<svg>${id}</svg>` }) as Slide

it('carries what has changed, and gives the whole on the other side', () => {
  const [one, two, three] = ['one', 'two', 'three'].map(makeSlide) as [Slide, Slide, Slide]
  const first = makeReading('a {}', [one, two, three])
  const next = makeReading('a {}', [three, makeSlide('new'), one])
  const cross = (parcel: unknown) => structuredClone(parcel) as ReturnType<typeof packReading>

  const whole = cross(packReading(first, undefined))
  expect(unpackReading(whole, undefined)).toEqual(first)
  const parcel = cross(packReading(next, first))
  expect(parcel.talk?.deck.slides).toEqual([2, makeSlide('new'), 0])
  expect(parcel.talk?.deck).not.toHaveProperty('css')
  expect(unpackReading(parcel, structuredClone(first))).toEqual(next)
  expect(() => unpackReading(parcel, undefined)).toThrow('is not there')

  const { talk: _, ...broken } = first
  expect(unpackReading(cross(packReading(broken, first)), first)).toEqual(broken)
  expect(unpackReading(cross(packReading(first, broken)), broken)).toEqual(first)
})
