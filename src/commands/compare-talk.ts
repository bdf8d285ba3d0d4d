import { BrowserLost } from '../browser/browser-lost.ts'
import { compareDecks, type SlideFate } from '../model/compare-decks.ts'
import type { ComparedPictures, ComparedSlide, ComparedTalk, Place } from '../model/comparison.ts'
import { nameOf } from '../model/slide-name.ts'
import type { Slide, Talk } from '../model/talk.ts'
import { comparePictures, type PictureDifference } from '../render/comparison/pictures.ts'
import { showPath } from '../report/show-path.ts'
import { TimeOut } from './deadline.ts'
import type { FoundDeck } from './find-decks.ts'
import type { OpenTools } from './open-tools.ts'
import { readSaidTalk, type SaidTalk } from './said-talk.ts'
import { shootSlides } from './shoot-slides.ts'

/** What comparing talks needs of the world. */
export interface CompareRun {
  readonly folder: string
  readonly signal: AbortSignal
  readonly tools: OpenTools
  /** Milliseconds that each version of a deck may take. */
  readonly timeout?: number
  /** Values of variables, by name. */
  readonly set?: Readonly<Record<string, string>>
  /** Where a file of the older state lies in the project as it is now. */
  readonly locate: (path: string) => string
  /** Takes a picture: `path` is below the folder of the comparison. */
  readonly keep: (path: string, bytes: Uint8Array) => Promise<void>
}

/** Compares a deck with what it was; either may be absent. */
export async function compareTalk(
  deck: FoundDeck | undefined,
  older: FoundDeck | undefined,
  run: CompareRun,
): Promise<ComparedTalk> {
  const known = describeTalk(deck, older, run)
  const reading = { ...run, cacheFolder: run.tools.cacheFolder }
  const after = deck && (await readSaidTalk(deck, reading, (path) => path))
  if (after && 'why' in after) return { ...known, ...nothing, state: 'unreadable', why: after.why }
  const before = older && (await readSaidTalk(older, reading, run.locate))
  const past = before && 'why' in before ? undefined : before
  const whole = { ...known, ...tellWhole(past, after) }
  if (!after) return { ...whole, state: 'removed', slides: [] }
  const slides = await compareSlides(past, after, known.name, run)
  return {
    ...whole,
    state: !past ? 'added' : slides.length > 0 ? 'changed' : 'same',
    ...(before && 'why' in before && { why: `it could not be read then: ${before.why}` }),
    slides,
  }
}

async function compareSlides(
  before: SaidTalk | undefined,
  after: SaidTalk,
  name: string,
  run: CompareRun,
): Promise<readonly ComparedSlide[]> {
  const fates = listFates(before?.talk, after.talk)
  const shots = await shootFates(fates, before, after, run)
  const slides: ComparedSlide[] = []
  for (const fate of fates) {
    const told = await tellFate(fate, { before, after, shots, name, run })
    if (told) slides.push(told)
  }
  return slides
}

const nothing = { slideCount: {}, minutes: {}, slides: [] } as const

function describeTalk(
  deck: FoundDeck | undefined,
  older: FoundDeck | undefined,
  { folder, locate }: CompareRun,
): Pick<ComparedTalk, 'name' | 'title' | 'deck' | 'was'> {
  const was = older && showPath(locate(older.path), folder)
  const path = deck ? showPath(deck.path, folder) : (was ?? '')
  const name = deck?.name ?? older?.name ?? ''
  return { name, title: name, deck: path, ...(was !== undefined && was !== path && { was }) }
}

function tellWhole(
  before: SaidTalk | undefined,
  after: SaidTalk | undefined,
): Pick<ComparedTalk, 'title' | 'slideCount' | 'minutes' | 'slotMinutes'> {
  const slot = (after ?? before)?.talk.slot
  const minutes = { before: sumMinutes(before), after: sumMinutes(after) }
  return {
    title: (after ?? before)?.talk.deck.title ?? '',
    slideCount: {
      ...(before && { before: before.talk.deck.slides.length }),
      ...(after && { after: after.talk.deck.slides.length }),
    },
    minutes: {
      ...(minutes.before !== undefined && { before: minutes.before }),
      ...(minutes.after !== undefined && { after: minutes.after }),
    },
    ...(slot !== undefined && { slotMinutes: slot / 60 }),
  }
}

function sumMinutes(version: SaidTalk | undefined): number | undefined {
  const known = version?.seconds.flatMap((seconds) => seconds ?? []) ?? []
  return known.length === 0 ? undefined : Math.round(known.reduce((sum, one) => sum + one, 0) / 6) / 10
}

function listFates(before: Talk | undefined, after: Talk): readonly SlideFate[] {
  if (before) return compareDecks(before.deck, after.deck)
  return after.deck.slides.map(({ index }) => ({ after: index, moved: false, sameLook: false }))
}

