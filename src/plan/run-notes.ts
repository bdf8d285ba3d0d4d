import { type Matchable, matchSlides } from '../model/match.ts'
import type { PacedNote } from '../model/pacing.ts'
import type { RecordedSlide, Run, RunEvent } from '../model/run.ts'
import { type NamedSlide, nameOf } from '../model/slide-name.ts'

/** Something the speaker wrote down during a run. */
export interface RunNote {
  /** Number of the slide in the deck as it is now, from 1; absent for one that has left it. */
  readonly slide?: number
  /** What the slide was called then. */
  readonly name: string
  /** Seconds on the clock, pauses left out. */
  readonly seconds: number
  readonly text: string
}

/** What was written down in a run, in order, by the slides of the deck as it is now. */
export function listRunNotes(
  { events }: Pick<Run, 'events'>,
  slides: readonly Matchable[],
): readonly RunNote[] {
  const clock = makeRunClock()
  let find: (slide: number) => Pick<RunNote, 'slide' | 'name'> = () => ({ name: '' })
  return events.flatMap((event): readonly RunNote[] => {
    const seconds = clock(event)
    if (event.type === 'start' || event.type === 'deck') find = followSlides(event.slides, slides)
    return event.type === 'note' ? [{ ...find(event.slide), seconds, text: event.text }] : []
  })
}

/** Seconds that had passed when something happened, pauses left out. */
function makeRunClock(): (event: RunEvent) => number {
  let [seconds, last, stands] = [0, 0, false]
  return ({ t, type }) => {
    if (!stands) seconds += (t - last) / 1000
    last = t
    if (type === 'pause' || type === 'end') stands = true
    else if (type === 'resume') stands = false
    return seconds
  }
}

function followSlides(
  recorded: readonly RecordedSlide[],
  slides: readonly Matchable[],
): (slide: number) => Pick<RunNote, 'slide' | 'name'> {
  const numbers = new Map(matchSlides(recorded, slides).map(({ before, after }) => [before + 1, after + 1]))
  return (number) => {
    const { title, id = '' } = recorded[number - 1] ?? {}
    const slide = numbers.get(number)
    return { name: title ?? id, ...(slide !== undefined && { slide }) }
  }
}

/** What was written down in all runs, the newest first, as the pacing page tells it. `runs`: oldest first. */
export function listPacedNotes(
  runs: readonly Run[],
  slides: readonly (NamedSlide & Matchable)[],
): readonly PacedNote[] {
  const notes = runs.map((run, nth) =>
    listRunNotes(run, slides).map((note): PacedNote => {
      const own = note.slide === undefined ? undefined : slides[note.slide - 1]
      return { run: `run ${nth + 1}`, ...note, ...(own !== undefined && { name: nameOf(own) }) }
    }),
  )
  return notes.reverse().flat()
}
