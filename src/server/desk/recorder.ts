import type { RunLog } from '../../files/run-log.ts'
import type { RunNote } from '../../model/desk/run-events.ts'
import {
  formatRunEvent,
  nameRunFile,
  type RecordedSlide,
  RUN_VERSION,
  type RunEvent,
} from '../../model/run.ts'
import type { SavedDesk } from './saved-desk.ts'

/** The talk as a record needs it. */
export interface RecordedTalk {
  readonly name: string
  /** Hex SHA-256 of the texts. */
  readonly deck: string
  readonly script?: string
  readonly slides: readonly RecordedSlide[]
}

/** Writes a run as it happens. A disk that fails is told of once, and stops nobody. */
export interface Recorder {
  readonly saved: SavedDesk['log'] | undefined
  readonly trouble: string | undefined
  begin(talk: RecordedTalk, at: number): void
  note(notes: readonly RunNote[], at: number): void
  /** The talk was edited while the run goes on; `slide` is up, counted in the new one. */
  change(talk: RecordedTalk, slide: number, at: number): void
  /** Goes on with a run; `away`: the time since then is not part of it. */
  goOn(log: NonNullable<SavedDesk['log']>, how: GoingOn, at: number): void
  stop(): void
}

interface GoingOn {
  /** Nobody was there meanwhile. */
  readonly away: boolean
  readonly slide: number
  readonly paused: boolean
}

type OpenLog = (name: string, how: 'begin' | 'go on') => RunLog

export function makeRecorder(openLog: OpenLog): Recorder {
  let log: RunLog | undefined
  let saved: SavedDesk['log'] | undefined
  let trouble: string | undefined

  const attempt = (write: () => void): void => {
    try {
      write()
    } catch (error) {
      trouble ??= error instanceof Error ? error.message : String(error)
      log = undefined
    }
  }

  const append = (events: readonly RunNote[] | readonly Untimed[], at: number): void => {
    if (log === undefined || saved === undefined || events.length === 0) return
    const t = Math.max(saved.last, Math.round(at - saved.origin))
    const lines = events.map((event) => formatRunEvent({ t, ...event } as RunEvent)).join('')
    const { append: write } = log
    attempt(() => write(lines))
    saved = { ...saved, last: t }
  }

  const stop = (): void => {
    const open = log
    if (open) attempt(() => open.close())
    log = undefined
    saved = undefined
  }

  return {
    get saved() {
      return saved
    },
    get trouble() {
      return trouble
    },
    begin({ name: talk, ...snapshot }, now) {
      stop()
      const at = new Date(now).toISOString()
      const name = nameRunFile(at)
      attempt(() => {
        log = openLog(name, 'begin')
        saved = { name, origin: now, last: 0 }
      })
      append([{ type: 'start', version: RUN_VERSION, at, talk, ...snapshot }], now)
    },
    note: append,
    change({ name: _, ...snapshot }, slide, at) {
      append(
        [
          { type: 'deck', ...snapshot },
          { type: 'slide', slide },
        ],
        at,
      )
    },
    goOn(known, { away, slide, paused }, now) {
      stop()
      attempt(() => {
        log = openLog(known.name, 'go on')
        saved = away ? { ...known, origin: now - known.last } : known
      })
      const back: RunNote[] = [
        { type: 'resume', at: new Date(now).toISOString() },
        { type: 'slide', slide },
      ]
      append([...back, ...(paused ? [{ type: 'pause' } as const] : [])], now)
    },
    stop,
  }
}

type Untimed = { readonly type: string; readonly [key: string]: unknown }

/** A talk that is given is not recorded. */
export const recordNothing: Recorder = {
  saved: undefined,
  trouble: undefined,
  begin() {},
  note() {},
  change() {},
  goOn() {},
  stop() {},
}