interface Shots {
  readonly before: ReadonlyMap<number, Uint8Array>
  readonly after: ReadonlyMap<number, Uint8Array>
}

/** Pictures of the slides that came, went, or may look different. */
async function shootFates(
  fates: readonly SlideFate[],
  before: SaidTalk | undefined,
  after: SaidTalk,
  run: CompareRun,
): Promise<Shots> {
  const wanted = fates.filter(({ sameLook }) => !sameLook)
  const [old, fresh] = [
    wanted.flatMap(({ before: at }) => at ?? []),
    wanted.flatMap(({ after: at }) => at ?? []),
  ]
  return {
    before: before ? await shootSlides(before.talk, old, run) : new Map(),
    after: await shootSlides(after.talk, fresh, run),
  }
}

interface Telling {
  readonly before: SaidTalk | undefined
  readonly after: SaidTalk
  readonly shots: Shots
  readonly name: string
  readonly run: CompareRun
}

/** What there is to tell of a slide; undefined when it is as it was. */
async function tellFate(fate: SlideFate, telling: Telling): Promise<ComparedSlide | undefined> {
  const { before, after, shots } = telling
  const [old, fresh] = [find(before, fate.before), find(after, fate.after)]
  const [oldShot, freshShot] = [shots.before.get(fate.before ?? -1), shots.after.get(fate.after ?? -1)]
  const difference = oldShot && freshShot ? await comparePictures(oldShot, freshShot) : undefined
  const saidElse = old !== undefined && fresh !== undefined && old.said !== fresh.said
  const kind = chooseKind(fate, difference, saidElse)
  if (!kind) return undefined
  const shown =
    kind === 'said' || kind === 'moved'
      ? {}
      : { before: oldShot, after: freshShot, difference: difference?.marked }
  const own = fresh ?? old
  return {
    kind,
    moved: fate.moved,
    saidElse,
    ...(fate.before !== undefined && { before: fate.before + 1 }),
    ...(fate.after !== undefined && { after: fate.after + 1 }),
    name: own ? nameOf(own.slide) : '',
    ...(difference && { share: difference.share }),
    pictures: await keepPictures(shown, fate, telling),
    seconds: {
      ...(old?.seconds !== undefined && { before: old.seconds }),
      ...(fresh?.seconds !== undefined && { after: fresh.seconds }),
    },
    ...placeSlide(own, telling.run.folder),
  }
}

function chooseKind(
  { before, after, moved }: SlideFate,
  difference: PictureDifference | undefined,
  saidElse: boolean,
): ComparedSlide['kind'] | undefined {
  if (before === undefined) return 'added'
  if (after === undefined) return 'removed'
  if (difference) return 'edited'
  return saidElse ? 'said' : moved ? 'moved' : undefined
}

interface FoundSlide {
  readonly version: SaidTalk
  readonly slide: Slide
  readonly said: string
  readonly seconds?: number
}

function find(version: SaidTalk | undefined, index: number | undefined): FoundSlide | undefined {
  const slide = version?.talk.deck.slides[index ?? -1]
  if (!version || !slide) return undefined
  const seconds = version.seconds[slide.index]
  return { version, slide, said: version.said[slide.index] ?? '', ...(seconds !== undefined && { seconds }) }
}

function placeSlide(found: FoundSlide | undefined, folder: string): { line?: Place; scriptLine?: Place } {
  if (!found) return {}
  const { version, slide } = found
  const show = (path: string, line: number): Place => ({ path: showPath(version.locate(path), folder), line })
  const { script } = version.talk
  const said = version.lines?.alignment.slides[slide.index]?.line
  return {
    line: show(slide.span.path, slide.span.line),
    ...(script?.from === 'file' && said && { scriptLine: show(script.path, said) }),
  }
}

async function keepPictures(
  shown: { readonly [Name in keyof ComparedPictures]?: Uint8Array | undefined },
  { before = 0, after = 0 }: SlideFate,
  { name, run }: Telling,
): Promise<ComparedPictures> {
  const numbers = { before, after, difference: after }
  const kept: Record<string, string> = {}
  for (const part of ['before', 'after', 'difference'] as const) {
    const bytes = shown[part]
    if (!bytes) continue
    const path = `${name}/${String(numbers[part] + 1).padStart(3, '0')}-${part}.png`
    await run.keep(path, bytes)
    kept[part] = path
  }
  return kept
}

/** The comparison of a deck that could not be laid out; throws what is no fault of a deck. */
export function explainBreak(error: unknown, deck: FoundDeck, run: CompareRun): ComparedTalk {
  if (!(error instanceof TimeOut) && !(error instanceof BrowserLost)) throw error
  return { ...describeTalk(deck, undefined, run), ...nothing, state: 'unreadable', why: error.message }
}
