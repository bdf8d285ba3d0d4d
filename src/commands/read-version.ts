import { dirname, join } from 'node:path'
import type { makeLooker } from '../files/looker.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Reading } from '../model/talk.ts'
import type { Made } from '../watch/reconcile.ts'
import { readInWorker } from '../workers/read.ts'
import type { BuildOptions } from './build-run.ts'
import { gradeTalk } from './examine-talk.ts'
import type { FoundDeck } from './find-decks.ts'
import { findProject } from './find-project.ts'
import { requestReading } from './request-reading.ts'

/** A talk as it was read from its files at one moment. */
export interface TalkVersion {
  readonly found: FoundDeck
  readonly reading: Reading
  readonly diagnostics: readonly Diagnostic[]
}

export interface VersionRequest {
  readonly found: FoundDeck
  readonly options: Pick<BuildOptions, 'theme' | 'script' | 'set' | 'trustScripts'>
  /** The folder the command runs in. */
  readonly folder: string
  readonly cacheFolder: string
}

type Look = ReturnType<typeof makeLooker>

/** Reads a talk, and tells what every file that it was made of held. `deadline`: milliseconds, as in `readInWorker`. */
export async function readVersion(
  { found: known, options, folder, cacheFolder }: VersionRequest,
  look: Look,
  deadline?: number,
): Promise<Made<TalkVersion>> {
  const { root } = known.project
  // Before they are read: what changes meanwhile is seen to have changed.
  const settings = look(listSettings(known))
  const project = await findProject(dirname(known.path), root)
  const found = { ...known, project }
  const request = await requestReading(found, { options: { ...usual, ...options }, folder, cacheFolder })
  const before = look([request.deck, ...request.themes])
  const reading = await readInWorker(request, { note: true, ...(deadline !== undefined && { deadline }) })
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
