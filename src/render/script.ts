import type { Artifact, Job } from '../model/artifact.ts'
import { findBook } from './paper/book.ts'
import { writeMarkdown } from './script/markdown.ts'
import { writePlain } from './script/plain.ts'
import type { Ports } from './target.ts'

/** The script by itself, with act, slide and time: in Markdown that is a script again, and as plain text. */
export async function* printScript(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const book = findBook(job, ports, 'is no script')
  if (book === undefined) return
  const path = `speaker/${job.talk.name}.script`
  yield { path: `${path}.md`, for: 'speaker', bytes: Buffer.from(writeMarkdown(book)) }
  yield { path: `${path}.txt`, for: 'speaker', bytes: Buffer.from(writePlain(book)) }
}
