import picocolors from 'picocolors'
import { SURE } from '../model/onset.ts'
import { countOf } from '../report/counts.ts'
import type { AlignedTalk } from './align-talk.ts'
import { fitWidth } from './columns.ts'
import type { Decision, Question, Session } from './cues-session.ts'
import { nameSlide } from './cues-table.ts'

const CLEAR = '\u001B[H\u001B[2J'
/** Rows that are no lines of the script. */
const frame = 10
const widest = 110

type Asked = Pick<AlignedTalk, 'script' | 'talk'>
type Colors = ReturnType<typeof picocolors.createColors>

/** What is asked, the place in the script, the slides around the one it would call, and what may be pressed. */
export function drawSession(
  session: Session,
  asked: Asked,
  size: { readonly columns: number; readonly rows: number },
): string {
  const colors = picocolors.createColors(true)
  const question = session.questions[session.at]
  if (question === undefined) return CLEAR
  const width = Math.min(widest, size.columns) - 1
  const around = Math.max(1, Math.min(5, Math.floor((size.rows - frame) / 2)))
  const done = session.decisions.size
  const count = `${session.at + 1} of ${session.questions.length} to check, ${done} decided`
  const rows = [
    `${CLEAR}${colors.dim(fitWidth(count, width).trimEnd())}`,
    colors.bold(fitWidth(ask(question), width).trimEnd()),
    '',
    ...drawScript(question, asked, { width, around, colors }),
    '',
    ...drawSlides(question, asked, { width, colors }),
    '',
    tellDecision(session.decisions.get(session.at), colors),
    ...tellKeys(session, question).map((row) => fitWidth(row, width).trimEnd()),
  ]
  // What is asked must not be pushed off a low screen.
  return (rows.length > size.rows ? rows.filter((row) => row !== '') : rows).join('\n')
}

function ask({ cue, slide, line, sure }: Question): string {
  const times = `right ${Math.max(1, Math.min(9, Math.round(sure * 10)))} times in 10`
  if (cue === undefined) return `Does slide ${slide} come up at line ${line}, without a cue? (${times})`
  if (slide === null) return `Cue ${cue} has no slide${sure < SURE ? ` (${times})` : ''}. What does it call?`
  return `Does cue ${cue} call slide ${slide}? (${times})`
}

function drawScript(
  { line }: Question,
  { script }: Asked,
  { width, around, colors }: { width: number; around: number; colors: Colors },
): string[] {
  const rows = script.text.split(/\r\n|\n|\r/u)
  const from = Math.max(0, Math.min(line - 1 - around, rows.length - 2 * around - 1))
  return rows.slice(from, from + 2 * around + 1).map((row, at) => {
    const number = from + at + 1
    const text = `${String(number).padStart(5)}  ${fitWidth(row, width - 9).trimEnd()}`
    return number === line ? colors.bold(`> ${text}`) : colors.dim(`  ${text}`)
  })
}

/** The slide in question between its neighbours. */
function drawSlides(
  { slide }: Question,
  { talk }: Asked,
  { width, colors }: { width: number; colors: Colors },
): string[] {
  if (slide === null) return [colors.yellow('  no slide')]
  return [slide - 1, slide, slide + 1].flatMap((number) => {
    const shown = talk.deck.slides[number - 1]
    if (shown === undefined) return []
    const text = fitWidth(nameSlide(shown), width - 2).trimEnd()
    return [number === slide ? colors.bold(`> ${text}`) : colors.dim(`  ${text}`)]
  })
}

function tellDecision(decision: Decision | undefined, colors: Colors): string {
  if (decision === undefined) return ''
  const told = { slide: 'slide', hold: 'keeps the slide', silent: 'comes up without a word' }[decision.kind]
  return colors.green(`✓ ${told}${decision.kind === 'slide' ? ` ${decision.slide}` : ''}`)
}

function tellKeys(session: Session, { cue, slide }: Question): string[] {
  if (session.typed !== undefined)
    return [`slide ${session.typed}▏ of ${session.slides} · enter takes it · esc goes back`]
  const own = cue === undefined ? '↑ ↓ another line · s silent' : '↑ ↓ another slide · h hold'
  const open = session.questions.length - session.decisions.size
  const rest = open === 0 ? 'All is decided: w' : `${countOf(session.decisions.size, 'decision')}: w`
  const accept = slide === null ? 'enter holds' : 'enter yes'
  return [`${accept} · ${own} · / a slide`, `j k move · ${rest} shows and writes · q leaves`]
}
