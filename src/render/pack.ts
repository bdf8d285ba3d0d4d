import { createHash } from 'node:crypto'
import type { Artifact, Job, Made } from '../model/artifact.ts'
import { formatBytes } from '../model/bytes.ts'
import { speakersOf } from './site/head.ts'
import { writeSums, type ZipFile, zipFiles } from './site/zip.ts'
import type { ProjectPorts, TargetFacts } from './target.ts'

/** One archive to carry into the room: all files of all talks, the speaker's own too, and a word on what to open. */
export async function* printPack(jobs: readonly Job[], ports: ProjectPorts): AsyncGenerator<Artifact> {
  // An archive in the archive would hold everything twice.
  const files = ports.made.filter(({ path }) => !path.endsWith('.zip'))
  const parts: ZipFile[] = []
  for (const file of files) {
    ports.signal.throwIfAborted()
    parts.push({ path: file.path, bytes: await ports.read(file) })
  }
  const readme = { path: 'README.txt', bytes: new TextEncoder().encode(writeReadme(jobs, ports.targets)) }
  const readmeHash = createHash('sha256').update(readme.bytes).digest('hex')
  const sums = { path: 'SHA256SUMS', bytes: writeSums([...files, { path: readme.path, hash: readmeHash }]) }
  const epoch = Math.max(...jobs.map(({ options }) => options.epoch))
  const bytes = await zipFiles([readme, sums, ...parts], epoch)
  yield { path: `speaker/${nameOf(jobs)}-venue.zip`, for: 'speaker', bytes }
}

function nameOf(jobs: readonly Job[]): string {
  const [first] = jobs
  return jobs.length === 1 && first ? (first.talk.name.split('/').at(-1) ?? 'talk') : 'talks'
}

/** Pure. Lines end as every editor of every machine shows them. */
function writeReadme(jobs: readonly Job[], targets: readonly TargetFacts[]): string {
  const lines = ['WHAT IS IN HERE', '']
  for (const job of jobs) {
    const { deck } = job.talk
    const facts = [speakersOf(job.talk), deck.event, deck.date].filter(
      (fact) => fact !== undefined && fact !== '',
    )
    lines.push(deck.title, ...(facts.length > 0 ? [facts.join(', ')] : []), '', ...describeOpening(job), '')
    lines.push(...listFiles(job.made, targets), '')
  }
  lines.push(
    'The folder "speaker" is the speaker\'s own: notes and script are in it. Do not publish it.',
    'The folder "public" is for everybody; index.html in it, where there is one, shows what there is.',
    'SHA256SUMS: sha256sum --check SHA256SUMS tells whether every file arrived whole.',
    '',
  )
  return lines.join('\r\n')
}

function describeOpening({ made }: Job): string[] {
  const page = made.find(
    ({ for: reader, path }) =>
      reader === 'speaker' && /^speaker\/.*\.html$/.test(path) && !path.endsWith('-pacing.html'),
  )
  const fallback = made.find(({ for: reader, path }) => reader === 'everyone' && path.endsWith('.pdf'))
  return [
    ...(page ? [`Open ${page.path} in a browser. F: full screen. P: the window with the notes.`] : []),
    ...(fallback ? [`If the browser will not do: ${fallback.path}, full screen in a PDF viewer.`] : []),
    'Nothing here needs a network.',
  ]
}

function listFiles(made: readonly Made[], targets: readonly TargetFacts[]): string[] {
  return targets.flatMap(({ name, label, about }) => {
    const own = made.filter((file) => file.target === name && !file.part)
    const [file] = own
    if (!file) return []
    if (own.length > 6) return [`  ${own.length} files like ${file.path}`, `      ${label}: ${about}`]
    return own.flatMap(({ path, bytes }) => [
      `  ${path} (${formatBytes(bytes)})`,
      `      ${label}${path.startsWith('speaker/') ? ', with what is said' : ''}: ${about}`,
    ])
  })
}
