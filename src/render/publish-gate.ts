import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import type { Job, Made } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Talk } from '../model/talk.ts'
import { readHtml } from './gate/read-html.ts'
import { readPdf } from './gate/read-pdf.ts'
import { readPng } from './gate/read-png.ts'
import { readPptx } from './gate/read-pptx.ts'
import { fold, openSearch } from './gate/search.ts'
import { foldShown, listSecrets, type Secret } from './gate/secrets.ts'

/** A file as it lies on the disk, about to be published. */
export interface Published extends Pick<Made, 'path'> {
  readonly bytes: Uint8Array
}

/**
 * The last look at a file that is for everyone: no sentence of a note or of the script that no slide shows, no
 * comment, no path of this machine.
 */
export async function checkPublic(job: Job, file: Published): Promise<Finding[]> {
  const texts = await readTexts(file)
  const search = texts.length === 0 ? () => [] : searchFor(job.talk)
  const secrets = new Set(texts.flatMap((text) => search(fold(text))))
  return [
    ...[...secrets].map(({ of }) => tellSecret(file, of)),
    ...findComments(file),
    ...findPaths(job, file, texts),
  ]
}

/**
 * The same for a file of all talks. What is private in one talk and shown in another, which is a longer version of it,
 * is no secret. An archive holds nothing but what is `known`, by hash, to have passed, and what passes now.
 */
export async function checkPublicOfAll(
  jobs: readonly Job[],
  file: Published,
  known: ReadonlySet<string>,
): Promise<Finding[]> {
  const inside = file.path.endsWith('.zip') ? await openArchive(file, known) : [file]
  const shown = jobs.map(({ talk }) => foldShown(talk))
  const findings = new Map<string, Finding>()
  for (const one of inside) {
    const texts = await readTexts(one)
    for (const job of jobs) {
      const search = searchFor(job.talk)
      const secrets = texts.flatMap((text) => search(fold(text)))
      const told = secrets
        .filter(({ words }) => !shown.some((text) => text.includes(words)))
        .map(({ of }) => tellSecret(one, of))
      for (const finding of [...told, ...findComments(one), ...findPaths(job, one, texts)])
        findings.set(finding.message, finding)
    }
  }
  return [...findings.values()]
}

/** What lies in an archive and was not looked at before. */
async function openArchive({ path, bytes }: Published, known: ReadonlySet<string>): Promise<Published[]> {
  const { unzipSync } = await import('fflate')
  return Object.entries(unzipSync(bytes))
    .map(([name, content]) => ({ path: `${path}/${name}`, bytes: content }))
    .filter(({ bytes: content }) => !known.has(createHash('sha256').update(content).digest('hex')))
}

type SecretSearch = ReturnType<typeof openSearch<Secret>>

const searches = new WeakMap<Talk, SecretSearch>()

/** One talk has many files. */
function searchFor(talk: Talk): SecretSearch {
  const search = searches.get(talk) ?? openSearch(listSecrets(talk))
  searches.set(talk, search)
  return search
}

async function readTexts({ path, bytes }: Published): Promise<string[]> {
  if (path.endsWith('.html')) return readHtml(bytes)
  if (path.endsWith('.pdf')) return readPdf(bytes)
  if (path.endsWith('.pptx')) return readPptx(bytes)
  return path.endsWith('.png') ? readPng(bytes) : [Buffer.from(bytes).toString('utf8')]
}

function tellSecret({ path }: Published, { what, quote, ...place }: Secret): Finding {
  const start = quote.trim().slice(0, 40)
  return {
    rule: 'private-leak',
    message: `${path} holds ${what} that no slide shows: “${start}${start.length < quote.trim().length ? '…' : ''}”`,
    ...place,
    hint: 'This is most likely a mistake of ours, please report it; nothing of this deck was published.',
  }
}

/** Slides come without comments: one in the file has come by a way it should not have. */
function findComments({ path, bytes }: Published): Finding[] {
  if (!path.endsWith('.html')) return []
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.indexOf('<!--') < 0) return []
  return [{ rule: 'private-leak', message: `${path} holds a comment` }]
}

/** Paths of the machine this runs on; what a slide itself shows is no secret. */
function findPaths({ talk }: Job, { path, bytes }: Published, texts: readonly string[]): Finding[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shown = talk.deck.slides.map(({ text }) => text).join('\n')
  const paths = new Set([talk.root, process.cwd(), homedir()].filter((one) => one.length > 1).map(endSlash))
  return [...paths]
    .filter((one) => !shown.includes(one))
    .filter((one) => buffer.includes(one) || texts.some((text) => text.includes(one)))
    .map((one) => ({ rule: 'private-leak', message: `${path} holds a path of this machine: ${one}` }))
}

/** `/root` may be the topic of a talk; `/root/` begins a path. */
function endSlash(path: string): string {
  return `${path.replace(/[\\/]+$/, '')}${path.includes('\\') ? '\\' : '/'}`
}
