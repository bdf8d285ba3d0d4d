import { findCacheFolder } from '../files/cache.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { readRunFiles } from '../files/run-files.ts'
import { openSources } from '../files/sources.ts'
import { OffbookError } from '../model/error.ts'
import { formatFailure } from '../report/failure.ts'
import { formatTerminal } from '../report/terminal.ts'
import { readRuns } from '../read/runs.ts'
import { makeTalkAssets } from '../server/talk-assets.ts'
import { type AlignedTalk, alignReading, type TalkFlags } from './align-talk.ts'
import { type DeskFlags, tellDesk, untilStopped } from './desk-command.ts'
import { type DeskServer, openDeskServer } from './desk-server.ts'
import { describeVersion, listEarlier } from './desk-version.ts'
import { findOneDeck } from './find-one-deck.ts'
import type { Invocation } from './invocation.ts'
import { makeReview } from './review.ts'
import { findBroken, findEdited, type TalkView, viewTalk } from './view-talk.ts'
import { type TalkVersion, watchTalk } from './watch-talk.ts'

export type RehearseFlags = TalkFlags & DeskFlags

/** Opens desk and stage, and records the run, until it is told to stop. Edits show as they are saved. */
export async function runRehearse(
  decks: readonly string[],
  flags: RehearseFlags,
  invocation: Invocation,
): Promise<number> {
  const found = await findOneDeck(decks, flags.root, invocation.folder)
  const assets = makeTalkAssets(openSources(shippedFolder()))
  const review = makeReview()
  let view: TalkView | undefined
  let reading: AlignedTalk | undefined
  let server: DeskServer | undefined

  const renew = (): void => {
    if (!reading || !server) return
    const { talk } = reading
    const { runs } = readRuns(readRunFiles(talk.root, talk.name))
    reading = { ...reading, runs }
    server.session.renew({ earlier: listEarlier(runs, talk), next: runs.length + 1 })
  }

  const open = async (version: AlignedTalk, shown: TalkView): Promise<DeskServer> => {
    const opened = await openDeskServer({
      mode: 'rehearse',
      root: version.talk.root,
      version: describeVersion(version, shown, true),
      assets: (path, { role }) => assets.find(path) ?? (role === 'owner' ? review.find(path, reading) : undefined),
      port: flags.port,
      lan: flags.lan === true,
      record: true,
      ended: renew,
    })
    await tellDesk(opened, `Rehearsal of ${version.talk.deck.title}`, flags, invocation)
    return opened
  }

  const show = async (version: TalkVersion): Promise<void> => {
    if (!flags.quiet) tellErrors(version, invocation)
    const { talk } = version.reading
    if (talk === undefined) return
    const fresh = alignReading(version.found, version.reading, { scriptless: true })
    const before = view
    view = viewTalk(talk, before, findBroken(version.diagnostics))
    reading = fresh
    assets.allow(talk.deck.assets, openSources(talk.root))
    if (server) server.session.show(describeVersion(fresh, view, true), findEdited(before, view))
    else server = await open(fresh, view)
  }

  const failures: unknown[] = []
  const first = Promise.withResolvers<void>()
  try {
    await using _watch = watchTalk({
      found,
      options: { trustScripts: false, ...(flags.script !== undefined && { script: flags.script }) },
      folder: invocation.folder,
      cacheFolder: findCacheFolder(invocation.environment),
      show: async (version) => {
        await show(version).catch((error: unknown) => first.reject(error))
      },
      failed: (error) => failures.push(error),
      degraded: () => invocation.tell('note: the system has no watches left; files are looked at twice a second instead\n'),
    })
    await Promise.race([untilStopped(invocation.signal), first.promise])
  } finally {
    await server?.[Symbol.asyncDispose]()
  }
  return 0
}

function tellErrors({ diagnostics, reading }: TalkVersion, { tell, folder, color }: Invocation): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) tell(formatTerminal(errors, { texts: reading.texts, folder, color: color.stderr }))
}
