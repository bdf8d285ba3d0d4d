import { type NoteParagraph, type NoteRun, parseNote } from '../../markdown/note.ts'
import type { Job } from '../../model/artifact.ts'
import { cutPassages, type Paragraph, type Part, type Passages, type Piece } from '../paper/passages.ts'

export type SlideNotes = readonly (readonly NoteParagraph[])[]

/** What the speaker reads under each slide: the deck's notes, then what the script says while it is up. */
export function composeSpeakerNotes({ talk, lines }: Job): SlideNotes {
  const { deck, script } = talk
  // A script that was made of the notes has nothing to add to them.
  const passages =
    script?.from === 'file' && lines?.alignment.related ? cutPassages(script, lines.alignment) : undefined
  return deck.slides.map(({ notes, index }) => [
    ...notes.flatMap(parseNote),
    ...(passages ? listParts(passages, index).flatMap(writePart) : []),
  ])
}

/** What everybody may read: the text for the handout. */
export function composePublicNotes({ talk }: Job): SlideNotes {
  return talk.deck.slides.map(({ handout }) => (handout === undefined ? [] : parseNote(handout)))
}

/** What is said before any slide is up belongs to the first. */
function listParts({ loose, slides }: Passages, index: number): readonly Part[] {
  const own = slides.get(index + 1) ?? []
  return index === 0 ? [...loose, ...own] : own
}

function writePart(part: Part): NoteParagraph[] {
  switch (part.kind) {
    case 'heading':
      return [{ runs: [{ text: part.text, bold: true }] }]
    case 'hand-over':
      return [{ runs: [{ text: `${part.to}:`, bold: true }] }]
    case 'paragraph':
      return [{ runs: writePieces(part) }]
    default:
      return []
  }
}

function writePieces({ voice, pieces }: Paragraph): NoteRun[] {
  const runs = pieces.map(writePiece)
  const spaced = runs.map((run, index) => (index === 0 ? run : { ...run, text: ` ${run.text}` }))
  return voice === undefined ? spaced : [{ text: `${voice}: `, bold: true }, ...spaced]
}

function writePiece({ kind, text }: Piece): NoteRun {
  if (kind === 'text') return { text }
  return kind === 'click' ? { text: `[${text}]`, bold: true } : { text: `[${text}]`, italic: true }
}
