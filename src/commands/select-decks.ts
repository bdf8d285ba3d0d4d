import { join, sep } from 'node:path'
import { readTextIfThere } from '../files/browser-files.ts'
import { findKind, realPath } from '../files/project-files.ts'
import { findRunFolder } from '../files/run-files.ts'
import { findBase, listChanged } from '../history/base.ts'
import type { Selection, SinceReport } from '../report/selection.ts'
import { readInWorker } from '../workers/read.ts'
import type { BuildRun } from './build-run.ts'
import { defaultTime } from './deadline.ts'
import type { FoundDeck } from './find-decks.ts'
import { requestReading } from './request-reading.ts'
import { type Shard, splitShards } from './split-shards.ts'

/** Which decks are wanted of those that were found. */
export interface Wanted {
  /** Only those of which something changed since this commit, branch or tag. */
  readonly since?: string
  /** Only this part of them. */
  readonly shard?: Shard
}

/** What decks are read with to learn what they depend on. */
export type ReadingRun = Pick<BuildRun, 'folder' | 'cacheFolder' | 'signal'> & {
  readonly options: Pick<BuildRun['options'], 'theme' | 'script' | 'timeout' | 'trustScripts'>
}

export interface SelectedDecks {
  readonly decks: readonly FoundDeck[]
  /** Absent when all were wanted. */
  readonly selection?: Selection
}

/** Takes the decks that changed, then the shard's part of them. */
export async function selectDecks(
  found: readonly FoundDeck[],
  { since, shard }: Wanted,
  run: ReadingRun,
): Promise<SelectedDecks> {
  if (since === undefined && shard === undefined) return { decks: found }
  const changed = since === undefined ? { decks: found } : await takeChanged(found, since, run)
  const { decks } = changed
  const selection: Selection = {
    ...('since' in changed && { since: changed.since }),
    ...(shard && { shard }),
    decks: decks.map(({ name }) => name),
    unchanged: found.filter((deck) => !decks.includes(deck)).map(({ name }) => name),
  }
  if (!shard) return { decks, selection }
  const texts = decks.map(({ name, path }) => ({ name, text: readTextIfThere(path) ?? '' }))
  const shards = splitShards(texts, shard.of)
  return { decks: decks.filter((_, index) => shards[index] === shard.index), selection }
}

async function takeChanged(
  found: readonly FoundDeck[],
  ref: string,
  run: ReadingRun,
): Promise<{ decks: readonly FoundDeck[]; since: SinceReport }> {
  const folder = found[0]?.project.root ?? run.folder
  const base = await findBase(folder, ref, run.signal)
  if ('why' in base) return { decks: found, since: { ref, why: base.why } }
  const changes = describeChanges(await listChanged(base, run.signal))
  const decks: FoundDeck[] = []
  for (const deck of found) if (await isTouched(deck, changes, run)) decks.push(deck)
  return { decks, since: { ref, commit: base.commit } }
}

interface Changes {
  readonly paths: ReadonlySet<string>
  /** Changed paths that are folders: what git keeps as one entry, such as a repository in the repository. */
  readonly folders: readonly string[]
  /** Style sheets that are gone: a deck may have found them by a pattern, and names nothing that is missing. */
  readonly goneStyles: readonly string[]
}

function describeChanges(paths: readonly string[]): Changes {
  return {
    paths: new Set(paths),
    folders: paths.filter((path) => findKind(path) === 'folder'),
    goneStyles: paths.filter((path) => path.endsWith('.css') && findKind(path) === undefined),
  }
}

/** Whether anything that a deck is made of is among the changes. */
async function isTouched(deck: FoundDeck, changes: Changes, run: ReadingRun): Promise<boolean> {
  if (changes.paths.size === 0) return false
  const { root, configFolder } = deck.project
  const ownThemes = configFolder ?? root
  if (changes.goneStyles.some((path) => path.startsWith(ownThemes + sep))) return true
  const settings = configFolder === undefined ? [] : [join(configFolder, 'offbook.yaml')]
  if (isAmong([deck.path, ...settings], changes)) return true
  const runs = findRunFolder(root, deck.name) + sep
  if ([...changes.paths].some((path) => path.startsWith(runs))) return true
  const request = await requestReading(deck, run)
  const deadline = run.options.timeout ?? defaultTime(0)
  const { dependencies, talk } = await readInWorker(request, { signal: run.signal, deadline })
  // What could not be read to its end may depend on anything.
  return talk === undefined || isAmong(dependencies, changes)
}

function isAmong(paths: readonly string[], { paths: changed, folders }: Changes): boolean {
  const real = paths.flatMap((path) => [path, realPath(path)])
  return real.some((path) => changed.has(path) || folders.some((folder) => path.startsWith(folder + sep)))
}
