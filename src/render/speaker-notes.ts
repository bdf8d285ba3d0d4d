import type { Job } from '../model/artifact.ts'
import type { Slide } from '../model/talk.ts'
import { fold } from './gate/search.ts'
import { gatherPassages } from './paper/passages.ts'
import { layPassage, type PassageLine, writeLine } from './script/plain.ts'

/** What a speaker reads beside a slide: lines of the script, and notes of the deck, which are Markdown. */
export interface SpeakerNotes {
  readonly said: readonly PassageLine[]
  readonly own: readonly string[]
}

/**
 * What the speaker sees beside each slide, in the deck's order. The script's file leads; what the deck's notes say
 * besides stands below. A script that is not about this deck stays out.
 */
export function gatherSpeakerNotes({ talk, lines }: Job): readonly SpeakerNotes[] {
  const { slides } = talk.deck
  if (lines === undefined || talk.script?.from !== 'file')
    return slides.map(({ notes }) => ({ said: [], own: notes }))
  const passages = gatherPassages(talk, lines)
  const { related } = lines.alignment
  return slides.map((slide) => {
    const before = related && slide.index === 0 ? layPassage(passages.loose) : []
    const reached = lines.alignment.slides[slide.index]?.by !== 'unscripted'
    const said = reached ? layPassage(passages.slides.get(slide.index + 1) ?? []) : []
    return { said: [...before, ...said], own: listOwn(slide, said) }
  })
}

/** The same as text, a list of paragraphs a slide. */
export function listSpeakerNotes(job: Job): readonly (readonly string[])[] {
  return gatherSpeakerNotes(job).map(({ said, own }) => [...said.map(writeLine), ...own])
}

/** Notes that the words do not repeat. Beside words they are marked: they are not said. */
function listOwn({ notes }: Slide, said: readonly PassageLine[]): string[] {
  const known = fold(said.map(writeLine).join(' '))
  return notes
    .filter((note) => said.length === 0 || !known.includes(fold(note)))
    .map((note) => (said.length === 0 ? note : `Note: ${note}`))
}
