import { join } from 'node:path'
import { hashFile } from '../files/browser-files.ts'
import { realPath } from '../files/project-files.ts'
import { OffbookError } from '../model/error.ts'
import { findNearest } from '../model/nearest.ts'
import { longestPointer, readBlobs, readPointer } from './blobs.ts'
import { type AskOptions, askGit, disarmFilters, readGit, splitEntries } from './git.ts'

/** An older state of a project to compare with. */
export interface Base {
  /** As it was asked for. */
  readonly ref: string
  /** Absolute real path of the repository's own folder. */
  readonly top: string
  /** Where the two lines of history part; in a clone that is too shallow to tell, what `ref` names. */
  readonly commit: string
}

/** Why there is nothing to compare with, in half a sentence. */
export interface NoBase {
  readonly ref: string
  readonly top: string
  readonly why: string
}

/**
 * Finds what a ref names, and where history parted from it. What a shallow clone does not hold cannot be compared with:
 * that is told, for everything is to be built then. A name that cannot be right throws an `OffbookError`.
 */
export async function findBase(folder: string, ref: string, signal?: AbortSignal): Promise<Base | NoBase> {
  const ask = (...words: string[]) => askGit(folder, words, signal ? { signal } : {})
  const top = realPath((await readGit(folder, ['rev-parse', '--show-toplevel'])).toString().trim())
  if (/^0{40,64}$/.test(ref)) return { ref, top, why: 'there is no older state' }
  if (ref === '' || ref.startsWith('-')) throw refuse(ref)
  // A clone that CI made has only the remote's branches.
  for (const name of [ref, `origin/${ref}`]) {
    const { code, bytes } = await ask('rev-parse', '--verify', '--quiet', `${name}^{commit}`)
    if (code !== 0) continue
    const named = bytes.toString().trim()
    const parted = await ask('merge-base', named, 'HEAD')
    return { ref, top, commit: parted.code === 0 ? (parted.bytes.toString().split('\n')[0] ?? named) : named }
  }
  if ((await readGit(folder, ['rev-parse', '--is-shallow-repository'])).toString().trim() === 'true') {
    return { ref, top, why: `this clone is shallow and does not hold ${ref}` }
  }
  throw await explainUnknown(folder, ref)
}

async function explainUnknown(folder: string, ref: string): Promise<OffbookError> {
  const listed = await readGit(folder, ['for-each-ref', '--format=%(refname:short)'])
  const nearest = findNearest(ref, listed.toString().split('\n'))
  return new OffbookError(`git knows no ${ref}`, {
    hint: nearest === undefined ? `git fetch origin ${ref} may bring it` : `did you mean ${nearest}?`,
  })
}

function refuse(ref: string): OffbookError {
  return new OffbookError(`"${ref}" is no name of a commit`, { hint: 'such as main, v1.0 or HEAD~3' })
}

/** Nothing else is run to compare: no program that shows differences, none in a repository within. */
const asTheyLie = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=dirty']

/** Files that have another name than at a base: the older absolute path by the newer. */
export async function listRenamed(
  { top, commit }: Base,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const options = signal ? { signal } : {}
  const { words: unfiltered } = await disarmFilters(top, options)
  const words = [
    ...['diff', '--name-status', '-z', '--find-renames', '--diff-filter=R', ...asTheyLie],
    ...[commit, '--'],
  ]
  const entries = splitEntries(await readGit(top, [...unfiltered, ...words], options))
  const renamed = new Map<string, string>()
  for (let at = 0; at + 2 < entries.length; at += 3)
    renamed.set(join(top, entries[at + 2] ?? ''), join(top, entries[at + 1] ?? ''))
  return renamed
}

/** Absolute paths of what differs between a base and the files as they lie there now; what git ignores is not looked at. */
export async function listChanged({ top, commit }: Base, signal?: AbortSignal): Promise<readonly string[]> {
  const options = signal ? { signal } : {}
  const { names, words: unfiltered } = await disarmFilters(top, options)
  const words = ['diff', '--name-only', '-z', '--no-renames', ...asTheyLie, commit, '--']
  const [tracked, fresh] = await Promise.all([
    readGit(top, [...unfiltered, ...words], options),
    readGit(top, ['ls-files', '--others', '--exclude-standard', '-z'], options),
  ])
  const differing = splitEntries(tracked)
  const stored = names.includes('lfs') ? await findStored({ top, commit }, differing, options) : new Set()
  return [...differing.filter((path) => !stored.has(path)), ...splitEntries(fresh)].map((path) =>
    join(top, path),
  )
}

/** Those that are what their pointers of Git LFS stand for: without its filter, git takes them for changed. */
async function findStored(
  { top, commit }: Pick<Base, 'top' | 'commit'>,
  paths: readonly string[],
  options: AskOptions,
): Promise<ReadonlySet<string>> {
  const plain = paths.filter((path) => !path.includes('\n'))
  const input = plain.map((path) => `${commit}:${path}\n`).join('')
  const asked = ['cat-file', '--batch-check=%(objectsize)']
  const sizes = (await readGit(top, asked, { ...options, input })).toString().split('\n')
  const short = plain.filter((_, index) => Number(sizes[index]) <= longestPointer)
  const blobs = await readBlobs(
    top,
    short.map((path) => `${commit}:${path}`),
    options,
  )
  const stored = new Set<string>()
  for (const [index, path] of short.entries()) {
    const hash = readPointer(blobs[index] ?? Buffer.alloc(0))
    if (hash !== undefined && (await hashFile(join(top, path))) === hash) stored.add(path)
  }
  return stored
}
