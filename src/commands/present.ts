import { makeLooker } from '../files/looker.ts'
import { namePrivately } from '../files/run-files.ts'
import { openSources } from '../files/sources.ts'
import { elapsedAt } from '../model/desk/clock.ts'
import type { Health } from '../model/message.ts'
import { formatClock } from '../model/seconds.ts'
import { goesOn } from '../server/desk/saved-desk.ts'
import { alignReading, type TalkFlags } from './align-talk.ts'
import { type DeskFlags, requestVersion, tellDesk } from './desk-command.ts'
import { type DeskNotes, forgetNotes, openDeskNotes } from './desk-notes.ts'
import { openDeskServer } from './desk-server.ts'
import { findOneDeck } from './find-one-deck.ts'
import { type FrozenTalk, freezeTalk, recallView, thawTalk } from './frozen-talk.ts'
import type { Invocation } from './invocation.ts'
import { readVersion, type VersionRequest } from './read-version.ts'
import { describeHealth, isBroken, tellErrors } from './talk-health.ts'
import { isEndedForGood, untilStopped } from './until-stopped.ts'
import { watchFrozen } from './watch-frozen.ts'

export interface PresentFlags extends TalkFlags, DeskFlags {
  /** Records the talk as a run. */
  readonly record?: boolean
  /** Begins anew with the files as they are, whatever was broken off. */
  readonly fresh?: boolean
}

/** Gives a talk: as it is when the command starts, whatever is saved meanwhile, until somebody asks for that. */
export async function runPresent(
  decks: readonly string[],
  flags: PresentFlags,
  invocation: Invocation,
): Promise<number> {
  const found = await findOneDeck(decks, flags.root, invocation.folder)
  const { root } = found.project
  const before = await openDeskNotes({ root, talk: namePrivately(root, found.path), mode: 'present' })
  const notes = flags.fresh ? forgetNotes(before) : before
  const request = requestVersion(found, flags, invocation)
  const thawed = recallTalk(notes, request)
  const shown = await openShown({ request, flags, notes, thawed }, invocation)
  using files = watchFrozen(root, shown.talk)
  let renewing = Promise.resolve()
  await using server = await openDeskServer({
    notes,
    version: shown.talk.version,
    assets: (path) => shown.find(path),
    port: flags.port,
    lan: flags.lan === true,
    record: flags.record === true,
    frozen: () => ({ at: shown.talk.at, saved: files.saved }),
    renew: () => {
      renewing = renewing.then(renew).catch((error: unknown) => invocation.tell(`${String(error)}\n`))
    },
  })
  files.begin(() => server.session.tellRun())

  const renew = async (): Promise<void> => {
    const health = await shown.renew()
    server.session.tellHealth(health)
    if (health.broken) return
    files.follow(shown.talk)
    server.session.show(shown.talk.version)
  }

  const title = `On stage: ${shown.talk.version.talk.title}`
  const shows = thawed ? tellThawed(thawed, notes) : `the talk as it is now, ${tellTime(shown.talk.at)}`
  await tellDesk(server, { title, shows }, flags, invocation)
  await untilStopped(invocation.signal)
  if (isEndedForGood(invocation.signal)) server.end()
  return 0
}

/** What was on stage when the desk before this one died. */
function recallTalk({ saved, frozen }: DeskNotes, { options }: VersionRequest): FrozenTalk | undefined {
  return saved && goesOn(saved, Date.now()) ? thawTalk(frozen, options) : undefined
}

interface Shown {
  readonly talk: FrozenTalk
  readonly find: FrozenTalk['find']
  /** Reads the files again, and shows what they hold from now on, unless that is broken. */
  renew(): Promise<Health>
}

interface ShownRequest {
  readonly request: VersionRequest
  readonly flags: PresentFlags
  readonly notes: DeskNotes
  readonly thawed: FrozenTalk | undefined
}

async function openShown(
  { request, flags, notes, thawed }: ShownRequest,
  invocation: Invocation,
): Promise<Shown> {
  const look = makeLooker(openSources(request.found.project.root))
  const read = async () => ({ at: Date.now(), ...(await readVersion(request, look)) })
  const freeze = ({ at, seen, result }: Awaited<ReturnType<typeof read>>, before?: FrozenTalk) => {
    const aligned = alignReading(result.found, result.reading, { scriptless: true })
    const talk = freezeTalk(aligned, { at, seen, before: before?.version, asked: request.options })
    keepTalk(talk, notes, invocation)
    return talk
  }
  const open = async (): Promise<FrozenTalk> => {
    const fresh = await read()
    tellErrors(fresh.result, flags, invocation)
    return freeze(fresh)
  }
  let talk = thawed ?? (await open())
  let last: FrozenTalk | undefined
  return {
    get talk() {
      return talk
    },
    // Windows may still be drawing what the version before this one drew.
    find: (path) => talk.find(path) ?? last?.find(path),
    async renew() {
      const fresh = await read()
      const broken = fresh.result.reading.talk === undefined || isBroken(fresh.result)
      if (!broken) [talk, last] = [freeze(fresh, talk), talk]
      return describeHealth(fresh.result, { broken, keyed: recallView(talk.version).keyed })
    },
  }
}

function keepTalk({ frozen }: FrozenTalk, notes: DeskNotes, { tell }: Invocation): void {
  try {
    notes.frozen.write(frozen)
  } catch (error) {
    // One of another moment would be taken for this one.
    notes.frozen.remove()
    const why = error instanceof Error ? error.message : String(error)
    tell(`note: a desk that is started again will read the files anew (${why})\n`)
  }
}

function tellThawed({ at }: FrozenTalk, { saved }: DeskNotes): string {
  const clock = saved ? formatClock(Math.floor(elapsedAt(saved.state.clock, Date.now()) / 1000)) : '0:00'
  return `the talk as it was at ${tellTime(at)}, going on at slide ${saved?.state.slide ?? 1}, ${clock}; --fresh begins anew`
}

function tellTime(at: number): string {
  return new Date(at).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })
}
