import { randomUUID } from 'node:crypto'
import { elapsedAt } from '../../model/desk/clock.ts'
import type {
  DeskReport,
  DeskWindowMessage,
  EarlierRun,
  FrozenNews,
  RunNews,
} from '../../model/desk/message.ts'
import { moveDesk } from '../../model/desk/moves.ts'
import { rebaseDesk } from '../../model/desk/rebase.ts'
import { type DeskRole, mayDo, maySeeScript } from '../../model/desk/roles.ts'
import { listRunNotes } from '../../model/desk/run-events.ts'
import { adaptLevels, type DeskState, openDesk, spotOnStage } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import { matchSlides } from '../../model/match.ts'
import type { DeckView, Health, ServerMessage, WindowMessage } from '../../model/message.ts'
import type { Clock } from '../../model/ports.ts'
import type { LiveDeck } from '../live-deck.ts'
import type { Session, Window } from '../sockets.ts'
import { makeDebounce } from './debounce.ts'
import type { Pairing } from './pairing.ts'
import type { RecordedTalk, Recorder } from './recorder.ts'
import { carrySaved, goesOn, isOffered, type SavedDesk } from './saved-desk.ts'

/** One version of the talk that is rehearsed or given. */
export interface DeskVersion {
  readonly view: DeckView
  readonly talk: DeskTalk
  readonly recorded: RecordedTalk
  readonly earlier: readonly EarlierRun[]
  /** Number of the next run. */
  readonly next: number
}

export interface DeskOptions {
  readonly mode: RunNews['mode']
  readonly live: LiveDeck
  readonly clock: Clock
  readonly recorder: Recorder
  readonly saved: SavedDesk | undefined
  /** Notes how far the talk is. */
  readonly save: (desk: Omit<SavedDesk, 'port'>) => void
  readonly windows: () => Iterable<Window>
  /** Absent when nobody but this machine is listened to. */
  readonly pairing?: Pairing
  /** A run is over. */
  readonly ended?: () => void
  /** Since when the talk stands still. */
  readonly frozen?: () => FrozenNews
  /** Somebody wants what was saved since. */
  readonly renew?: () => void
}

/** The one desk that all windows show: it hears deeds, moves by the shared function, and tells everybody. */
export interface DeskSession extends Session {
  show(version: DeskVersion, edited?: string): void
  /** A run ended: the same talk, with what was learned from it. */
  renew(version: DeskVersion): void
  readonly state: DeskState
  readonly run: RunNews
  /** Phones came or went. */
  tellLan(): void
  /** What concerns the run has changed: whether it is recorded, whether its files were saved. */
  tellRun(): void
  /** What the last save came to; for the speaker alone. */
  tellHealth(health: Health): void
  /** Notes that nothing has happened since, but that the server lives. */
  beat(): void
  close(): void
}

interface Desk {
  version: DeskVersion
  state: DeskState
  id: string
  number: number
  heard: Record<string, number>
  offer: SavedDesk | undefined
}

