import { randomUUID } from 'node:crypto'
import { makePatch } from '../model/deck-patch.ts'
import type { DeckView, Health, ServerMessage, WindowMessage } from '../model/message.ts'
import { findStop, movePlace, type Place, type Turn } from '../model/place.ts'
import type { Window } from './sockets.ts'

/** The deck as all windows see it, and the one place where the talk is. */
export interface LiveDeck {
  /** Names this life of the server: versions of another one mean nothing here. */
  readonly server: string
  readonly deck: DeckView | undefined
  readonly place: Place
  readonly health: Health | undefined
  /** Gives windows the whole of what they have to know. */
  greet(window: Window): void
  /** Shows a new version of the deck to every window; `edited` is the one slide that the author has changed. */
  show(deck: DeckView, edited?: string): void
  tellHealth(health: Health): void
  move(slide: string, step: number): void
  /** Answers what concerns deck and place; false for anything else. */
  hear(window: Window, message: WindowMessage): boolean
}

export function makeLiveDeck(tell: (message: ServerMessage) => void): LiveDeck {
  const server = randomUUID()
  let deck: DeckView | undefined
  let place: Place = { version: 0, slide: '', step: 0 }
  let health: Health | undefined

  const move = (slide: string, step: number): void => {
    const stop = deck?.slides.find(({ key }) => key === slide)
    if (!stop) return
    const within = Math.max(0, Math.min(step, stop.steps))
    if (place.slide === slide && place.step === within) return
    place = { version: place.version + 1, slide, step: within }
    tell({ kind: 'place', place })
  }

  const go = (by: Turn, whole: boolean): void => {
    const { slide, step } = movePlace(deck?.slides ?? [], place, by)
    move(slide, whole ? Number.POSITIVE_INFINITY : step)
  }

  const sendDeck = (window: Window): void => {
    if (deck) window.send({ kind: 'deck', deck, place })
  }

  return {
    server,
    get deck() {
      return deck
    },
    get place() {
      return place
    },
    get health() {
      return health
    },
    greet(window) {
      window.send({ kind: 'welcome', server })
      sendDeck(window)
      if (health) window.send({ kind: 'health', health })
    },
    show(fresh, edited) {
      const before = deck
      deck = fresh
      place = keepPlace(place, before, fresh)
      if (!before) tell({ kind: 'deck', deck, place })
      else
        tell({
          kind: 'patch',
          patch: makePatch(before, fresh),
          place,
          ...(edited !== undefined && { edited }),
        })
    },
    tellHealth(fresh) {
      health = fresh
      tell({ kind: 'health', health })
    },
    move,
    hear(window, message) {
      switch (message.kind) {
        case 'sync':
          sendDeck(window)
          return true
        case 'move':
          move(message.slide, message.step)
          return true
        case 'go':
          go(message.by, message.whole)
          return true
        case 'resume':
          if (place.version === 0) move(message.slide, message.step)
          return true
        default:
          return false
      }
    },
  }
}

/** The same slide wherever it stands now; the one in its place when it is gone. */
function keepPlace(place: Place, before: DeckView | undefined, { slides }: DeckView): Place {
  const here = slides.find(({ key }) => key === place.slide)
  const index = before ? Math.max(0, findStop(before.slides, place.slide)) : 0
  const next = here ?? slides[Math.min(index, slides.length - 1)]
  const step = here ? Math.min(place.step, here.steps) : 0
  if (next && next.key === place.slide && step === place.step) return place
  return { version: before ? place.version + 1 : place.version, slide: next?.key ?? '', step }
}
