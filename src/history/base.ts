import { join } from 'node:path'
import { realPath } from '../files/project-files.ts'
import { OffbookError } from '../model/error.ts'
import { findNearest } from '../model/nearest.ts'
import { askGit, readGit, splitEntries } from './git.ts'

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

/** Files that have another name than at a base: the older absolute path by the newer. */
export async function listRenamed(
  { top, commit }: Base,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const words = [
    'diff',
    '--name-status',
    '-z',
    '--find-renames',
    '--diff-filter=R',
    '--no-ext-diff',
    commit,
    '--',
  ]
  const entries = splitEntries(await readGit(top, words, signal ? { signal } : {}))
  const renamed = new Map<string, string>()
  for (let at = 0; at + 2 < entries.length; at += 3)
    renamed.set(join(top, entries[at + 2] ?? ''), join(top, entries[at + 1] ?? ''))
  return renamed
}

/** Absolute paths of what differs between a base and the files as they lie there now; what git ignores is not looked at. */
export async function listChanged({ top, commit }: Base, signal?: AbortSignal): Promise<readonly string[]> {
  const options = signal ? { signal } : {}
  const [tracked, fresh] = await Promise.all([
    readGit(
      top,
      [
        ...['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv'],
        ...['--ignore-submodules=dirty', commit, '--'],
      ],
      options,
    ),
    readGit(top, ['ls-files', '--others', '--exclude-standard', '-z'], options),
  ])
  return [...splitEntries(tracked), ...splitEntries(fresh)].map((path) => join(top, path))
}
