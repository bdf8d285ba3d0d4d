import { dirname, join, resolve } from 'node:path'
import { hashFile, readTextIfThere } from '../files/browser-files.ts'
import { findCacheFolder } from '../files/cache.ts'
import { leadsBelow } from '../files/project-files.ts'
import { OffbookError } from '../model/error.ts'
import type { Reading, RemoteUse } from '../model/talk.ts'
import { countOf } from '../report/counts.ts'
import { showPath } from '../report/show-path.ts'
import { readInWorker } from '../workers/read.ts'
import type { FoundDeck } from './find-decks.ts'
import type { Invocation } from './invocation.ts'
import { requestReading } from './request-reading.ts'
import { lockName, parseLock, type VendorLock } from './vendor-lock.ts'

/** A folder of fetched pictures, and the talks whose pictures go there. */
export interface Store {
  readonly folder: string
  readonly lock: VendorLock
  readonly uses: readonly RemoteUse[]
  readonly texts: Reading['texts']
}

/** The folder that pictures of a deck go to: `assets` beside the configuration, else beside the deck. */
export function chooseFolder({ path, project }: FoundDeck, into: string | undefined, from: string): string {
  const folder =
    into === undefined ? join(project.configFolder ?? dirname(path), 'assets') : resolve(from, into)
  if (!leadsBelow(project.root, folder)) {
    throw new OffbookError(`${showPath(folder, from)} lies outside the talk's root`, {
      hint: `only files below ${project.root} are read`,
    })
  }
  return folder
}

/** Reads the decks of a store, and what was fetched for them before. */
export async function openStore(
  folder: string,
  decks: readonly FoundDeck[],
  set: Readonly<Record<string, string>> | undefined,
  invocation: Invocation,
): Promise<Store> {
  const path = join(folder, lockName)
  const lock = parseLock(readTextIfThere(path), showPath(path, invocation.folder))
  const readings: Reading[] = []
  for (const deck of decks) readings.push(await readDeck(deck, set, invocation))
  return {
    folder,
    lock,
    uses: readings.flatMap(({ remote }) => remote),
    texts: Object.assign({}, ...readings.map(({ texts }) => texts)),
  }
}

async function readDeck(
  deck: FoundDeck,
  set: Readonly<Record<string, string>> | undefined,
  { environment, folder, signal }: Invocation,
): Promise<Reading> {
  const options = { trustScripts: false, ...(set !== undefined && { set }) }
  const cacheFolder = findCacheFolder(environment)
  return await readInWorker(await requestReading(deck, { options, folder, cacheFolder }), { signal })
}

/** Tells whether all that was fetched is what it was, and whether anything is left on the network. */
export async function checkStore(
  { folder, lock, uses }: Store,
  { folder: from, print, tell }: Invocation,
): Promise<number> {
  const problems: string[] = []
  for (const [name, { sha256 }] of Object.entries(lock.pictures)) {
    const path = join(folder, name)
    const hash = await hashFile(path)
    if (hash === undefined) problems.push(`${showPath(path, from)} is not there`)
    else if (hash !== sha256) problems.push(`${showPath(path, from)} is not the picture that was fetched`)
  }
  for (const { url, path, line } of listUses(uses))
    problems.push(`${showPath(path, from)}:${line} names ${url}, which was not fetched`)
  for (const problem of problems) tell(`${problem}\n`)
  const pictures = countOf(Object.keys(lock.pictures).length, 'picture')
  print(problems.length === 0 ? `${pictures} in ${showPath(folder, from)}, all as fetched\n` : '')
  return problems.length === 0 ? 0 : 1
}

/** Each place once. */
export function listUses(uses: readonly RemoteUse[]): readonly RemoteUse[] {
  return [...new Map(uses.map((use) => [`${use.path}:${use.line} ${use.url}`, use])).values()]
}
