import type { Job, LaidScript } from '../../model/artifact.ts'
import type { Onset } from '../../model/onset.ts'
import type { Script } from '../../model/script.ts'
import type { Slide, Talk } from '../../model/talk.ts'
import type { Ports } from '../target.ts'
import { gatherPassages, type Part, type Passages } from './passages.ts'

/** A talk, its script, and how they lie along each other: what every document for the speaker is made of. */
export interface Book extends LaidScript {
  readonly script: Script
  readonly talk: Talk
  readonly draft: boolean
  readonly passages: Passages
  /** Names, where more than one talks. */
  readonly speakers: readonly string[]
}

export function openBook(
  talk: Talk,
  laid: LaidScript & { readonly script: Script },
  { draft }: Pick<Job['options'], 'draft'>,
): Book {
  const names = laid.script.settings.speakers.map(({ name }) => name)
  const passages = gatherPassages({ deck: talk.deck, script: laid.script }, laid)
  return { ...laid, talk, draft, passages, speakers: names.length > 1 ? names : [] }
}

/** The book of a job; undefined, and told, when there is nothing to make it of. `what`: as it goes into a sentence. */
export function findBook(job: Job, ports: Ports, what: string): Book | undefined {
  const { talk, lines, options } = job
  if (talk.script !== undefined && lines !== undefined)
    return openBook(talk, { ...lines, script: talk.script }, options)
  ports.report(job, {
    rule: 'no-script',
    message: `${talk.name} has no script and no notes: there ${what} to make`,
    hint: 'Write the words into a file beside the deck that ends in .script.md, or into comments on its slides.',
  })
  return undefined
}

export function partsOf({ passages }: Book, slide: Slide): readonly Part[] {
  return passages.slides.get(slide.index + 1) ?? []
}

export function onsetOf({ alignment }: Book, slide: Slide): Onset | undefined {
  return alignment.slides[slide.index]
}

/** Seconds into the talk at which a slide comes up; undefined for one whose place nobody knows. */
export function findStart(book: Book, slide: Slide): number | undefined {
  const known = onsetOf(book, slide)?.line != null || partsOf(book, slide).length > 0
  return known ? book.plan.slides[slide.index]?.start : undefined
}

/** Whether a slide goes by without lines and without a cue of its own. */
export function isWordless(book: Book, slide: Slide): boolean {
  return partsOf(book, slide).length === 0 && onsetOf(book, slide)?.cue === undefined
}

/** Those who talk on a slide, in the order in which they begin. */
export function listTalking(book: Book, slide: Slide): readonly string[] {
  const names = partsOf(book, slide).flatMap((part) =>
    part.kind === 'paragraph' && part.speaker !== undefined ? [part.speaker] : [],
  )
  return [...new Set(names)]
}
