import { networkInterfaces } from 'node:os'
import { openRunLog } from '../files/run-log.ts'
import { OffbookError } from '../model/error.ts'
import { openClientFiles } from '../server/client-files.ts'
import { openKnownPhones } from '../server/desk/known-phones.ts'
import { makePairing, type Pairing } from '../server/desk/pairing.ts'
import { makeRecorder, recordNothing } from '../server/desk/recorder.ts'
import {
  type DeskOptions,
  type DeskSession,
  type DeskVersion,
  openDeskSession,
} from '../server/desk/session.ts'
import { makeLiveDeck } from '../server/live-deck.ts'
import { openServer, type Server, type ServerOptions } from '../server/server.ts'
import { makeDeskClock } from './desk-clock.ts'
import { type DeskNotes, forgetNotes } from './desk-notes.ts'

export interface DeskRequest extends Pick<DeskOptions, 'ended' | 'frozen' | 'renew'> {
  readonly notes: DeskNotes
  readonly version: DeskVersion
  readonly assets: ServerOptions['assets']
  readonly port: number | undefined
  readonly lan: boolean
  readonly record: boolean
}

export interface DeskServer extends AsyncDisposable {
  readonly session: DeskSession
  readonly origin: string
  /** Where phones come in; absent without `--lan`. */
  readonly lan?: string
  /** Nobody goes on with it: phones have to be let in again, and a talk that was given begins at its first slide. */
  end(): void
}

/** Milliseconds between two notes that the server lives. */
const beatEvery = 20_000
/** The first port that is tried: windows that are left open find the next server there. */
const usualPort = 5317
const triedPorts = 20

/** Opens desk, stage and phones for a talk. */
export async function openDeskServer(request: DeskRequest): Promise<DeskServer> {
  const { notes, version, ended, frozen, renew } = request
  const { root, talk, mode, saved, place, phones, claim } = notes
  const clock = makeDeskClock()
  const lan = request.lan ? findLanAddresses() : []
  let server: Server | undefined
  const windows = () => server?.windows ?? []
  const pairing: Pairing | undefined = request.lan
    ? makePairing({
        origin: () => `http://${lan[0]}:${server?.port ?? 0}`,
        changed: () => session.tellLan(),
        ...{ clock, windows, known: openKnownPhones(phones, clock) },
      })
    : undefined
  const session: DeskSession = openDeskSession(version, {
    ...{ mode, clock, saved, windows },
    live: makeLiveDeck((message) => {
      for (const window of windows()) window.send(message)
    }),
    recorder: request.record
      ? makeRecorder((log, how) => openRunLog(root, talk, { name: log, how }))
      : recordNothing,
    save: (desk) => place.write({ ...desk, port: server?.port ?? 0 }),
    ...(pairing && { pairing }),
    ...(ended && { ended }),
    ...(frozen && { frozen }),
    ...(renew && { renew }),
  })
  server = await listen(request, saved?.port, { session, pairing, lan })
  claim.take(server.origin)
  session.beat()
  const beat = setInterval(() => session.beat(), beatEvery).unref()
  const { port, origin } = server
  let over = false
  return {
    session,
    origin,
    ...(lan[0] !== undefined && { lan: `http://${lan[0]}:${port}` }),
    end() {
      over = true
    },
    async [Symbol.asyncDispose]() {
      clearInterval(beat)
      session.close()
      if (over) phones.remove()
      if (over && mode === 'present') forgetNotes(notes)
      claim.drop()
      await server?.[Symbol.asyncDispose]()
    },
  }
}

interface Listening {
  readonly session: DeskSession
  readonly pairing: Pairing | undefined
  readonly lan: readonly string[]
}

async function listen(
  { notes: { mode }, assets, port, lan: wantsLan }: DeskRequest,
  before: number | undefined,
  { session, pairing, lan }: Listening,
): Promise<Server> {
  const open = (wanted: number) =>
    openServer({
      port: wanted,
      client: openClientFiles([
        { path: '/', name: 'desk', title: `${mode === 'present' ? 'On stage' : 'Rehearsal'} · offbook` },
        { path: '/stage', name: 'stage', title: 'Stage · offbook' },
        ...(pairing ? [{ path: '/phone', name: 'phone', title: 'offbook' }] : []),
      ]),
      assets,
      session,
      ...(pairing && { posts: pairing.posts, admit: pairing.admit }),
      ...(wantsLan && { listen: '0.0.0.0', hosts: lan }),
    })
  if (port !== undefined) return await open(port)
  const candidates = [
    ...(before ? [before] : []),
    ...Array.from({ length: triedPorts }, (_, at) => usualPort + at),
  ]
  for (const candidate of candidates) {
    try {
      return await open(candidate)
    } catch (error) {
      if (!(error instanceof OffbookError)) throw error
    }
  }
  return await open(0)
}

/** This machine's addresses in its networks, the likeliest first. */
function findLanAddresses(): readonly string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  if (addresses.length === 0) {
    throw new OffbookError('this machine is in no network', { hint: 'join one, or leave out --lan' })
  }
  const isHome = (address: string) => address.startsWith('192.168.') || address.startsWith('172.20.10.')
  return [...addresses].sort((one, other) => Number(isHome(other)) - Number(isHome(one)))
}
