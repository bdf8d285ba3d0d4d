import { execFileSync } from 'node:child_process'
import { makeFolder, placeFiles } from '../end-to-end/run.ts'

/** A repository of its own, in a new folder, with nothing of this machine's settings. */
export interface Repository {
  readonly folder: string
  git(...words: readonly string[]): string
  /** Writes files and commits everything. */
  commit(files: Readonly<Record<string, string | Uint8Array>>): string
}

export function makeRepository(purpose: string): Repository {
  const folder = makeFolder(purpose)
  const git = (...words: readonly string[]) => runGit(folder, words)
  git('init', '--quiet', '--initial-branch=main')
  return {
    folder,
    git,
    commit(files) {
      placeFiles(folder, files)
      git('add', '--all')
      git('commit', '--quiet', '--message=a state')
      return git('rev-parse', 'HEAD')
    },
  }
}

export function runGit(folder: string, words: readonly string[]): string {
  const identity = { NAME: 'Ada', EMAIL: 'ada@example.org', DATE: '2027-01-02T03:04:05Z' }
  const named = Object.entries(identity).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ])
  return execFileSync('git', words, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...Object.fromEntries(named),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    },
  }).trim()
}
