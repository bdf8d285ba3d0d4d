import { emitKeypressEvents } from 'node:readline'
import { OffbookError } from '../model/error.ts'
import { countOf } from '../report/counts.ts'
import { alignTalk } from './align-talk.ts'
import { type CuesFlags, tellDiagnostics } from './cues.ts'
import { openSession, pressKey, type Session, settleSession } from './cues-session.ts'
import type { Invocation } from './invocation.ts'
import { writePins } from './pin.ts'
import { drawSession } from './step-screen.ts'

/** Steps through what is unsure, then writes what was decided into both files after showing it. */
export async function stepCues(
  decks: readonly string[],
  flags: CuesFlags,
  invocation: Invocation,
): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new OffbookError('--step needs a terminal', { hint: 'offbook cues --json is for machines' })
  }
  const aligned = await alignTalk(decks, flags, invocation)
  tellDiagnostics(aligned, true, invocation)
  if (aligned.script.from === 'notes')
    throw new OffbookError('this script is the notes of the deck: nothing is unsure')
  let session = openSession(aligned.alignment, aligned.script)
  if (session.questions.length === 0) {
    invocation.print('Nothing to check: every cue and slide is sure of its place.\n')
    return 0
  }
  const draw = (now: Session) => drawSession(now, aligned, readSize())
  session = await readKeys(session, draw, invocation)
  const { cues, added } = settleSession(session)
  if (session.done !== 'write') {
    const lost = cues.size + added.size
    if (lost > 0) invocation.print(`Nothing was written: ${countOf(lost, 'decision')} dropped.\n`)
    return 0
  }
  return await writePins(aligned, cues, { ask: true, added }, invocation)
}

function readSize(): { columns: number; rows: number } {
  const { columns = 80, rows = 24 } = process.stdout
  return { columns, rows }
}

/** A screen of its own, so that what stood in the terminal stands there again afterwards. */
const ENTER = '\u001B[?1049h\u001B[?25l'
const LEAVE = '\u001B[?25h\u001B[?1049l'

async function readKeys(
  first: Session,
  draw: (session: Session) => string,
  { signal, print }: Invocation,
): Promise<Session> {
  const { stdin } = process
  let session = first
  emitKeypressEvents(stdin)
  stdin.setRawMode(true)
  stdin.resume()
  const redraw = (): void => print(draw(session))
  process.stdout.on('resize', redraw)
  try {
    print(`${ENTER}${draw(session)}`)
    return await new Promise<Session>((resolve) => {
      const leave = (): void => {
        stdin.off('keypress', press)
        signal.removeEventListener('abort', leave)
        resolve(session)
      }
      const press = (text: string | undefined, key: { name?: string; ctrl?: boolean }): void => {
        session =
          key.ctrl === true && key.name === 'c'
            ? { ...session, done: 'quit' }
            : pressKey(session, key.name ?? text ?? '')
        if (session.done === undefined) redraw()
        else leave()
      }
      stdin.on('keypress', press)
      signal.addEventListener('abort', leave, { once: true })
    })
  } finally {
    process.stdout.off('resize', redraw)
    print(LEAVE)
    stdin.setRawMode(false)
    stdin.pause()
  }
}
