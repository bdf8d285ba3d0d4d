import { type NoteParagraph, type NoteRun, parseNote } from '../../markdown/note.ts'
import type { Job } from '../../model/artifact.ts'
import type { Piece } from '../paper/passages.ts'
import { type PassageLine, writePiece } from '../script/plain.ts'
import { gatherSpeakerNotes } from '../speaker-notes.ts'

export type SlideNotes = readonly (readonly NoteParagraph[])[]

/** What the speaker reads under each slide: what the script says while it is up, and the deck's own notes. */
export function composeSpeakerNotes(job: Job): SlideNotes {
  return gatherSpeakerNotes(job).map(({ said, own }) => [...said.map(composeLine), ...own.flatMap(parseNote)])
}

/** What everybody may read: the text for the handout. */
export function composePublicNotes({ talk }: Job): SlideNotes {
  return talk.deck.slides.map(({ handout }) => (handout === undefined ? [] : parseNote(handout)))
}

/** Names and headings stand out; what is not said leans. */
function composeLine({ opening, pieces }: PassageLine): NoteParagraph {
  const words = pieces.flatMap((piece, index) => [
    ...(index > 0 ? [{ text: ' ' }] : []),
    ...composePiece(piece),
  ])
  return { runs: [...(opening === '' ? [] : [{ text: opening, bold: true as const }]), ...words] }
}

function composePiece(piece: Piece): readonly NoteRun[] {
  if (piece.kind !== 'text') return [{ text: writePiece(piece), italic: true }]
  const { text, markup } = piece
  const [paragraph, ...others] = markup === undefined ? [] : parseNote(markup)
  // What reads otherwise than it is said, such as a line that looks like a list, is taken as said.
  const same = others.length === 0 && paragraph?.runs.map((run) => run.text).join('') === text
  return same ? paragraph.runs : [{ text }]
}
