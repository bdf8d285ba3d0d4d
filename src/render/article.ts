import type { Artifact, Job } from '../model/artifact.ts'
import { renderArticle } from './article/compose.ts'
import { makeCover } from './article/cover.ts'
import { makePictures } from './article/pictures.ts'
import { readTheme } from './site/faces.ts'
import type { Ports } from './target.ts'

/** The reading version: a talk as an article, for whoever reads on a phone, listens, or was not in the room. */
export async function* printArticle(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const pictures = await makePictures(job, ports)
  yield* await makeCover(job, ports)
  for (const { artifact } of pictures.values()) yield artifact
  const html = renderArticle(job, pictures, readTheme(ports.shipped))
  yield { path: articlePath(job.talk.name), for: 'everyone', bytes: new TextEncoder().encode(html) }
}

/** Where the reading version of a talk lies below the output folder. */
export function articlePath(name: string): string {
  return `public/${name}/read.html`
}
