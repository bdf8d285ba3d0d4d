import { createHash } from 'node:crypto'
import type { Artifact, Job, Made } from '../model/artifact.ts'
import { coverPath } from './article/cover.ts'
import { composeSite } from './site/compose.ts'
import { readTheme } from './site/faces.ts'
import { writeSums, type ZipFile, zipFiles } from './site/zip.ts'
import type { ProjectPorts } from './target.ts'

const folder = 'public/'

/** The page that attendees get: what every talk is about and all that was made of it, in one archive too, with sums. */
export async function* printSite(jobs: readonly Job[], ports: ProjectPorts): AsyncGenerator<Artifact> {
  const files = listPublic(ports.made)
  const epoch = Math.max(...jobs.map(({ options }) => options.epoch))
  const archive = archiveName(jobs)
  const parts: ZipFile[] = []
  for (const file of files) {
    ports.signal.throwIfAborted()
    parts.push({ path: nameBelow(file.path), bytes: await ports.read(file) })
  }
  const size = parts.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const html = composeSite(
    jobs.map((job) => ({
      talk: job.talk,
      draft: job.options.draft,
      files: listPublic(job.made).map((file) => ({ ...file, path: nameBelow(file.path) })),
      ...findCover(job),
    })),
    {
      archive: { path: archive, files: parts.length + 2, bytes: size },
      targets: ports.targets,
      theme: readTheme(ports.shipped),
    },
  )
  const page = { path: 'index.html', bytes: new TextEncoder().encode(html) }
  const sums = { path: 'SHA256SUMS', bytes: writeSums([...sumsOf(files), ...sum([page])]) }
  const zip = { path: archive, bytes: await zipFiles([page, ...parts, sums], epoch) }
  const outside = writeSums([...sumsOf(files), ...sum([page, zip])])
  yield publish(page)
  yield publish(zip)
  yield publish({ path: 'SHA256SUMS', bytes: outside })
}

function listPublic(made: readonly Made[]): Made[] {
  return made.filter((file) => file.for === 'everyone' && file.path.startsWith(folder))
}

function nameBelow(path: string): string {
  return path.slice(folder.length)
}

function findCover({ talk, made }: Job): { readonly cover?: string } {
  const path = coverPath(talk.name, 'jpg')
  return made.some((file) => file.path === path) ? { cover: nameBelow(path) } : {}
}

/** No talk's own file ends in `.zip`. */
function archiveName(jobs: readonly Job[]): string {
  const [first] = jobs
  return jobs.length === 1 && first ? `${first.talk.name.split('/').at(-1)}.zip` : 'talks.zip'
}

function sumsOf(files: readonly Made[]): { path: string; hash: string }[] {
  return files.map(({ path, hash }) => ({ path: nameBelow(path), hash }))
}

function sum(files: readonly ZipFile[]): { path: string; hash: string }[] {
  return files.map(({ path, bytes }) => ({ path, hash: createHash('sha256').update(bytes).digest('hex') }))
}

function publish({ path, bytes }: ZipFile): Artifact {
  return { path: `${folder}${path}`, for: 'everyone', bytes }
}