export function openDeskSession(first: DeskVersion, options: DeskOptions): DeskSession {
  const { live, clock, recorder, mode, pairing } = options
  const isDouble = makeDebounce(clock)
  const isForeign = makeNameGuard()
  const desk = seatDesk(first, options)
  let told = ''
  let health: Health | undefined
  let lost: string | undefined

  const send = (message: ServerMessage, see: (role: DeskRole) => boolean = () => true): void => {
    for (const window of options.windows()) if (see(window.visitor.role as DeskRole)) window.send(message)
  }

  const report = (): DeskReport => ({ state: desk.state, now: clock.now(), heard: desk.heard })

  const describeState = (): ServerMessage => ({ kind: 'desk', ...report() })

  const describeTalk = (): ServerMessage => {
    const { talk, earlier } = desk.version
    return { kind: 'desk-talk', talk, earlier, ...report() }
  }

  const describeRun = (): RunNews => {
    const { id, number, offer } = desk
    const trouble = recorder.trouble ?? lost
    return {
      ...{ id, mode, number },
      recording: recorder.saved !== undefined && trouble === undefined,
      ...(offer && describeOffer(offer)),
      ...(trouble !== undefined && { trouble }),
      ...(options.frozen && { frozen: options.frozen() }),
    }
  }

  const tellRun = (): void => {
    const run = describeRun()
    const text = JSON.stringify(run)
    if (text === told) return
    told = text
    send({ kind: 'run', run }, (role) => role === 'owner')
  }

  /** The room's place, and whether it sees it. */
  const tellRoom = (): void => {
    const { slide, step } = spotOnStage(desk.state)
    const key = desk.version.view.slides[slide - 1]?.key
    if (key !== undefined) live.move(key, step)
    send(describeCurtain(desk.state))
  }

  const save = (): void => {
    const { id, number, state, heard, version } = desk
    const { saved: log } = recorder
    try {
      options.save({
        ...{ id, number, state, heard, at: clock.now() },
        version: nameVersion(version),
        slides: version.recorded.slides,
        rows: version.talk.rows.map(({ kind, slide, text }) => ({ kind, slide, text })),
        ...(log && { log }),
      })
      lost = undefined
    } catch (error) {
      // A disk that fails stops nobody.
      lost = error instanceof Error ? error.message : String(error)
    }
  }

  /** Nobody goes on with a rehearsal that had not begun; whoever is on stage already does. */
  const keep = (): void => {
    if (desk.state.clock.started || mode === 'present') save()
  }

  /** Noted before it is told: what a window has seen is there when the server comes back. */
  const tellAll = (): void => {
    keep()
    tellRoom()
    send(describeState(), maySeeScript)
    tellRun()
  }

  const hearDeed = (window: Window, { from, n, at, command }: DeedMessage): void => {
    const role = window.visitor.role as DeskRole
    if (!maySeeScript(role) || isForeign(from, window) || n <= (desk.heard[from] ?? 0)) return
    desk.heard = keepNewest(desk.heard, from, n)
    const before = desk.state
    const now = clock.now()
    // What was done while the line was down happened then; no clock runs ahead of ours.
    const when = role === 'owner' ? Math.min(now, Math.max(at, before.clock.since ?? 0)) : now
    if (mayMove(role, from, command)) desk.state = moveDesk(before, command, desk.version.talk, when)
    if (desk.state === before) return void window.send(describeState())
    if (command.do === 'reset') startOver()
    else record(before, command, when)
    tellAll()
  }

  const mayMove = (role: DeskRole, from: string, command: DeedMessage['command']): boolean => {
    if (!mayDo(role, command) || desk.version.talk.slides.length === 0) return false
    return role === 'owner' || !isDouble(from, command)
  }

  const record = (before: DeskState, command: DeedMessage['command'], when: number): void => {
    if (!before.clock.started && desk.state.clock.started) {
      desk.offer = undefined
      recorder.begin(desk.version.recorded, when)
    }
    recorder.note(listRunNotes(before, desk.state, command, desk.version.talk), when)
    if (desk.state.ended && (!before.ended || command.do === 'note')) options.ended?.()
  }

  const startOver = (): void => {
    recorder.stop()
    desk.id = randomUUID()
    desk.number = desk.version.next
    desk.offer = undefined
    save()
  }

  const hearOffer = ({ take, run }: Extract<WindowMessage, { kind: 'offer' }>): void => {
    const { offer } = desk
    if (offer === undefined || (run !== undefined && run !== offer.id)) return
    desk.offer = undefined
    if (take) goOnWith(offer, run === undefined)
    // Windows of that run wait to hear that it goes on.
    tellRun()
    tellAll()
  }

  const goOnWith = (offer: SavedDesk, away: boolean): void => {
    const now = clock.now()
    const carried = carrySaved(offer, placeVersion(desk.version))
    const ran = { ...carried.clock, ran: elapsedAt(carried.clock, offer.at), since: now }
    desk.state = { ...carried, version: carried.version + 1, clock: away ? ran : carried.clock }
    Object.assign(desk, { id: offer.id, number: offer.number, heard: { ...offer.heard } })
    const { slide, clock: runs } = desk.state
    if (offer.log) recorder.goOn(offer.log, { away, slide, paused: runs.since === null }, now)
  }

  return {
    get state() {
      return desk.state
    },
    get run() {
      return describeRun()
    },
    join(window) {
      live.greet(window)
      const role = window.visitor.role as DeskRole
      if (maySeeScript(role)) {
        if (role === 'owner') window.send({ kind: 'run', run: describeRun() })
        window.send(describeTalk())
      }
      window.send(describeCurtain(desk.state))
      if (role === 'owner' && health) window.send({ kind: 'health', health })
      if (role === 'owner' && pairing) window.send({ kind: 'lan', lan: pairing.news })
      if (window.visitor.device !== undefined) pairing?.notice()
    },
    leave(window) {
      if (window.visitor.device !== undefined) pairing?.notice()
    },
    hear(window, message) {
      const owner = window.visitor.role === 'owner'
      if (message.kind === 'deed') hearDeed(window, message)
      else if (message.kind === 'offer' && owner) hearOffer(message)
      // The room's place is the desk's to say: windows ask for the whole, and for nothing else.
      else if (message.kind === 'sync') live.hear(window, message)
      else if (owner && message.kind === 'renew') options.renew?.()
      else if (owner && isPairing(message)) pairing?.hear(message)
    },
    tellLan() {
      if (pairing) send({ kind: 'lan', lan: pairing.news }, (role) => role === 'owner')
    },
    tellRun,
    tellHealth(fresh) {
      health = fresh
      send({ kind: 'health', health }, (role) => role === 'owner')
    },
    show(version, edited) {
      const before = desk.version
      desk.version = version
      desk.state = rebaseDesk(desk.state, {
        before: before.talk,
        after: version.talk,
        pairs: matchSlides(before.recorded.slides, version.recorded.slides),
      })
      live.show(version.view, edited)
      if (nameVersion(before) !== nameVersion(version)) {
        recorder.change(version.recorded, desk.state.slide, clock.now())
      }
      send(describeTalk(), maySeeScript)
      tellRoom()
      keep()
      tellRun()
    },
    renew(version) {
      desk.version = version
      send(describeTalk(), maySeeScript)
    },
    beat() {
      keep()
      tellRun()
    },
    close() {
      keep()
      recorder.stop()
    },
  }
}

