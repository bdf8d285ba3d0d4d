import type { Artifact, Job } from '../model/artifact.ts'
import { composeNotes } from './notes/compose.ts'
import { findBook } from './paper/book.ts'
import { printSheet } from './paper/print-sheet.ts'
import type { Ports } from './target.ts'

/** A page a slide: the slide, what is said on it as large as fits, and what comes next. */
export async function* printNotes(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const book = findBook(job, ports, 'are no notes pages')
  if (book === undefined) return
  const printed = await printSheet(composeNotes(book, job.options), job, ports)
  yield { path: `speaker/${job.talk.name}-notes.pdf`, for: 'speaker', ...printed }
}
