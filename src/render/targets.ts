import type { Artifact, Job } from '../model/artifact.ts'
import { printHandout } from './handout.ts'
import { printHtml } from './html.ts'
import { printNotes } from './notes.ts'
import { printPdf } from './pdf.ts'
import { printPng } from './png.ts'
import { printPptx } from './pptx.ts'
import { printPromptBook } from './prompt-book.ts'
import { printScript } from './script.ts'
import type { Ports, Target } from './target.ts'

/** Every kind of output there is, in the order in which a build makes them. */
export const targets: readonly Target[] = [
  { name: 'html', of: 'talk', paged: false, print: eachJob(printHtml) },
  { name: 'pdf', of: 'talk', paged: true, print: eachJob(printPdf) },
  { name: 'pptx', of: 'talk', paged: true, print: eachJob(printPptx) },
  { name: 'png', of: 'talk', paged: true, print: eachJob(printPng) },
  { name: 'handout', of: 'talk', paged: true, print: eachJob(printHandout) },
  { name: 'prompt-book', of: 'talk', paged: true, scripted: true, print: eachJob(printPromptBook) },
  { name: 'notes', of: 'talk', paged: true, scripted: true, print: eachJob(printNotes) },
  { name: 'script', of: 'talk', paged: false, scripted: true, print: eachJob(printScript) },
]

function eachJob(print: (job: Job, ports: Ports) => AsyncIterable<Artifact>): Target['print'] {
  return async function* (jobs, ports) {
    for (const job of jobs) yield* print(job, ports)
  }
}