function isPairing(
  message: WindowMessage,
): message is Extract<WindowMessage, { kind: 'invite' | 'admit' | 'drop' }> {
  return message.kind === 'invite' || message.kind === 'admit' || message.kind === 'drop'
}

type DeedMessage = Extract<DeskWindowMessage, { kind: 'deed' }>

/** A presentation goes on where it was; a rehearsal asks. */
function seatDesk(version: DeskVersion, { mode, saved, clock, live, recorder }: DeskOptions): Desk {
  live.show(version.view)
  const now = clock.now()
  const levels = saved ? adaptLevels(saved.state, version.talk) : {}
  const seed = (saved?.state.seed ?? 0) + 1
  const fresh: Desk = {
    version,
    state: openDesk(version.talk, { seed, levels }),
    id: randomUUID(),
    number: version.next,
    heard: {},
    offer: undefined,
  }
  if (saved === undefined) return fresh
  if (mode === 'rehearse') return { ...fresh, offer: isOffered(saved, now) ? saved : undefined }
  if (!goesOn(saved, now)) return { ...fresh, state: openDesk(version.talk, { seed: 1 }) }
  const state = carrySaved(saved, placeVersion(version))
  if (saved.log) {
    recorder.goOn(saved.log, { away: false, slide: state.slide, paused: state.clock.since === null }, now)
  }
  const place = spotOnStage(state)
  const key = version.view.slides[place.slide - 1]?.key
  if (key !== undefined) live.move(key, place.step)
  return { ...fresh, state, id: saved.id, number: saved.number, heard: { ...saved.heard } }
}

function placeVersion(version: DeskVersion) {
  return { version: nameVersion(version), talk: version.talk, slides: version.recorded.slides }
}

function nameVersion({ recorded }: DeskVersion): string {
  return `${recorded.deck} ${recorded.script ?? ''}`
}

function describeCurtain({ black, card }: DeskState): ServerMessage {
  return { kind: 'curtain', black, card }
}

/** Nobody is asked about a run that had not begun. */
function describeOffer({ id, number, state, at, heard }: SavedDesk): Pick<RunNews, 'before' | 'offer'> {
  const before = { id, windows: Object.keys(heard) }
  if (!state.clock.started) return { before }
  return { before, offer: { number, slide: state.slide, elapsed: elapsedAt(state.clock, at) } }
}

const mostWindows = 50

/** Tells whether a window speaks under the name of one on another device. */
function makeNameGuard(): (from: string, window: Window) => boolean {
  const devices = new Map<string, string | undefined>()
  return (from, { visitor: { device } }) => {
    if (!devices.has(from)) devices.set(from, device)
    return devices.get(from) !== device
  }
}

function keepNewest(
  heard: Readonly<Record<string, number>>,
  from: string,
  n: number,
): Record<string, number> {
  const others = Object.entries(heard).filter(([name]) => name !== from)
  return Object.fromEntries([...others.slice(1 - mostWindows), [from, n]])
}
