import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { DeskCommand } from '../../model/desk/command.ts'
import type { Deed, DeskReport, EarlierRun, LanNews, RunNews } from '../../model/desk/message.ts'
import { moveDesk } from '../../model/desk/moves.ts'
import type { DeskState } from '../../model/desk/state.ts'
import type { DeskTalk } from '../../model/desk/talk.ts'
import type { Health, ServerMessage, WindowMessage } from '../../model/message.ts'
import { hearDeck } from '../link/deck.ts'
import { type Link, openLink } from '../link/link.ts'

/** What a window knows of the talk, and how it has a say in it. */
export interface DeskSession {
  readonly link: Link
  readonly talk: ReadonlySignal<DeskTalk | undefined>
  readonly earlier: ReadonlySignal<readonly EarlierRun[]>
  /** The desk as it will be once the server has heard what was done here. */
  readonly state: ReadonlySignal<DeskState | undefined>
  readonly run: ReadonlySignal<RunNews | undefined>
  readonly lan: ReadonlySignal<LanNews | undefined>
  /** What the last save came to; told to the laptop, while rehearsing. */
  readonly health: ReadonlySignal<Health | undefined>
  readonly curtain: ReadonlySignal<{ readonly black: boolean; readonly card: boolean }>
  /** The server's time, in milliseconds. */
  now(): number
  act(command: DeskCommand): void
  say(message: WindowMessage): void
}

interface SessionOptions {
  readonly page: string
  /** Whether the window goes on by itself when the server is gone. A phone does not: it would move the deck when it comes back. */
  readonly alone: boolean
}

/** Milliseconds for which a window believes what another one did, when the server has not heard of it. */
const othersLast = 30_000

/** Joins the desk: hears what the server says, moves at once and is put right afterwards. */
export function joinDesk({ page, alone }: SessionOptions): DeskSession {
  const talk = signal<DeskTalk | undefined>(undefined)
  const earlier = signal<readonly EarlierRun[]>([])
  const report = signal<DeskReport | undefined>(undefined)
  const run = signal<RunNews | undefined>(undefined)
  const lan = signal<LanNews | undefined>(undefined)
  const health = signal<Health | undefined>(undefined)
  const curtain = signal({ black: false, card: false })
  /** Not heard by the server yet: ours, and those of other windows of this browser while the line is down. */
  const pending = signal<readonly Deed[]>([])
  const clock = makeServerClock()
  const from = nameWindow()
  let count = 0

  const state = computed(() => {
    const [known, talkNow] = [report.value?.state, talk.value]
    if (known === undefined || talkNow === undefined) return known
    return pending.value.reduce((moved, { command, at }) => moveDesk(moved, command, talkNow, at), known)
  })

  /** The run that what is pending belongs to. */
  let mine: string | undefined
  /** The server has been asked to go on with it: until it does, what it shows is another one. */
  let joining = false
  /** The line has just come up, and there may be another server at its end. */
  let fresh = true

  const takeRun = (news: RunNews, say: Link['say']): void => {
    const { before } = news
    joining = alone && before !== undefined && (before.id === mine || before.windows.includes(from))
    if (joining && before) say({ kind: 'offer', take: true, run: before.id })
    else run.value = news
  }

  const takeReport = ({ state: told, now, heard }: DeskReport, say: Link['say']): void => {
    clock.hear(now)
    if (joining) return
    const again = fresh
    const same =
      run.value?.id === mine || Object.hasOwn(heard, from) || isUntouched(told, report.peek()?.state)
    fresh = false
    mine = run.value?.id
    pending.value = pending.value.filter((deed) => {
      const known = deed.n <= (heard[deed.from] ?? 0)
      return !known && (deed.from === from ? same || !again : now - deed.at < othersLast)
    })
    report.value = { state: told, now, heard }
    // Said into a line that was dead, or while there was none.
    if (again) for (const deed of pending.value) if (deed.from === from) say({ kind: 'deed', ...deed })
  }

  const hear = (message: ServerMessage, say: Link['say']): void => {
    if (hearDeck(message, say)) {
      if (message.kind === 'welcome') {
        clock.meet()
        fresh = true
        // Another server may not have met what this one did.
        health.value = undefined
      }
    } else if (message.kind === 'desk') takeReport(message, say)
    else if (message.kind === 'desk-talk') {
      talk.value = message.talk
      earlier.value = message.earlier
      takeReport(message, say)
    } else if (message.kind === 'run') takeRun(message.run, say)
    else keepNews(message)
  }

  const keepNews = (message: ServerMessage): void => {
    if (message.kind === 'curtain') curtain.value = message
    else if (message.kind === 'lan') lan.value = message.lan
    else if (message.kind === 'health') health.value = message.health
  }

  const link = openLink(page, hear)
  const others = alone ? openChannel((deed) => joinPending(deed)) : undefined

  // What was said into a line that was dead already is heard nowhere else.
  effect(() => {
    if (link.state.value === 'lost') {
      for (const deed of pending.peek()) if (deed.from === from) others?.(deed)
    }
  })

  const joinPending = (deed: Deed): void => {
    if (pending.value.some(({ from: who, n }) => who === deed.from && n === deed.n)) return
    pending.value = [...pending.value, deed].sort((one, other) => one.at - other.at)
  }

  return {
    ...{ link, talk, earlier, state, run, lan, health, curtain },
    now: clock.now,
    act(command) {
      if (link.state.value !== 'open' && !alone) return
      count += 1
      const deed: Deed = { from, n: count, at: clock.now(), command }
      pending.value = [...pending.value, deed]
      if (link.state.value !== 'open') others?.(deed)
      // What was done before has to be said first.
      else if (!fresh && !joining) link.say({ kind: 'deed', ...deed })
    },
    say: link.say,
  }
}

/** Whether nothing had happened in either: what was done here since can be done there. */
function isUntouched(told: DeskState, known: DeskState | undefined): boolean {
  return (
    known !== undefined &&
    [told, known].every(({ slide, step, clock }) => slide + step === 1 && !clock.started)
  )
}

/** `randomUUID` is there on trustworthy addresses alone, which a laptop's in the network is not. */
function nameWindow(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36)).join('')
}

/** Windows of one browser hear of each other while the server is gone. */
function openChannel(hear: (deed: Deed) => void): (deed: Deed) => void {
  const channel = new BroadcastChannel('offbook-desk')
  channel.addEventListener('message', ({ data }) => hear(data as Deed))
  return (deed) => channel.postMessage(deed)
}

/** The server's time, as near as messages tell: those that were slow say too little, so the latest time counts. */
function makeServerClock() {
  let offset: number | undefined
  return {
    meet: () => {
      offset = undefined
    },
    hear: (now: number) => {
      const heard = now - performance.now()
      offset = offset === undefined ? heard : Math.max(offset, heard)
    },
    now: () => Math.round(performance.now() + (offset ?? Date.now() - performance.now())),
  }
}
