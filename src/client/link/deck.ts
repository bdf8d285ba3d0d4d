import { signal } from '@preact/signals'
import { layPatch } from '../../model/deck-patch.ts'
import type { DeckPatch, DeckView, ServerMessage, SlideView, WindowMessage } from '../../model/message.ts'
import type { Place } from '../../model/place.ts'
import { changeDeckStyle } from '../slides/deck-style.ts'

/** What a page knows of the deck and of where in it the talk is. */
export const deck = signal<DeckView | undefined>(undefined)
export const place = signal<Place>({ version: 0, slide: '', step: 0 })

let server: string | undefined
/** Slides of a server that is gone, and where in them the page was: a new one may have to be told. */
let old: { slides: readonly SlideView[]; place: Place } | undefined

/** Keeps the deck and the place as the server tells them; gives false for what it knows nothing of. */
export function hearDeck(message: ServerMessage, say: (message: WindowMessage) => void): boolean {
  if (message.kind === 'welcome') meetServer(message.server)
  else if (message.kind === 'deck') {
    takeDeck(message.deck, message.place)
    if (old) offerPlace(old, message.deck, say)
    old = undefined
  } else if (message.kind === 'patch') {
    const fresh = deck.value && layPatch(deck.value, message.patch)
    if (fresh) takeDeck(fresh, message.place, message.patch)
    else say({ kind: 'sync' })
  } else if (message.kind === 'place') takePlace(message.place)
  else return false
  return true
}

function meetServer(name: string): void {
  if (server !== undefined && server !== name && deck.value) {
    old = { slides: deck.value.slides, place: place.value }
    place.value = { ...place.value, version: -1 }
  }
  server = name
}

/** A server that has just begun, and was told no place yet, takes it up from the pages that are open. */
function offerPlace(
  from: NonNullable<typeof old>,
  { slides }: DeckView,
  say: (message: WindowMessage) => void,
): void {
  const index = from.slides.findIndex(({ key }) => key === from.place.slide)
  const before = from.slides[index]
  if (!before) return
  const same =
    slides.find(({ hash }) => hash === before.hash) ??
    slides.find(({ key }) => key === before.key) ??
    slides.find(({ title }) => title !== undefined && title === before.title) ??
    slides[index]
  if (same) say({ kind: 'resume', slide: same.key, step: Math.min(from.place.step, same.steps) })
}

function takeDeck(
  fresh: DeckView,
  where: Place,
  style: Partial<Pick<DeckPatch, 'css' | 'faces'>> = fresh,
): void {
  changeDeckStyle(style.css, style.faces)
  deck.value = fresh
  takePlace(where)
}

function takePlace(fresh: Place): void {
  if (fresh.version >= place.value.version) place.value = fresh
}
