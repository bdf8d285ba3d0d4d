import { createHash } from 'node:crypto'
import { layPrompter } from '../align/prompter.ts'
import type { EarlierRun } from '../model/desk/message.ts'
import type { DeskTalk } from '../model/desk/talk.ts'
import type { DeckView } from '../model/message.ts'
import { type Run, recordSlide } from '../model/run.ts'
import type { Keyed } from '../model/slide-keys.ts'
import type { Slide, Talk } from '../model/talk.ts'
import { describeDesk, planDeskSlides } from '../plan/desk-talk.ts'
import { timeRun } from '../plan/run-times.ts'
import { readNotesAsScript } from '../read/script/parse.ts'
import { viewActs, viewSlides, viewStyle } from '../render/view.ts'
import type { DeskVersion } from '../server/desk/session.ts'
import type { AlignedTalk } from './align-talk.ts'

/** What of a talk's reading the desk shows. */
export type DeskReading = Pick<AlignedTalk, 'talk' | 'script' | 'alignment' | 'plan' | 'runs' | 'texts'>

export interface VersionFacts {
  readonly keyed: readonly Keyed<Slide>[]
  readonly version: number
  /** As in {@link DeskTalk.ends}. */
  readonly ends: boolean
}

/** Puts a talk, as it was read, into what desk and stage show. */
export function describeVersion(reading: DeskReading, { keyed, version, ends }: VersionFacts): DeskVersion {
  const { talk, plan, runs } = reading
  const slides = planDeskSlides(
    talk.deck,
    plan,
    keyed.map(({ key }) => key),
  )
  return {
    view: viewDeck(talk, keyed, version),
    talk: describeDesk(talk, plan, { slides, rows: layRows(reading, slides), ends }),
    recorded: describeRecorded(reading),
    earlier: listEarlier(runs, talk),
    next: runs.length + 1,
  }
}

function viewDeck({ deck, name }: Talk, keyed: readonly Keyed<Slide>[], version: number): DeckView {
  return {
    version,
    talk: name,
    title: deck.title,
    lang: deck.lang,
    ...deck.size,
    ...viewStyle(deck),
    acts: viewActs(deck),
    slides: viewSlides(deck, keyed),
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
      : readNotesAsScript({ path: deck.path, text: texts[deck.path] ?? '', slides: deck.slides })
  return layPrompter({ slides, script, alignment, ...(notes !== undefined && { notes }) })
}

function describeRecorded({ talk, script, plan, texts }: DeskReading): DeskVersion['recorded'] {
  const { deck, name } = talk
  return {
    name,
    deck: hash(texts[deck.path] ?? ''),
    ...(script.from === 'file' && script.text !== '' && { script: hash(script.text) }),
    slides: deck.slides.map((slide, at) => recordSlide(slide, plan.slides[at])),
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Shown beside a slide: the last of the runs. */
const shownRuns = 4

/** How long the last runs had each slide up, newest first. */
export function listEarlier(runs: readonly Run[], { deck }: Pick<Talk, 'deck'>): readonly EarlierRun[] {
  return runs
    .map((run, at): EarlierRun => {
      const { slides } = timeRun(run, deck.slides)
      return {
        number: at + 1,
        at: run.at,
        slides: deck.slides.map(({ index }) => slides.get(index + 1)?.seconds ?? null),
      }
    })
    .filter(({ slides }) => slides.some((seconds) => seconds !== null))
    .slice(-shownRuns)
    .reverse()
}
