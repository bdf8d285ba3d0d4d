import { join, relative, resolve } from 'node:path'
import { findKind, realPath } from '../files/project-files.ts'
import { makeTempFolder } from '../files/temp.ts'
import { findBase, listRenamed } from '../history/base.ts'
import { writeTree } from '../history/tree.ts'
import type { Comparison } from '../model/comparison.ts'
import { OffbookError } from '../model/error.ts'
import { type FoundDeck, findDecks } from './find-decks.ts'

/** What a project is compared with. */
export interface BeforeFlags {
  /** A commit, branch or tag: the state where history parted from it. */
  readonly since?: string
  /** A folder that holds an older copy of the project. */
  readonly before?: string
}

/** An older state of a project, as files; gone when it is disposed of, where it was made for this. */
export interface Before extends AsyncDisposable {
  readonly facts: Comparison['before']
  /** Absent when there is nothing to compare with: `facts.why` tells. */
  readonly state?: BeforeState
}

export interface BeforeState {
  /** What the deck was then; undefined for one that is new. */
  find(deck: FoundDeck): FoundDeck | undefined
  /** Decks that the older configuration lists and that are none any more. */
  readonly gone: readonly FoundDeck[]
  /** Where a file of the older state lies, or would lie, in the project as it is now. */
  locate(path: string): string
}

/** Brings the older state of the project at `root` within reach. */
export async function openBefore(
  root: string,
  decks: readonly FoundDeck[],
  { since, before }: BeforeFlags,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<Before> {
  if (before !== undefined) {
    const path = realPath(resolve(folder, before))
    if (findKind(path) !== 'folder') throw new OffbookError(`--before ${before} is not a folder`)
    const state = await readState({ root, decks, older: path, renamed: new Map() })
    return { facts: { folder: before }, state, async [Symbol.asyncDispose]() {} }
  }
  const ref = since ?? ''
  const base = await findBase(root, ref, signal)
  if ('why' in base) return { facts: { ref, why: base.why }, async [Symbol.asyncDispose]() {} }
  const temporary = makeTempFolder('before')
  try {
    const older = realPath(temporary.path)
    await writeTree(base, root, older, signal)
    const renamed = await listRenamed(base, signal)
    const state = await readState({ root, decks, older, renamed })
    return {
      facts: { ref, commit: base.commit },
      state,
      [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
    }
  } catch (error) {
    await temporary[Symbol.asyncDispose]()
    throw error
  }
}

interface StateRequest {
  readonly root: string
  readonly decks: readonly FoundDeck[]
  /** The folder that the root was then. */
  readonly older: string
  /** Older paths by newer ones, both below the root as it is now. */
  readonly renamed: ReadonlyMap<string, string>
}

async function readState({ root, decks, older, renamed }: StateRequest): Promise<BeforeState> {
  const carry = (path: string) => join(older, relative(root, path))
  const places = new Map(
    decks.map(({ path }) => {
      const own = carry(path)
      const was = renamed.get(path)
      return [path, findKind(own) === 'file' || was === undefined ? own : carry(was)]
    }),
  )
  const named = [...places.values()].filter((path) => findKind(path) === 'file')
  const known = named.length === 0 ? [] : (await findDecks(named, older, older, { written: false })).decks
  const byPath = new Map(known.map((deck) => [deck.path, deck]))
  const configured = await listConfigured(older)
  return {
    find: ({ path }) => byPath.get(places.get(path) ?? ''),
    gone: configured.filter(
      ({ path }) => !byPath.has(path) && findKind(join(root, relative(older, path))) !== 'file',
    ),
    locate: (path) => join(root, relative(older, path)),
  }
}

async function listConfigured(older: string): Promise<readonly FoundDeck[]> {
  try {
    return (await findDecks([], older, older, { written: false })).decks
  } catch (error) {
    // It had no configuration, or none of its decks is there.
    if (error instanceof OffbookError) return []
    throw error
  }
}
