import { emitKeypressEvents } from 'node:readline'
import picocolors from 'picocolors'
import { OffbookError } from '../model/error.ts'
import { type AlignedTalk, alignTalk } from './align-talk.ts'
import { fitWidth } from './columns.ts'
import { type CuesFlags, tellDiagnostics } from './cues.ts'
import { openSession, pressKey, type Session, settleSession } from './cues-session.ts'
import { nameSlide } from './cues-table.ts'
import type { Invocation } from './invocation.ts'
import { writePins } from './pin.ts'

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
  session = await readKeys(session, (now) => drawSession(now, aligned), invocation)
  if (session.done !== 'write') return 0
  const { cues, added } = settleSession(session)
  return await writePins(aligned, cues, { ask: true, added }, invocation)
}

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
  try {
    print(draw(session))
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
        print(draw(session))
        if (session.done !== undefined) leave()
      }
      stdin.on('keypress', press)
      signal.addEventListener('abort', leave, { once: true })
    })
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
  }
}

const CLEAR = '\u001B[H\u001B[2J'
const AROUND = 4

/** The place in the script with a few lines around it, the slide it would call, and what may be pressed. */
export function drawSession(
  session: Session,
  { script, talk }: Pick<AlignedTalk, 'script' | 'talk'>,
): string {
  const colors = picocolors.createColors(true)
  const question = session.questions[session.at]
  if (question === undefined) return CLEAR
  const rows = script.text.split(/\r\n|\n|\r/u)
  const from = Math.max(0, question.line - 1 - AROUND)
  const lines = rows.slice(from, question.line + AROUND).map((row, at) => {
    const number = from + at + 1
    const text = `${String(number).padStart(5)}  ${fitWidth(row, 70)}`
    return number === question.line ? colors.bold(`> ${text}`) : colors.dim(`  ${text}`)
  })
  const slide = question.slide === null ? undefined : talk.deck.slides[question.slide - 1]
  const what = question.cue === undefined ? 'No cue' : `Cue ${question.cue}`
  const decision = session.decisions.get(session.at)
  const decided =
    decision === undefined
      ? ''
      : colors.green(`  ✓ ${decision.kind === 'slide' ? `slide ${decision.slide}` : decision.kind}`)
  const keys = question.cue === undefined ? '↑↓ another line · s silent' : '↑↓ another slide · h hold'
  return [
    CLEAR,
    `${session.at + 1} of ${session.questions.length}   ${what} → ${slide === undefined ? 'no slide' : nameSlide(slide).trim()}   sure ${question.sure}${decided}`,
    '',
    ...lines,
    '',
    session.typed === undefined
      ? `j/k move · ⏎ accept · ${keys} · / to a slide · w write · q leave`
      : `slide: ${session.typed}`,
    '',
  ].join('\n')
}
