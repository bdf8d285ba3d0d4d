import { elapsedAt } from './clock.ts'
import type { DeskCommand } from './command.ts'
import { adaptLevels, type DeskState, levelOf, openDesk, type Spot } from './state.ts'
import { type DeskTalk, findAct, findRow, findRowOfStep, isStop } from './talk.ts'
import { clampLevel, hideWords, revealPhrase, splitWords } from './words.ts'

/**
 * Moves the desk. Pure: server and windows come to the same state by the same commands. `now` is the server's time in
 * milliseconds. What changes nothing gives back the state it was given.
 */
export function moveDesk(state: DeskState, command: DeskCommand, talk: DeskTalk, now: number): DeskState {
  const moved = obey(state, command, talk, now)
  return moved === state ? state : { ...moved, version: state.version + 1 }
}

function obey(state: DeskState, command: DeskCommand, talk: DeskTalk, now: number): DeskState {
  switch (command.do) {
    case 'next':
    case 'next-slide':
      return advance(state, command.do, talk, now)
    case 'back':
    case 'back-slide':
      return goTo(state, spotBefore(state, command.do, talk), talk, now)
    case 'first':
      return goTo(state, { slide: 1, step: 0 }, talk, now)
    case 'last':
      return goTo(state, { slide: talk.slides.length, step: 0 }, talk, now)
    case 'go':
      return goTo(state, { slide: command.slide, step: command.step ?? 0 }, talk, now)
    case 'line':
      return moveLine(state, command.by, talk, now)
    case 'line-to':
      return setRow(state, command.row, talk)
    case 'hide':
      return hideFrom(state, command.level, talk)
    case 'prompt':
      return askPrompt(state, talk)
    case 'stumble':
      return { ...state, stumbles: [...state.stumbles, state.row] }
    case 'note':
      return writeNote(state, command.text)
    case 'black':
      return state.black === command.on ? state : { ...state, black: command.on, card: false }
    case 'card':
      return state.card === command.on ? state : { ...state, card: command.on, black: false }
    case 'freeze':
      return freeze(state, command.on)
    case 'run':
      return runClock(state, command.on, now)
    case 'reset':
      return {
        ...openDesk(talk, { seed: state.seed + 1, levels: adaptLevels(state, talk) }),
        version: state.version,
      }
    case 'end':
      return endTalk(state, now)
    case 'go-on':
      return state.ended ? { ...runClock(state, true, now), ended: false } : state
  }
}

/** What the room does not see is shown first: nobody clicks on blindly. */
function advance(state: DeskState, how: 'next' | 'next-slide', talk: DeskTalk, now: number): DeskState {
  if (state.black || state.card) return { ...state, black: false, card: false }
  if (state.ended) return state
  const steps = talk.slides[state.slide - 1]?.steps ?? 0
  if (how === 'next' && state.step < steps) return start(reveal(state, talk), state.slide, now)
  if (state.slide >= talk.slides.length) return talk.ends ? endTalk(state, now) : state
  const slide = state.slide + 1
  const begun = start(state, slide, now)
  // Whoever forgot to click has said more already: the prompter is not pulled back.
  const row = Math.max(state.row, findRow(talk, slide))
  return arrive({ ...begun, slide, step: 0 }, row, now)
}

/** The prompter follows steps as it follows slides, where the script calls them. */
function reveal(state: DeskState, talk: DeskTalk): DeskState {
  const step = state.step + 1
  const row = Math.max(state.row, findRowOfStep(talk, state.slide, step))
  return { ...state, step, row, shown: row === state.row ? state.shown : 0 }
}

/** What the next step brings; undefined at the end. */
export function findNext({ slide, step }: Spot, talk: DeskTalk): Spot | undefined {
  const steps = talk.slides[slide - 1]?.steps ?? 0
  if (step < steps) return { slide, step: step + 1 }
  return slide < talk.slides.length ? { slide: slide + 1, step: 0 } : undefined
}

function spotBefore(state: DeskState, how: 'back' | 'back-slide', talk: DeskTalk): Spot {
  if (how === 'back' && state.step > 0) return { slide: state.slide, step: state.step - 1 }
  const slide = state.slide - 1
  if (slide < 1) return { slide: 1, step: 0 }
  return { slide, step: how === 'back' ? (talk.slides[slide - 1]?.steps ?? 0) : 0 }
}

