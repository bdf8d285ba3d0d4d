import { shippedFolder } from '../files/package-folder.ts'
import { namePrivately } from '../files/run-files.ts'
import { openSources } from '../files/sources.ts'
import type { KnownFile } from '../server/files.ts'
import { makeTalkAssets } from '../server/talk-assets.ts'
import { type AlignedTalk, alignReading, type TalkFlags } from './align-talk.ts'
import { type DeskFlags, requestVersion, tellDesk } from './desk-command.ts'
import { openDeskNotes } from './desk-notes.ts'
import { type DeskServer, openDeskServer } from './desk-server.ts'
import { describeVersion } from './desk-version.ts'
import { findOneDeck } from './find-one-deck.ts'
import type { Invocation } from './invocation.ts'
import type { TalkVersion } from './read-version.ts'
import { describeHealth, isBroken, tellErrors } from './talk-health.ts'
import { isEndedForGood, untilStopped } from './until-stopped.ts'
import { findBroken, findEdited, type TalkView, viewTalk } from './view-talk.ts'
import { watchTalk } from './watch-talk.ts'
import { drawPacing } from './write-pacing.ts'

export type RehearseFlags = TalkFlags & DeskFlags

/** Opens desk and stage, and records the run, until it is told to stop. Edits show as they are saved. */
export async function runRehearse(
  decks: readonly string[],
  flags: RehearseFlags,
  invocation: Invocation,
): Promise<number> {
  const found = await findOneDeck(decks, flags.root, invocation.folder)
  await using rehearsal = openRehearsal(flags, invocation)
  await using _watch = watchTalk({
    ...requestVersion(found, flags, invocation),
    show: rehearsal.show,
    failed: (error) =>
      invocation.tell(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    degraded: () =>
      invocation.tell('note: the system has no watches left; files are looked at by the clock\n'),
  })
  await Promise.race([untilStopped(invocation.signal), rehearsal.failed])
  if (isEndedForGood(invocation.signal)) rehearsal.end()
  return 0
}

interface Rehearsal extends AsyncDisposable {
  /** Shows a version of the talk; the first that can be read opens the desk. */
  readonly show: (version: TalkVersion) => Promise<void>
  /** Rejects when the desk cannot be opened. */
  readonly failed: Promise<never>
  readonly end: () => void
}

function openRehearsal(flags: RehearseFlags, invocation: Invocation): Rehearsal {
  const assets = makeTalkAssets(openSources(shippedFolder()))
  let current:
    | { readonly version: TalkVersion; readonly aligned: AlignedTalk; readonly view: TalkView }
    | undefined
  let review: Uint8Array | undefined
  let server: DeskServer | undefined
  let fail: (error: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => {})

  const renew = async (): Promise<void> => {
    if (!current || !server) return
    const { version, view } = current
    const aligned = alignReading(version.found, version.reading, { scriptless: true })
    current = { version, view, aligned }
    review = await drawPacing(aligned)
    server.session.renew(describeVersion(aligned, view, true))
  }

  const findReview = (path: string): KnownFile | undefined =>
    path === '/review' && review ? { type: 'text/html; charset=utf-8', read: () => review } : undefined

  const open = async (aligned: AlignedTalk, view: TalkView): Promise<DeskServer> => {
    const { root, deck } = aligned.talk
    const notes = await openDeskNotes({ root, talk: namePrivately(root, deck.path), mode: 'rehearse' })
    const opened = await openDeskServer({
      notes,
      version: describeVersion(aligned, view, true),
      assets: (path, { role }) => assets.find(path) ?? (role === 'owner' ? findReview(path) : undefined),
      port: flags.port,
      lan: flags.lan === true,
      record: true,
      ended: () => void renew().catch(fail),
    })
    await tellDesk(opened, { title: `Rehearsal of ${deck.title}` }, flags, invocation)
    return opened
  }

  /** Whoever rehearses looks at the desk, not at the terminal. */
  const tellHealth = (version: TalkVersion, broken: boolean): void =>
    server?.session.tellHealth(describeHealth(version, { broken, keyed: current?.view.keyed ?? [] }))

  const take = async (version: TalkVersion): Promise<void> => {
    const { talk } = version.reading
    if (talk === undefined || (current !== undefined && isBroken(version))) {
      if (!server && !flags.quiet)
        invocation.tell('The desk opens when the deck can be read. Ctrl+C ends it.\n')
      tellHealth(version, true)
      return
    }
    const aligned = alignReading(version.found, version.reading, { scriptless: true })
    const view = viewTalk(talk, current?.view, findBroken(version.diagnostics))
    const edited = findEdited(current?.view, view)
    current = { version, aligned, view }
    assets.allow(talk.deck.assets, openSources(talk.root))
    review ??= await drawPacing(aligned)
    if (server) server.session.show(describeVersion(aligned, view, true), edited)
    else server = await open(aligned, view)
    tellHealth(version, false)
  }

  return {
    failed,
    end: () => server?.end(),
    async show(version) {
      tellErrors(version, flags, invocation)
      await take(version).catch(fail)
    },
    async [Symbol.asyncDispose]() {
      await server?.[Symbol.asyncDispose]()
    },
  }
}
