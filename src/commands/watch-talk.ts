import { makeLooker } from '../files/looker.ts'
import { openSources } from '../files/sources.ts'
import { openWatcher } from '../files/watcher.ts'
import { startWatching, type WatchLoop } from '../watch/reconcile.ts'
import { readVersion, type TalkVersion, type VersionRequest } from './read-version.ts'

export interface TalkWatch extends VersionRequest {
  readonly show: (version: TalkVersion) => Promise<void> | void
  /** Reading failed for no fault of the talk; it is tried again. */
  readonly failed: (error: unknown) => void
  /** A save is about to be read. */
  readonly began?: () => void
  /** The system gives no more watches. */
  readonly degraded: () => void
}

/** Milliseconds until a reading that does not end is ended: a save must not have to wait for the one before it. */
const longestReading = 15_000

/** Reads a talk, and again whenever a file changes that was looked for: deck, script, configuration, themes, pictures. */
export function watchTalk(watch: TalkWatch): AsyncDisposable & Pick<WatchLoop, 'wake'> {
  const { root } = watch.found.project
  const sources = openSources(root)
  const look = makeLooker(sources)
  const wake = () => loop.wake()
  const watcher = openWatcher(root, { wake, degraded: watch.degraded })
  const loop = startWatching<TalkVersion>({
    look: async (paths) => look(paths),
    make: () => {
      watch.began?.()
      return readVersion(watch, look, longestReading)
    },
    show: (version) => watch.show(version),
    watch: (paths) => watcher.watch(paths),
    failed: watch.failed,
    now: () => performance.now(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
  })
  return {
    wake,
    async [Symbol.asyncDispose]() {
      await loop[Symbol.asyncDispose]()
      watcher[Symbol.dispose]()
    },
  }
}