function goTo(state: DeskState, place: Spot, talk: DeskTalk, now: number): DeskState {
  const slide = Math.min(Math.max(1, place.slide), Math.max(1, talk.slides.length))
  const step = Math.min(Math.max(0, place.step), talk.slides[slide - 1]?.steps ?? 0)
  if (slide === state.slide && step === state.step) return state
  const open = state.ended ? { ...runClock(state, true, now), ended: false } : state
  if (slide === state.slide) return { ...open, step }
  const first = findRow(talk, slide)
  return arrive({ ...open, slide, step }, first < 0 ? state.row : first, now)
}

function arrive(state: DeskState, row: number, now: number): DeskState {
  const shown = row === state.row ? state.shown : 0
  return { ...state, row, shown, clock: { ...state.clock, arrived: elapsedAt(state.clock, now) } }
}

/** The clock begins with the first step forwards. */
function start(state: DeskState, from: number, now: number): DeskState {
  const { clock } = state
  return clock.started ? state : { ...state, clock: { ...clock, started: true, since: now, from } }
}

function runClock(state: DeskState, on: boolean, now: number): DeskState {
  const { clock, ended } = state
  if (on === (clock.since !== null) || (on && ended && !clock.started)) return state
  if (!on) return { ...state, clock: { ...clock, ran: elapsedAt(clock, now), since: null } }
  const from = clock.started ? clock.from : state.slide
  return { ...state, clock: { ...clock, since: now, started: true, from } }
}

function endTalk(state: DeskState, now: number): DeskState {
  if (state.ended || !state.clock.started) return state
  return { ...runClock(state, false, now), ended: true }
}

function moveLine(state: DeskState, by: number, talk: DeskTalk, now: number): DeskState {
  const stops = listStops(talk)
  const at = stops.findLastIndex((row) => row <= state.row)
  const row = stops[Math.min(stops.length - 1, Math.max(0, at + by))]
  if (row === undefined || row === state.row) return state
  const begun = by > 0 && !state.ended ? start(state, state.slide, now) : state
  return { ...begun, row, shown: 0 }
}

function setRow(state: DeskState, row: number, talk: DeskTalk): DeskState {
  const wanted = talk.rows[row]
  if (wanted === undefined || !isStop(wanted) || row === state.row) return state
  return { ...state, row, shown: 0 }
}

function listStops(talk: DeskTalk): readonly number[] {
  return talk.rows.flatMap((row, at) => (isStop(row) ? [at] : []))
}

/** From the act that is on to the last: who hides words wants them hidden further on, too. */
function hideFrom(state: DeskState, wanted: number, talk: DeskTalk): DeskState {
  const level = clampLevel(wanted)
  const from = findAct(talk, state.slide)
  const acts = [...(from < 0 ? [-1] : []), ...talk.acts.keys()].filter((act) => act >= from)
  if (acts.every((act) => levelOf(state, act) === level)) return state
  return { ...state, levels: { ...state.levels, ...Object.fromEntries(acts.map((act) => [act, level])) } }
}

/** One phrase more; once a line is all there, the first of the next. */
function askPrompt(state: DeskState, talk: DeskTalk): DeskState {
  const stops = listStops(talk).filter((row) => row >= state.row)
  for (const row of stops.slice(0, 2)) {
    const before = row === state.row ? state.shown : 0
    const shown = revealOn(state, row, before, talk)
    if (shown > before) return { ...state, row, shown, prompts: countPrompt(state, row, talk) }
  }
  return state
}

function countPrompt({ prompts }: DeskState, row: number, talk: DeskTalk): DeskState['prompts'] {
  const act = findAct(talk, talk.rows[row]?.slide ?? 0)
  return { ...prompts, [act]: (prompts[act] ?? 0) + 1 }
}

function revealOn(state: DeskState, row: number, shown: number, talk: DeskTalk): number {
  const line = talk.rows[row]
  if (line === undefined || line.kind !== 'line') return shown
  const words = splitWords(line.text, talk.lang)
  const level = levelOf(state, findAct(talk, line.slide))
  return revealPhrase(words, hideWords(words, { level, seed: state.seed, row }), shown)
}

const longestNote = 400
const mostNotes = 500

function writeNote(state: DeskState, given: string): DeskState {
  const text = given
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longestNote)
  if (text === '' || state.notes.length >= mostNotes) return state
  return { ...state, notes: [...state.notes, { slide: state.slide, text }] }
}

function freeze(state: DeskState, on: boolean): DeskState {
  if (on === (state.frozen !== null)) return state
  return { ...state, frozen: on ? { slide: state.slide, step: state.step } : null }
}
