import type { Artifact, Job } from '../model/artifact.ts'
import { composeHandout } from './handout/compose.ts'
import { findBook } from './paper/book.ts'
import { printSheet } from './paper/print-sheet.ts'
import type { Ports } from './target.ts'

/**
 * What attendees take home: slides, with lines to write on. Made of what everyone may see alone; with the script's words
 * beside the slides it is the speaker's own, to be given to whom they like.
 */
export async function* printHandout(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const { deck, name } = job.talk
  const book = job.options.captions === 'script' ? findBook(job, ports, 'are no captions') : undefined
  const printed = await printSheet(composeHandout(deck, job.options, book), job, ports)
  const reader = book === undefined ? 'everyone' : 'speaker'
  const folder = book === undefined ? 'public' : 'speaker'
  yield { path: `${folder}/${name}-handout.pdf`, for: reader, ...printed }
}
