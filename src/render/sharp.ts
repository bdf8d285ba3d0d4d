import type sharpOf from 'sharp'

let loaded: Promise<typeof sharpOf> | undefined

/** The picture library, loaded at first need: many decks never need it, and loading it takes longer than small decks. */
export function loadSharp(): Promise<typeof sharpOf> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    // Several pictures at a time, a thread each, beat one picture in several threads.
    sharp.concurrency(1)
    return sharp
  })
  return loaded
}
