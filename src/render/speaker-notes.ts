import type { Job } from '../model/artifact.ts'
import type { Slide } from '../model/talk.ts'
import { fold } from './gate/search.ts'
import { gatherPassages } from './paper/passages.ts'
import { writePassage } from './script/plain.ts'

/**
 * What the speaker sees beside each slide, a list of paragraphs for each in the deck's order. The script's file leads;
 * what the deck's notes say besides stands below. A script that is not about this deck stays out.
 */
export function listSpeakerNotes({ talk, lines }: Job): readonly (readonly string[])[] {
  const { slides } = talk.deck
  if (lines === undefined || talk.script?.from !== 'file') return slides.map(({ notes }) => notes)
  const passages = gatherPassages(talk, lines)
  const { related } = lines.alignment
  return slides.map((slide) => {
    const before = related && slide.index === 0 ? writePassage(passages.loose) : []
    const reached = lines.alignment.slides[slide.index]?.by !== 'unscripted'
    const said = reached ? writePassage(passages.slides.get(slide.index + 1) ?? []) : []
    return [...before, ...said, ...listOwn(slide, said)]
  })
}

/** Notes that the words do not repeat. Beside words they are marked: they are not said. */
function listOwn({ notes }: Slide, said: readonly string[]): string[] {
  const known = fold(said.join(' '))
  return notes
    .filter((note) => said.length === 0 || !known.includes(fold(note)))
    .map((note) => (said.length === 0 ? note : `Note: ${note}`))
}
