import { resolve } from 'node:path'
import * as v from 'valibot'
import { findCacheFolder } from '../files/cache.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { realPath } from '../files/project-files.ts'
import { openSources } from '../files/sources.ts'
import { editorNames, findEditor, guessEditor } from '../model/editor.ts'
import { OffbookError } from '../model/error.ts'
import { formatFailure } from '../report/failure.ts'
import { openClientFiles } from '../server/client-files.ts'
import type { PostAnswer } from '../server/posts.ts'
import { openServer, type Server } from '../server/server.ts'
import { makeTalkAssets, type TalkAssets } from '../server/talk-assets.ts'
import { warmReaders } from '../workers/read.ts'
import { type BackgroundBuilds, openBackgroundBuilds } from './background-builds.ts'
import type { BuildOptions } from './build-run.ts'
import type { FoundDeck } from './find-decks.ts'
import { findOneDeck } from './find-one-deck.ts'
import type { Invocation } from './invocation.ts'
import { type LayoutListeners, type LayoutWatch, openLayoutWatch } from './layout-watch.ts'
import { makePreviewSession, type PreviewSession } from './preview-session.ts'
import { showPreview } from './show-preview.ts'
import { makeFindingsTeller } from './tell-findings.ts'
import { untilStopped } from './until-stopped.ts'
import { usualPort } from './usual-port.ts'
import { watchTalk } from './watch-talk.ts'

export interface WatchFlags {
  readonly target?: readonly string[]
  readonly theme?: string
  readonly script?: string
  /** `--set`: values of variables, by name. */
  readonly set?: Readonly<Record<string, string>>
  readonly out?: string
  readonly root?: string
  readonly browser?: string
  readonly port?: number
  readonly editor?: string
  readonly trustScripts?: boolean
  /** Leaves out what only a browser can tell. */
  readonly quick?: boolean
  readonly quiet?: boolean
}

/** Serves the live preview of a deck until it is told to stop. */
export async function runWatch(
  decks: readonly string[],
  flags: WatchFlags,
  invocation: Invocation,
): Promise<number> {
  warmReaders()
  const { folder } = invocation
  const found = await findOneDeck(decks, flags.root, folder)
  const session = makePreviewSession(() => server.windows, {
    editor: chooseEditor(flags.editor ?? found.project.config.editor, invocation),
    locate: (file) => realPath(resolve(found.project.root, file)),
    now: () => performance.now(),
  })
  const assets = makeTalkAssets(openSources(shippedFolder()))
  await using server = await openPreviewServer(flags.port, session, assets)
  await using builds = flags.target && openBuilds(found, flags.target, flags, session, invocation)
  const findings = makeFindingsTeller(found, invocation, flags.quiet ?? false)
  const watchLayout = flags.quick
    ? undefined
    : makeLayoutWatch(found, flags, invocation, findings.tellFailure)
  await using preview = showPreview({ session, assets, builds, examined: findings.tell, watchLayout })
  await using _watch = watchTalk({
    found,
    options: { trustScripts: flags.trustScripts ?? false, ...pickReading(flags) },
    folder,
    cacheFolder: findCacheFolder(invocation.environment),
    began: preview.makeRoom,
    show: preview.show,
    failed: findings.tellFailure,
    degraded: () =>
      invocation.tell('note: the system has no watches left; files are looked at by the clock\n'),
  })
  invocation.print(`${server.origin}/\n`)
  if (!flags.quiet) invocation.tell(`Preview of ${found.name}. Ctrl+C ends it.\n`)
  await untilStopped(invocation.signal)
  return 0
}

/** Slides are looked at with the browser that builds print with. */
function makeLayoutWatch(
  { project }: FoundDeck,
  { browser }: WatchFlags,
  { environment }: Invocation,
  failed: LayoutListeners['failed'],
): (found: LayoutListeners['found']) => LayoutWatch {
  const { fonts } = project.config
  const request = {
    environment,
    ...(browser !== undefined && { browser }),
    ...(fonts !== undefined && { fonts }),
  }
  return (found) => openLayoutWatch(request, { found, failed })
}

async function openPreviewServer(
  port: number | undefined,
  session: PreviewSession,
  assets: TalkAssets,
): Promise<Server> {
  const client = openClientFiles([{ path: '/', name: 'preview', title: 'offbook' }])
  const posts = { '/goto': { roles: ['owner'], run: (body: unknown) => goTo(session, body) } }
  const open = (at: number) => openServer({ port: at, client, assets: assets.find, posts, session })
  if (port !== undefined) return await open(port)
  return await open(usualPort).catch((error: unknown) => {
    if (error instanceof OffbookError) return open(0)
    throw error
  })
}

/** `{ "line": 12 }`, with `"file"` where it may be another one than the deck. */
function goTo(session: PreviewSession, body: unknown): PostAnswer {
  const read = v.safeParse(v.object({ file: v.optional(v.string()), line: v.number() }), body)
  if (!read.success) return { status: 400, json: { error: 'this takes { "line": 12, "file": "talk.md" }' } }
  const { file, line } = read.output
  const slide = session.goTo({ line, ...(file !== undefined && { file }) })
  return slide === undefined
    ? { status: 404, json: { error: 'no slide is there' } }
    : { status: 200, json: { slide } }
}

function chooseEditor(setting: string | undefined, { environment }: Invocation): string | undefined {
  const wanted = setting ?? guessEditor(environment)
  const form = wanted === undefined ? undefined : findEditor(wanted)
  if (wanted === undefined || form !== undefined) return form
  throw new OffbookError(`there is no editor "${wanted}"`, {
    hint: `one of ${editorNames.join(', ')}, or an address such as myeditor://open?file={path}&line={line}`,
  })
}

function openBuilds(
  found: FoundDeck,
  targets: readonly string[],
  { theme, script, set, out, root, browser, trustScripts }: WatchFlags,
  session: PreviewSession,
  { folder, tell, color }: Invocation,
): BackgroundBuilds {
  const request = {
    decks: [found.path],
    folder,
    targets,
    // What is withheld from a build for its errors is told in the preview.
    ...(theme !== undefined && { theme }),
    ...(script !== undefined && { script }),
    ...(set !== undefined && { set }),
    ...(out !== undefined && { out }),
    ...(root !== undefined && { root }),
    ...(browser !== undefined && { browser }),
    ...(trustScripts !== undefined && { trustScripts }),
  }
  return openBackgroundBuilds(request, (news, failure) => {
    session.tellBuild(news)
    if (news.state === 'building') return
    const after = news.seconds === undefined ? '' : ` after ${news.seconds.toFixed(1)} s`
    tell(`${targets.join(', ')}: ${news.state}${after}\n`)
    if (failure instanceof OffbookError) tell(formatFailure(failure, color.stderr))
    else if (failure !== undefined) tell(`${failure instanceof Error ? failure.stack : String(failure)}\n`)
  })
}

function pickReading({ theme, script, set }: WatchFlags): Pick<BuildOptions, 'theme' | 'script' | 'set'> {
  return {
    ...(theme !== undefined && { theme }),
    ...(script !== undefined && { script }),
    ...(set !== undefined && { set }),
  }
}
