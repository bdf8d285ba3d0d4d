import type { Deck, Reading, Slide, Talk } from '../model/talk.ts'

/** A reading as it crosses from one thread to the other: what the one before it held already is named, and not sent. */
export interface Parcel extends Omit<Reading, 'talk'> {
  readonly talk?: Omit<Talk, 'deck'> & {
    readonly deck: Omit<Deck, 'slides' | 'css'> & {
      /** A number is the index of the same slide in the reading before. */
      readonly slides: readonly (Slide | number)[]
      /** Absent when it is that of the reading before. */
      readonly css?: string
    }
  }
}

/** Both threads must have the same reading before. */
export function packReading({ talk, ...rest }: Reading, before: Reading | undefined): Parcel {
  if (!talk) return rest
  const { css, slides, ...deck } = talk.deck
  const old = before?.talk?.deck
  const known = new Map(old?.slides.map((slide, index) => [slide, index]))
  const packed = slides.map((slide) => known.get(slide) ?? slide)
  return {
    ...rest,
    talk: { ...talk, deck: { ...deck, slides: packed, ...(css !== old?.css && { css }) } },
  }
}

export function unpackReading({ talk, ...rest }: Parcel, before: Reading | undefined): Reading {
  if (!talk) return rest
  const old = before?.talk?.deck
  const slides = talk.deck.slides.map((slide) => (typeof slide === 'number' ? old?.slides[slide] : slide))
  const css = talk.deck.css ?? old?.css
  if (css === undefined || !isWhole(slides)) throw new Error('A reading is laid over one that is not there.')
  return { ...rest, talk: { ...talk, deck: { ...talk.deck, css, slides } } }
}

function isWhole(slides: readonly (Slide | undefined)[]): slides is readonly Slide[] {
  return slides.every((slide) => slide !== undefined)
}
