import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { hashFile, readTextIfThere, stampFile } from '../files/browser-files.ts'
import { compiledFile, packageVersion } from '../files/package-folder.ts'
import { listRunStamps, namePrivately } from '../files/run-files.ts'
import type { Made } from '../model/artifact.ts'
import type { ReadRequest } from '../model/options.ts'
import type { DeckOutcome } from './build-deck.ts'
import type { BuildRun } from './build-run.ts'
import type { FoundDeck } from './find-decks.ts'

/** What a build leaves in the cache, to be compared with what is there when it is asked for again. */
interface Memory {
  /** Every file that was looked for. */
  readonly inputs: readonly KnownFile[]
  readonly outcome: Remembered
}

interface KnownFile {
  readonly path: string
  /** Of its content; absent for a file that was not there. */
  readonly hash?: string
  /** Nobody writes to a file and leaves this as it was: saves reading large pictures again. */
  readonly stamp?: string
}

export type Remembered = Pick<DeckOutcome, 'diagnostics' | 'files' | 'texts' | 'facts'>

/** What is asked for, but for the content of files. */
interface Asked {
  readonly request: ReadRequest
  readonly deck: FoundDeck
  readonly run: BuildRun
}

const kind = 'build'

/** What the last build of a deck gave, if a build would give the same again and its files are still what they were. */
export async function recallBuild(asked: Asked): Promise<Remembered | undefined> {
  const { run } = asked
  const bytes = run.cache.get(kind, nameMemory(asked))
  if (!bytes) return undefined
  const memory = JSON.parse(Buffer.from(bytes).toString()) as Memory
  const [inputs, outputs] = await Promise.all([
    areSame(memory.inputs),
    areSame(memory.outcome.files.map(({ path, hash }: Made) => ({ path: join(run.out, path), hash }))),
  ])
  return inputs && outputs ? memory.outcome : undefined
}

export function rememberBuild(asked: Asked, inputs: Memory['inputs'], outcome: Remembered): void {
  const { diagnostics, files, texts, facts } = outcome
  const memory: Memory = { inputs, outcome: { diagnostics, files, texts, facts } }
  asked.run.cache.put(kind, nameMemory(asked), Buffer.from(JSON.stringify(memory)))
}

export async function hashInputs(paths: readonly string[]): Promise<Memory['inputs']> {
  return await Promise.all([...new Set(paths)].map(describeFile))
}

async function describeFile(path: string): Promise<KnownFile> {
  const stamp = stampFile(path)
  const hash = await hashFile(path)
  return { path, ...(hash !== undefined && { hash }), ...(stamp !== undefined && { stamp }) }
}

async function areSame(files: readonly KnownFile[]): Promise<boolean> {
  const same = await Promise.all(
    files.map(
      async ({ path, hash, stamp }) =>
        (stamp !== undefined && stamp === stampFile(path)) || hash === (await hashFile(path)),
    ),
  )
  return same.every(Boolean)
}

/** All that decides what comes out, but for the content of the files that are read. */
function nameMemory({ request, deck, run }: Asked): string {
  const { config } = deck.project
  const { options, out, targets, sourceDate } = run
  const all = {
    tool: packageVersion(),
    // Tells two builds of offbook's own source apart; a published package has one.
    compiled: readTextIfThere(compiledFile('.compiled.json')),
    node: process.version,
    request,
    config,
    out,
    targets: targets.map(({ name }) => name),
    options,
    sourceDate,
    // Times on paper come from rehearsals.
    runs: listRunStamps(deck.project.root, namePrivately(deck.project.root, deck.path)),
    browser: run.browserIdentity,
  }
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}
