import type { Artifact, Job } from '../model/artifact.ts'
import { findBook } from './paper/book.ts'
import { printSheet } from './paper/print-sheet.ts'
import { composePromptBook } from './prompt-book/compose.ts'
import type { Ports } from './target.ts'

/** The book the speaker holds: slides on the left, wired to the words on the right. */
export async function* printPromptBook(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const book = findBook(job, ports, 'is no prompt book')
  if (book === undefined) return
  const printed = await printSheet(composePromptBook(book, job.options), job, ports)
  yield { path: `speaker/${job.talk.name}-prompt-book.pdf`, for: 'speaker', ...printed }
}
