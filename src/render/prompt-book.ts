import type { Artifact, Job } from '../model/artifact.ts'
import { printSheet } from './paper/print-sheet.ts'
import { composePromptBook } from './prompt-book/compose.ts'
import type { Ports } from './target.ts'

/** The book the speaker holds: slides on the left, wired to the words on the right. */
export async function* printPromptBook(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const { talk, lines, options } = job
  if (talk.script === undefined || lines === undefined) {
    ports.report(job, {
      rule: 'no-script',
      message: `${talk.name} has no script and no notes: there is no prompt book to make`,
      hint: 'Write the words into a file beside the deck that ends in .script.md, or into comments on its slides.',
    })
    return
  }
  const print = composePromptBook(talk, { ...lines, script: talk.script }, options)
  const bytes = await printSheet(print, job, ports)
  yield { path: `speaker/${talk.name}-prompt-book.pdf`, for: 'speaker', bytes }
}
