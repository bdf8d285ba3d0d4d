import { resolve } from 'node:path'
import { findCacheFolder } from '../files/cache.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { realPath } from '../files/project-files.ts'
import { openSources } from '../files/sources.ts'
import { editorNames, findEditor, guessEditor } from '../model/editor.ts'
import { OffbookError } from '../model/error.ts'
import { formatFailure } from '../report/failure.ts'
import { formatTerminal } from '../report/terminal.ts'
import { openClientFiles } from '../server/client-files.ts'
import { openServer, type Server } from '../server/server.ts'
import { makeTalkAssets } from '../server/talk-assets.ts'
import { warmReaders } from '../workers/read.ts'
import { openBackgroundBuilds } from './background-builds.ts'
import type { FoundDeck } from './find-decks.ts'
import { findDeck } from './find-one-deck.ts'
import type { Invocation } from './invocation.ts'
import { makePreviewSession, type PreviewSession } from './preview-session.ts'
import { showPreview } from './show-preview.ts'
import { watchTalk } from './watch-talk.ts'

export interface WatchFlags {
  readonly target?: readonly string[]
  readonly theme?: string
  readonly script?: string
  readonly out?: string
  readonly root?: string
  readonly browser?: string
  readonly port?: number
  readonly editor?: string
  readonly trustScripts?: boolean
  readonly quiet?: boolean
}

/** Serves the live preview of a deck until it is told to stop. */
export async function runWatch(
  decks: readonly string[],
  flags: WatchFlags,
  invocation: Invocation,
): Promise<number> {
  warmReaders()
  const found = await findDeck(decks, flags.root, invocation.folder)
  const editor = chooseEditor(flags.editor ?? found.project.config.editor, invocation)
  const { signal, folder } = invocation
  const { root } = found.project
  const session = makePreviewSession(() => server.windows, {
    editor,
    locate: (file) => realPath(resolve(root, file)),
    now: () => performance.now(),
  })
  const assets = makeTalkAssets(openSources(shippedFolder()))
  const server: Server = await openPreviewServer(flags.port, session, assets.find)
  await using _server = server
  const builds =
    flags.target &&
    openBackgroundBuilds(
      { ...pickBuild(flags), decks: [found.path], folder, targets: flags.target },
      (news, _, failure) => {
        session.tellBuild(news)
        tellBuild(news, failure, invocation)
      },
    )
  await using _builds = builds ?? { async [Symbol.asyncDispose]() {} }
  await using preview = showPreview({ session, assets, builds, found })
  const told = new Set<string>()
  await using _watch = watchTalk({
    found,
    options: { trustScripts: flags.trustScripts ?? false, ...pickReading(flags) },
    folder,
    cacheFolder: findCacheFolder(invocation.environment),
    show: (version) => {
      preview.show(version)
      if (!flags.quiet) tellFindings(version, invocation)
    },
    failed: (error) => tellOnce(told, describeFailure(error, invocation), invocation),
    degraded: () =>
      tellOnce(told, 'note: the system has no watches left; files are looked at twice a second instead\n', invocation),
  })
  invocation.print(`Preview of ${found.name}: ${server.origin}/\n`)
  if (!flags.quiet) invocation.tell('Ctrl+C ends it.\n')
  await stopped(signal)
  return 0
}
