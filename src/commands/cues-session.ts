import { type Alignment, SURE } from '../model/onset.ts'
import type { Script } from '../model/script.ts'

/** What the speaker said of a cue or of a slide that comes up without one. */
export type Decision =
  /** Calls, or comes up at, this slide. */
  | { readonly kind: 'slide'; readonly slide: number }
  | { readonly kind: 'hold' }
  /** The slide comes up without a word. */
  | { readonly kind: 'silent' }

/** One place that wants a look. */
export interface Question {
  /** Number of the cue; undefined for a slide that comes up on a word. */
  readonly cue?: number
  readonly slide: number | null
  readonly line: number
  readonly sure: number
}

/** Stepping through what is unsure: plain data, changed by keys. */
export interface Session {
  readonly questions: readonly Question[]
  readonly at: number
  /** By index of the question. */
  readonly decisions: ReadonlyMap<number, Decision>
  /** Digits after `/`; undefined when none are awaited. */
  readonly typed?: string
  readonly slides: number
  /** Spoken lines of the script: where a slide without a cue can be nudged to. */
  readonly lines: readonly number[]
  readonly done?: 'write' | 'quit'
}

export function openSession(alignment: Pick<Alignment, 'cues' | 'slides'>, script: Script): Session {
  const cues = alignment.cues
    .filter((answer) => answer.sure < SURE || answer.by === 'orphan')
    .map(({ cue, slide, line, sure }): Question => ({ cue, slide, line, sure }))
  const slides = alignment.slides.flatMap((onset): Question[] =>
    onset.line !== null && onset.cue === undefined && onset.sure < SURE
      ? [{ slide: onset.slide, line: onset.line, sure: onset.sure }]
      : [],
  )
  return {
    questions: [...cues, ...slides].sort((a, b) => a.line - b.line),
    at: 0,
    decisions: new Map(),
    slides: alignment.slides.length,
    lines: script.lines.map((line) => line.span.line),
  }
}

/** `j` `k` move, enter or `p` accept, arrows nudge, `s` silent, `h` hold, `/` and a number name a slide, `w` writes, `q` leaves. */
export function pressKey(session: Session, key: string): Session {
  if (session.typed !== undefined) return typeSlide(session, session.typed, key)
  if (key === 'q' || key === 'escape') return { ...session, done: 'quit' }
  if (key === 'w') return { ...session, done: 'write' }
  const question = session.questions[session.at]
  return question === undefined ? session : (keys[key]?.(session, question) ?? session)
}

const keys: Readonly<Record<string, (session: Session, question: Question) => Session>> = {
  j: (session) => move(session, 1),
  k: (session) => move(session, -1),
  '/': (session) => ({ ...session, typed: '' }),
  return: accept,
  p: accept,
  h: (session, { cue }) => (cue === undefined ? session : decide(session, { kind: 'hold' })),
  s: (session, { cue }) => (cue === undefined ? decide(session, { kind: 'silent' }) : session),
  up: (session, question) => nudge(session, question, -1),
  down: (session, question) => nudge(session, question, 1),
}

/** A cue is nudged to the slide beside, a slide without a cue to the line beside. */
function nudge(session: Session, question: Question, by: 1 | -1): Session {
  if (question.cue !== undefined) {
    const slide = Math.max(1, Math.min(session.slides, (question.slide ?? (by > 0 ? 0 : 1)) + by))
    return replace(session, { ...question, slide })
  }
  const here = session.lines.findIndex((line) => line >= question.line)
  const line = session.lines[Math.max(0, Math.min(session.lines.length - 1, here + by))]
  return line === undefined ? session : replace(session, { ...question, line })
}

function replace(session: Session, question: Question): Session {
  return { ...session, questions: session.questions.map((one, at) => (at === session.at ? question : one)) }
}

function accept(session: Session, question: Question): Session {
  // A cue without a slide keeps the one that is up.
  return question.slide === null
    ? decide(session, { kind: 'hold' })
    : decide(session, { kind: 'slide', slide: question.slide })
}

function decide(session: Session, decision: Decision): Session {
  const decisions = new Map(session.decisions).set(session.at, decision)
  const open = session.questions.findIndex((_, at) => at > session.at && !decisions.has(at))
  return open < 0 ? { ...session, decisions } : { ...session, decisions, at: open }
}

function move(session: Session, by: 1 | -1): Session {
  return { ...session, at: Math.max(0, Math.min(session.questions.length - 1, session.at + by)) }
}

function typeSlide({ typed: _, ...session }: Session, typed: string, key: string): Session {
  if (/^\d$/u.test(key)) return { ...session, typed: typed + key }
  if (key === 'escape') return session
  if (key === 'backspace') return { ...session, typed: typed.slice(0, -1) }
  const slide = Number(typed)
  const question = session.questions[session.at]
  if (key !== 'return' || question === undefined || slide < 1 || slide > session.slides) return session
  return decide(replace(session, { ...question, slide }), { kind: 'slide', slide })
}

/** What a session comes to: slides of cues (null holds), and lines at which slides without a cue get one. */
export function settleSession({ questions, decisions }: Session): {
  readonly cues: ReadonlyMap<number, number | null>
  readonly added: ReadonlyMap<number, number>
} {
  const cues = new Map<number, number | null>()
  const added = new Map<number, number>()
  for (const [at, decision] of decisions) {
    const question = questions[at]
    if (question === undefined || decision.kind === 'silent') continue
    const slide = decision.kind === 'hold' ? null : decision.slide
    if (question.cue !== undefined) cues.set(question.cue, slide)
    else if (slide !== null) added.set(slide, question.line)
  }
  return { cues, added }
}
