import { type NoteParagraph, parseNote } from '../../markdown/note.ts'
import type { Job } from '../../model/artifact.ts'
import { listSpeakerNotes } from '../speaker-notes.ts'

export type SlideNotes = readonly (readonly NoteParagraph[])[]

/** What the speaker reads under each slide: what the script says while it is up, and the deck's own notes. */
export function composeSpeakerNotes(job: Job): SlideNotes {
  return listSpeakerNotes(job).map((paragraphs) => paragraphs.flatMap(parseNote))
}

/** What everybody may read: the text for the handout. */
export function composePublicNotes({ talk }: Job): SlideNotes {
  return talk.deck.slides.map(({ handout }) => (handout === undefined ? [] : parseNote(handout)))
}
