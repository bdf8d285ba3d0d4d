import { article } from './article.ts'
import type { Importer, Source } from './importer.ts'
import { marpDeck } from './marp-deck.ts'
import { outline } from './outline.ts'
import { pptx } from './pptx.ts'
import { revealDeck } from './reveal-deck.ts'
import { sessionNotes } from './session-notes.ts'
import { slideText } from './slide-text.ts'
import { slidevDeck } from './slidev-deck.ts'

/** Every kind of text that becomes a talk. */
export const importers: readonly Importer[] = [
  article,
  slideText,
  sessionNotes,
  outline,
  marpDeck,
  slidevDeck,
  revealDeck,
  pptx,
]

/** The importer whose kind a source looks like most. */
export function chooseImporter(source: Source): Importer {
  const ranked = importers
    .map((importer) => ({ importer, likeness: importer.recognise(source) }))
    .toSorted((one, other) => other.likeness - one.likeness)
  return ranked[0]?.importer ?? article
}
