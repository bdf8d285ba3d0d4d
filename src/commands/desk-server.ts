import { networkInterfaces } from 'node:os'
import { type DeskClaim, openDeskClaim } from '../files/desk-claim.ts'
import { openDeskFile } from '../files/desk-file.ts'
import { openRunLog } from '../files/run-log.ts'
import type { RunNews } from '../model/desk/message.ts'
import { OffbookError } from '../model/error.ts'
import { openClientFiles } from '../server/client-files.ts'
import { makePairing, type Pairing } from '../server/desk/pairing.ts'
import { makeRecorder, recordNothing } from '../server/desk/recorder.ts'
import { readSavedDesk } from '../server/desk/saved-desk.ts'
import { type DeskSession, type DeskVersion, openDeskSession } from '../server/desk/session.ts'
import { makeLiveDeck } from '../server/live-deck.ts'
import { openServer, type Server, type ServerOptions } from '../server/server.ts'
import { makeDeskClock } from './desk-clock.ts'

export interface DeskRequest {
  readonly mode: RunNews['mode']
  readonly root: string
  readonly version: DeskVersion
  readonly assets: ServerOptions['assets']
  readonly port: number | undefined
  readonly lan: boolean
  readonly record: boolean
  readonly ended?: () => void
}

export interface DeskServer extends AsyncDisposable {
  readonly session: DeskSession
  readonly origin: string
  /** Where phones come in; absent without `--lan`. */
  readonly lan?: string
}

/** Milliseconds between two notes that the server lives. */
const beatEvery = 20_000
/** The first port that is tried: windows that are left open find the next server there. */
const usualPort = 5317
const triedPorts = 20

/** Opens desk, stage and phones for a talk. */
export async function openDeskServer(request: DeskRequest): Promise<DeskServer> {
  const { mode, root, version } = request
  const { name } = version.recorded
  const claim = openDeskClaim(root, name, mode)
  await refuseSecond(claim, mode)
  const file = openDeskFile(root, name, mode)
  const saved = readSavedDesk(file.read())
  const clock = makeDeskClock()
  const lan = request.lan ? findLanAddresses() : []
  let server: Server | undefined
  const windows = () => server?.windows ?? []
  const pairing: Pairing | undefined = request.lan
    ? makePairing({
        origin: () => `http://${lan[0]}:${server?.port ?? 0}`,
        now: clock.monotonic,
        changed: () => session.tellLan(),
        windows,
      })
    : undefined
  const session: DeskSession = openDeskSession(version, {
    ...{ mode, clock, saved, windows },
    live: makeLiveDeck((message) => {
      for (const window of windows()) window.send(message)
    }),
    recorder: request.record
      ? makeRecorder((log, how) => openRunLog(root, name, { name: log, how }))
      : recordNothing,
    save: (desk) => file.write({ ...desk, port: server?.port ?? 0 }),
    ...(pairing && { pairing }),
    ...(request.ended && { ended: request.ended }),
  })
  server = await listen(request, saved?.port, { session, pairing, lan })
  claim.take(server.origin)
  const beat = setInterval(() => session.beat(), beatEvery).unref()
  const { port, origin } = server
  return {
    session,
    origin,
    ...(lan[0] !== undefined && { lan: `http://${lan[0]}:${port}` }),
    async [Symbol.asyncDispose]() {
      clearInterval(beat)
      session.close()
      // A talk that was ended is over: the next one begins at its first slide.
      if (mode === 'present') file.remove()
      claim.drop()
      await server?.[Symbol.asyncDispose]()
    },
  }
}

/** Two desks of one talk would write over each other's place and clock. */
async function refuseSecond(claim: DeskClaim, mode: RunNews['mode']): Promise<void> {
  const origin = claim.find()
  if (origin === undefined || !(await answers(origin))) return
  throw new OffbookError(
    mode === 'present' ? 'this talk is on stage already' : 'this talk is being rehearsed already',
    { hint: `its desk is at ${origin}/; end that one with Ctrl+C to begin another` },
  )
}

/** Milliseconds: on stage nobody waits for a desk that hangs. */
const longestAnswer = 1000

/** A process may bear the number of one that was killed: a desk answers. */
async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/`, { signal: AbortSignal.timeout(longestAnswer) })).ok
  } catch {
    return false
  }
}

interface Listening {
  readonly session: DeskSession
  readonly pairing: Pairing | undefined
  readonly lan: readonly string[]
}

async function listen(
  { mode, assets, port, lan: wantsLan }: DeskRequest,
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
