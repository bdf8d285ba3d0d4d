import { createHash } from 'node:crypto'
import type { Sources } from '../model/ports.ts'

interface Known {
  readonly stamp: string
  readonly content: string
}

/** Gives what files hold now: a hash of the content, or a word for why there is none. Reads again only what may have changed. */
export function makeLooker(sources: Sources): (paths: readonly string[]) => ReadonlyMap<string, string> {
  const known = new Map<string, Known>()
  const look = (path: string): string => {
    const stamp = sources.stamp?.(path)
    const before = known.get(path)
    if (stamp !== undefined && before?.stamp === stamp) return before.content
    const content = describeContent(path, sources)
    if (stamp === undefined) known.delete(path)
    else known.set(path, { stamp, content })
    return content
  }
  return (paths) => new Map(paths.map((path) => [path, look(path)]))
}

/** Sources that note what was read of which file, in the words of {@link makeLooker}. */
export interface NotingSources extends Sources {
  readonly seen: ReadonlyMap<string, string>
}

/**
 * `known` lives from one reading to the next. `stamp` then says of a file that it holds what it held when it was last read,
 * and whoever remembers what that was need not read it again.
 */
export function noteReads(sources: Sources, known: Map<string, Known>): NotingSources {
  const seen = new Map<string, string>()
  return {
    root: sources.root,
    list: (folder) => sources.list(folder),
    seen,
    read(path) {
      const stamp = sources.stamp?.(path)
      const result = sources.read(path)
      const content = describeResult(path, result, sources)
      seen.set(path, content)
      if (stamp === undefined) known.delete(path)
      else known.set(path, { stamp, content })
      return result
    },
    stamp(path) {
      const stamp = sources.stamp?.(path)
      const before = known.get(path)
      if (stamp === undefined || before?.stamp !== stamp) return undefined
      seen.set(path, before.content)
      return stamp
    },
  }
}

function describeContent(path: string, sources: Sources): string {
  return describeResult(path, sources.read(path), sources)
}

function describeResult(path: string, result: ReturnType<Sources['read']>, sources: Sources): string {
  if (result.ok) return createHash('sha256').update(result.bytes).digest('hex')
  return result.why === 'directory' ? `folder ${sources.list(path).join('/')}` : result.why
}
