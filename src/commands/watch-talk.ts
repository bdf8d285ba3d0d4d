import { dirname, join } from 'node:path'
import { makeLooker } from '../files/looker.ts'
import { openSources } from '../files/sources.ts'
import { openWatcher } from '../files/watcher.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Reading } from '../model/talk.ts'
import { type Made, startWatching, type WatchLoop } from '../watch/reconcile.ts'
import { readInWorker } from '../workers/read.ts'
import type { BuildOptions } from './build-run.ts'
import { gradeTalk } from './examine-talk.ts'
import type { FoundDeck } from './find-decks.ts'
import { findProject } from './find-project.ts'
import { requestReading } from './request-reading.ts'

/** A talk as it was read after one of its files had changed. */
export interface TalkVersion {
  readonly found: FoundDeck
  readonly reading: Reading
  readonly diagnostics: readonly Diagnostic[]
}

export interface TalkWatch {
  readonly found: FoundDeck
  readonly options: Pick<BuildOptions, 'theme' | 'script' | 'set' | 'trustScripts'>
  /** The folder the command runs in. */
  readonly folder: string
  readonly cacheFolder: string
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
      return readVersion(watch, look)
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

type Look = ReturnType<typeof makeLooker>

async function readVersion(watch: TalkWatch, look: Look): Promise<Made<TalkVersion>> {
  const { folder, cacheFolder, options } = watch
  const { root } = watch.found.project
  // Before they are read: what changes meanwhile is seen to have changed.
  const settings = look(listSettings(watch.found))
  const project = findProject(dirname(watch.found.path), root)
  const found = { ...watch.found, project }
  const request = await requestReading(found, { options: { ...usual, ...options }, folder, cacheFolder })
  const before = look([request.deck, ...request.themes])
  const reading = await readInWorker(request, { deadline: longestReading, note: true })
  const findings = [...project.findings, ...reading.findings]
  // A reading that was ended tells nothing of what it had read.
  const seen = reading.seen ?? before
  return {
    result: { found, reading, diagnostics: gradeTalk(reading.talk, findings, found) },
    seen: new Map([...settings, ...before, ...seen]),
  }
}

const usual = { strict: false, keepGoing: true, trustScripts: false, sandbox: true }

/** The configuration, there or not, and the folders that its themes lie in. */
function listSettings({ path, project }: FoundDeck): readonly string[] {
  const { root, configFolder, config } = project
  const home = configFolder ?? root
  const themes = (config.themes ?? ['themes/*.css']).map((pattern) =>
    join(
      home,
      pattern
        .split('/')
        .slice(0, -1)
        .join('/')
        .replace(/[*?[{!(].*$/, ''),
    ),
  )
  return [...new Set([join(home, 'offbook.yaml'), join(dirname(path), 'offbook.yaml'), ...themes])]
}
