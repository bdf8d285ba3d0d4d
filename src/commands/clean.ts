import { join } from 'node:path'
import { removeFolder } from '../files/browser-files.ts'
import { findCacheFolder } from '../files/cache.ts'
import { removeRecorded } from '../files/output-clean.ts'
import { sizeOf } from '../files/room.ts'
import { formatBytes } from '../model/bytes.ts'
import { countOf } from '../report/counts.ts'
import { showPath } from '../report/show-path.ts'
import { findOutFolder, findProject } from './find-project.ts'
import type { Invocation } from './invocation.ts'

export interface CleanFlags {
  readonly out?: string
  readonly cache?: boolean
  readonly runs?: boolean
  readonly dryRun?: boolean
}

/** Removes what builds have written here, and on demand caches and recorded runs; never a file that offbook did not make. */
export async function runClean(
  flags: CleanFlags,
  { folder, environment, print }: Invocation,
): Promise<number> {
  const project = await findProject(folder)
  const out = findOutFolder(project, folder, flags.out)
  const verb = flags.dryRun ? 'would remove' : 'removed'
  const removed = await removeRecorded(out, flags.dryRun ?? false)
  const tell = (what: string, bytes: number): void => print(`${verb} ${what}, ${formatBytes(bytes)}\n`)
  if (removed.files > 0) tell(`${countOf(removed.files, 'file')} in ${showPath(out, folder)}`, removed.bytes)
  const others = [
    ...(flags.cache ? [{ path: findCacheFolder(environment), what: 'the cache' }] : []),
    ...(flags.runs ? [{ path: join(project.root, '.offbook', 'runs'), what: 'the recorded runs' }] : []),
  ]
  for (const { path, what } of others) {
    const bytes = sizeOf(path)
    if (bytes === 0) continue
    tell(`${what} in ${showPath(path, folder)}`, bytes)
    if (!flags.dryRun) removeFolder(path)
  }
  if (removed.files === 0 && others.every(({ path }) => sizeOf(path) === 0)) print('nothing to remove\n')
  return 0
}
