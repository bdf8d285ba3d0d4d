/** Where in a deck a talk is. */
export interface Place {
  /** Grows with each move: a window never goes back to an older place. */
  readonly version: number
  /** Key of the slide; `''` in a deck without slides. */
  readonly slide: string
  /** Reveals shown. */
  readonly step: number
}

/** One reveal, or one slide, further or back. */
export type Turn = 'next' | 'back' | 'slide' | 'slide-back'

/** What moving through a deck has to know of its slides. */
export type Stop = { readonly key: string; readonly steps: number }

/** The place one reveal, or one slide, further or back; the same place at either end. */
export function movePlace(stops: readonly Stop[], place: Place, by: Turn): Place {
  const index = findStop(stops, place.slide)
  const here = stops[index]
  if (!here) return place
  if (by === 'next' && place.step < here.steps) return { ...place, step: place.step + 1 }
  if (by === 'back' && place.step > 0) return { ...place, step: place.step - 1 }
  const target = stops[index + (by === 'next' || by === 'slide' ? 1 : -1)]
  if (!target) return place
  // Going back to a slide shows what it had come to.
  return { ...place, slide: target.key, step: by === 'back' ? target.steps : 0 }
}

export function findStop(stops: readonly Stop[], key: string): number {
  return stops.findIndex((stop) => stop.key === key)
}
