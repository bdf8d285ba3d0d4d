import type { Artifact, Job } from '../model/artifact.ts'
import { composeHandout } from './handout/compose.ts'
import { printSheet } from './paper/print-sheet.ts'
import type { Ports } from './target.ts'

/** What attendees take home: three slides a page, with lines to write on. Made of what everyone may see alone. */
export async function* printHandout(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const { deck, name } = job.talk
  const bytes = await printSheet(composeHandout(deck, job.options), job, ports)
  yield { path: `public/${name}-handout.pdf`, for: 'everyone', bytes }
}
