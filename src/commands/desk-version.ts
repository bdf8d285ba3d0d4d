import { createHash } from 'node:crypto'
import { layPrompter } from '../align/prompter.ts'
import type { EarlierRun } from '../model/desk/message.ts'
import type { DeskTalk } from '../model/desk/talk.ts'
import { type Run, recordSlide } from '../model/run.ts'
import type { Talk } from '../model/talk.ts'
import { describeDesk, planDeskSlides } from '../plan/desk-talk.ts'
import { listRunNotes } from '../plan/run-notes.ts'
import { timeRun } from '../plan/run-times.ts'
import { readNotesAsScript } from '../read/script/parse.ts'
import type { DeskVersion } from '../server/desk/session.ts'
import type { AlignedTalk } from './align-talk.ts'
import type { TalkView } from './view-talk.ts'

/** What of a talk's reading the desk shows. */
export type DeskReading = Pick<AlignedTalk, 'talk' | 'script' | 'alignment' | 'plan' | 'runs' | 'texts'>

/** Puts a talk, as it was read, into what desk and stage show. `ends`: as in {@link DeskTalk.ends}. */
export function describeVersion(reading: DeskReading, view: TalkView, ends: boolean): DeskVersion {
  const { talk, plan, runs } = reading
  const keys = view.keyed.map(({ key }) => key)
  const slides = planDeskSlides(talk.deck, plan, keys)
  return {
    view: view.deck,
    talk: describeDesk(talk, plan, { slides, rows: layRows(reading, slides), ends }),
    recorded: describeRecorded(reading),
    earlier: listEarlier(runs, talk),
    next: runs.length + 1,
  }
}

function layRows(
  { talk: { deck }, script, alignment, texts }: DeskReading,
  slides: DeskTalk['slides'],
): DeskTalk['rows'] {
  if (script.items.length === 0) return layPrompter({ slides })
  const notes =
    script.from === 'notes'
      ? undefined
      : readNotesAsScript({ path: deck.path, text: texts[deck.path] ?? '', texts, slides: deck.slides })
  return layPrompter({ slides, script, alignment, ...(notes !== undefined && { notes }) })
}

function describeRecorded({ talk, script, plan, texts }: DeskReading): DeskVersion['recorded'] {
  const { deck, name } = talk
  return {
    name,
    deck: hash(
      listFiles(deck)
        .map((path) => texts[path] ?? '')
        .join('\0'),
    ),
    ...(script.from === 'file' && script.text !== '' && { script: hash(script.text) }),
    slides: deck.slides.map((slide, at) => recordSlide(slide, plan.slides[at])),
  }
}

/** The deck and its parts. */
function listFiles({ path, slides }: Talk['deck']): readonly string[] {
  return [
    ...new Set([path, ...slides.flatMap(({ span, also = [] }) => [span, ...also].map((one) => one.path))]),
  ]
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The last of the runs: some beside each slide. */
const shownRuns = 12

/** How long the last runs had each slide up, newest first. */
export function listEarlier(runs: readonly Run[], { deck }: Pick<Talk, 'deck'>): readonly EarlierRun[] {
  return runs
    .map((run, at): EarlierRun => {
      const { slides } = timeRun(run, deck.slides)
      return {
        number: at + 1,
        at: run.at,
        slides: deck.slides.map(({ index }) => slides.get(index + 1)?.seconds ?? null),
        notes: listRunNotes(run, deck.slides).flatMap(({ slide, text }) =>
          slide === undefined ? [] : [{ slide, text }],
        ),
      }
    })
    .filter(({ slides, notes }) => notes.length > 0 || slides.some((seconds) => seconds !== null))
    .slice(-shownRuns)
    .reverse()
}
