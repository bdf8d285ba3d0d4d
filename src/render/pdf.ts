import type { Artifact, Job } from '../model/artifact.ts'
import { finishPdf } from './pdf/finish.ts'
import type { Ports } from './target.ts'

/** Chromium's print of the talk, told what it is: title, language, dates, outline, page labels. */
export async function* printPdf(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  // Loading the library takes as long as printing a small deck: both at once.
  const library = import('@cantoo/pdf-lib')
  library.catch(() => {})
  const page = await ports.page(job)
  ports.progress(job, { stage: 'printing', waitsFor: 'the browser' })
  const printed = await page.pdf()
  ports.progress(job, { stage: 'writing the outline' })
  const bytes = finishPdf(await library, printed, {
    talk: job.talk,
    pages: page.pages,
    epoch: job.options.epoch,
  })
  const path = `public/${job.talk.name}.pdf`
  yield { path, for: 'everyone', bytes: await bytes, pages: page.pages.length }
}
