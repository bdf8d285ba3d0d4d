import type { Artifact, Job } from '../model/artifact.ts'
import type { Ports } from './target.ts'

/** A picture of every slide in its final state, as wide as the slide is. */
export async function* printPng(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const { deck, name } = job.talk
  const digits = Math.max(3, String(deck.slides.length).length)
  const page = await ports.page(job)
  const slides = deck.slides.map(({ index }) => index)
  let index = 0
  for await (const bytes of page.captureAll(slides, { scale: 1, type: 'png' })) {
    const number = String(++index).padStart(digits, '0')
    ports.progress(job, { stage: 'capturing', slide: Math.min(index + 1, slides.length) })
    yield { path: `public/${name}/slide-${number}.png`, for: 'everyone', bytes }
  }
}
