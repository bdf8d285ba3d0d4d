import { rewriteCssUrls } from '../markdown/css-urls.ts'
import { type DrawingKind, drawAll, listDrawings, useDrawnCode } from '../markdown/draw.ts'
import type { Lent } from '../markdown/engine.ts'
import type { Environment, Marpit } from '../markdown/marpit.ts'
import { askAgain, type Call, listen } from '../markdown/memo.ts'
import { type ParsedDeck, type ParsedSlide, parseDeck } from '../markdown/parse.ts'
import { forgetOthers, type RenderedSlide, renderRaw } from '../markdown/render.ts'
import { findStart, reparseSlide } from '../markdown/reparse.ts'
import { makeStage, type Stage, type StageCharacter } from '../markdown/slide/stage.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Cache, Sources } from '../model/ports.ts'
import type { TellProgress } from '../model/progress.ts'
import type { AssetGuard } from './assets.ts'
import { decodeUrl, findLine } from './lines.ts'
import type { FileReport, PlacedFinding } from './report.ts'
import { renderNext } from './slides.ts'

/** All that slides are made of, but for the files they draw. */
interface SlideSource {
  readonly engine: Marpit
  readonly request: ReadRequest
  readonly text: string
  /** The text without its front matter. */
  readonly source: string
  readonly lines: readonly string[]
  readonly characters: readonly StageCharacter[]
  /** The theme that was asked for. */
  readonly theme?: string
  readonly shipped: Sources
  readonly cache: Cache
  readonly assets: AssetGuard
  readonly report: FileReport
  readonly tell: TellProgress
  readonly lend: () => Lent
}

interface ReadSlides {
  readonly parsed: ParsedDeck
  readonly rendered: readonly RenderedSlide[]
  /** What had to be drawn. */
  readonly kinds: ReadonlySet<DrawingKind>
  /** After the last slide. */
  readonly stage: Stage
}

interface Known extends SlideSource {
  readonly key: string
  readonly read: ReadSlides
  /** Code, formulas and diagrams as they were drawn. */
  readonly drawn: Environment['drawn']
  /** Formulas define, or may use, what others define. */
  readonly bound: boolean
  readonly calls: Calls
}

/** What was asked of the world, and told it, to read slides. */
interface Calls {
  /** To parse and draw. */
  readonly first: readonly Call[]
  /** To render each slide. */
  readonly then: readonly (readonly Call[])[]
}

/** The deck that was read last, by where its engine came from: slides of one engine are not those of another. */
const remembered = new WeakMap<SlideSource['lend'], Known>()

/**
 * Parses, draws and renders the slides of a deck, or remembers them, findings and all: when only the theme or a picture has
 * changed they are what they were, and when one slide was edited the others are.
 */
export async function readSlides(world: SlideSource): Promise<ReadSlides> {
  const key = nameSlides(world)
  const known = remembered.get(world.lend)
  const before = known?.key === key ? known : undefined
  remembered.delete(world.lend)
  const again = before && (before.text === world.text ? repeatAll(before, world) : await readEdit(before, world))
  const outcome = again ?? (await readAnew(world))
  remembered.set(world.lend, { ...world, ...outcome, key })
  return outcome.read
}

type Place = Omit<Parameters<AssetGuard['guard']>[1], 'report'>

/** Whatever slides depend on but the text: of a theme, not its rules. */
function nameSlides({ engine: { themeSet }, request, theme }: SlideSource): string {
  const themes = [...themeSet.themes()].map(({ name, meta, importRules }) => [
    name,
    meta,
    importRules.map(({ value }) => value),
    themeSet.getThemeProp(name, 'widthPixel'),
    themeSet.getThemeProp(name, 'heightPixel'),
  ])
  return JSON.stringify([request, theme, themeSet.default?.name, themes])
}

type Outcome = Pick<Known, 'read' | 'drawn' | 'bound' | 'calls'>

/** Everything that reading slides asks, and tells. */
function openEffects({ assets, characters, report }: SlideSource) {
  const stage = makeStage(characters)
  const margins = new Set<string>()
  const effects = {
    ...stage,
    add: report.add,
    guard: (url: string, place: Place) => assets.guard(url, { ...place, report }),
    ship: assets.ship,
    meetMargin: (url: string) => !margins.has(url) && margins.add(url).size > 0,
  }
  return { stage, effects }
}

type SlideEffects = ReturnType<typeof openEffects>['effects']

/** The world as it is seen by who reads slides. */
function lookThrough(world: SlideSource, effects: SlideEffects) {
  const { add, guard, meetMargin, ship } = effects
  const report: FileReport = { path: world.report.path, add }
  const assets: Pick<AssetGuard, 'guard' | 'ship'> = {
    guard: (url, { report: _, ...place }) => guard(url, place),
    ship,
  }
  return { ...world, report, assets, meetMargin }
}

async function readAnew(world: SlideSource): Promise<Outcome> {
  const { cache, engine, lines, source, tell, theme } = world
  const { stage, effects } = openEffects(world)
  const { listening, calls: first } = listen(effects)
  tell({ stage: 'parsing Markdown' })
  const seen = lookThrough(world, listening)
  const placed = placeOnSlides(seen.report)
  const environment: Environment = {
    report: placed.add,
    stage: listening,
    drawn: new Map(),
    guardStyle: makeStyleGuard(lines, seen.report, seen.assets),
    ...(theme !== undefined && { theme }),
  }
  const parsed = parseDeck(engine, source, environment)
  placed.settle(parsed.slides)

  tell({ stage: 'drawing code, formulas and diagrams' })
  useDrawnCode(engine.markdown, environment.drawn)
  const tokens = parsed.slides.flatMap((slide) => slide.tokens)
  const { kinds, bound } = await drawAll(tokens, environment, cache)
  const looks = parsed.slides.map((slide) => renderAlone(slide, { world, effects, parsed, environment }))
  forgetOthers(parsed.slides.length)
  return {
    read: { parsed, rendered: looks.map(({ rendered }) => rendered), kinds, stage },
    drawn: environment.drawn,
    bound,
    calls: { first, then: looks.map(({ calls }) => calls) },
  }
}

interface Rendering {
  readonly world: SlideSource
  readonly effects: SlideEffects
  readonly parsed: ParsedDeck
  readonly environment: Environment
}

/** Renders the next slide, and notes what it asks. */
function renderAlone(slide: ParsedSlide, { world, effects, parsed, environment }: Rendering) {
  const { listening, calls } = listen(effects)
  const seen = lookThrough(world, listening)
  const { add } = placeOnSlides(seen.report, parsed.slides)
  const rendered = renderNext(slide, { ...seen, environment: { ...environment, report: add, stage: listening } })
  return { rendered, calls }
}

/** Asks and tells again what was asked and told; undefined when another answer comes. */
function repeatAll(before: Known, world: SlideSource): Outcome | undefined {
  const { stage, effects } = openEffects(world)
  const { first, then } = before.calls
  const same = [first, ...then].every((calls) => askAgain(calls, effects).all)
  return same ? { ...before, read: { ...before.read, stage } } : undefined
}

/** Reads the one slide that has changed; undefined where there is more to it. */
async function readEdit(before: Known, world: SlideSource): Promise<Outcome | undefined> {
  const { cache, engine, source, tell, theme } = world
  const { parsed, rendered } = before.read
  const index = findEditedSlide(before, world)
  const old = index === undefined ? undefined : parsed.slides[index]
  if (index === undefined || !old) return undefined
  tell({ stage: 'parsing the slide that has changed' })
  const { stage, effects } = openEffects(world)
  const told: PlacedFinding[] = []
  const environment: Environment = {
    report: (finding) => told.push(finding),
    stage,
    drawn: new Map(),
    guardStyle: (css) => css,
    ...(theme !== undefined && { theme }),
  }
  useDrawnCode(engine.markdown, before.drawn)
  const rawHtml = (slide: ParsedSlide) => renderRaw(slide, engine, { ...environment, drawn: before.drawn })
  const fresh = reparseSlide(engine, { ...before, parsed, rawHtml }, index, source, environment)
  if (!fresh) return undefined
  useDrawnCode(engine.markdown, environment.drawn)
  const { kinds, bound } = await drawAll(fresh.tokens, environment, cache)
  const lost = listDrawings(old.tokens).some(({ kind }) => !kinds.has(kind))
  if (lost || bound || (before.bound && kinds.has('formula'))) return undefined

  const slides = parsed.slides.with(index, fresh)
  const isOthers = ({ name, words: [finding] }: Call) =>
    name !== 'add' || (finding as PlacedFinding).slide !== index + 1
  const others = before.calls.first.filter(isOthers)
  if (!askAgain(others, effects).all) return undefined
  const { listening, calls: own } = listen(effects)
  for (const finding of told) placeOnSlides({ path: '', add: listening.add }, slides).add(finding)
  let look: ReturnType<typeof renderAlone> | undefined
  for (const [at, calls] of before.calls.then.entries()) {
    if (at === index) look = renderAlone(fresh, { world, effects, parsed: { ...parsed, slides }, environment })
    else if (!askAgain(calls, effects).all) return undefined
  }
  if (!look) return undefined
  return {
    ...before,
    read: {
      parsed: { ...parsed, slides },
      rendered: rendered.with(index, look.rendered),
      kinds: new Set([...before.read.kinds, ...kinds]),
      stage,
    },
    calls: { first: [...others, ...own], then: before.calls.then.with(index, look.calls) },
  }
}

/** The slide that holds all lines in which two texts of a deck differ, when each has as many lines. */
function findEditedSlide(before: Known, { lines }: SlideSource): number | undefined {
  const { slides, head } = before.read.parsed
  const rows = lines.flatMap((line, row) => (line === before.lines[row] ? [] : [row]))
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined || lines.length !== before.lines.length) return undefined
  const index = slides.findLastIndex((slide) => slide.index === 0 || (findStart(slide) ?? 0) <= first)
  const next = findStart(slides[index + 1]) ?? lines.length
  // Dividers part two slides, and the front matter belongs to all of them.
  if (first < head || last >= next || (index > 0 && first === findStart(slides[index]))) return undefined
  const changed = rows.flatMap((row) => [lines[row] ?? '', before.lines[row] ?? ''])
  const distant = before.calls.then.flatMap((calls, at) => listDistant(calls, slides[at]))
  return distant.some((url) => changed.some((line) => line.includes(url))) ? undefined : index
}

/** URLs that a slide draws and that are told of where they are written first, on another slide. */
function listDistant(calls: readonly Call[], slide: ParsedSlide | undefined): readonly string[] {
  return calls.flatMap(({ name, words }) => {
    if (name !== 'guard' || !slide) return []
    const [url, { line }] = words as [string, Place]
    return line >= slide.line && line <= slide.endLine ? [] : [url, decodeUrl(url)]
  })
}

interface PlacedReport {
  readonly add: FileReport['add']
  /** Tells on which lines slides stand: only then is it known what belongs to which. */
  readonly settle: (slides: readonly ParsedSlide[]) => void
}

/** Gives findings the slide that their line stands on, so that they can be silenced there. */
function placeOnSlides(report: FileReport, known?: readonly ParsedSlide[]): PlacedReport {
  const waiting: PlacedFinding[] = []
  let settled = known
  const add = (finding: PlacedFinding): void => {
    if (!settled) waiting.push(finding)
    else {
      const slide = settled.findLast(({ line }) => line <= (finding.line ?? 0))
      report.add({ ...finding, ...(slide && { slide: slide.index + 1 }) })
    }
  }
  const settle = (slides: readonly ParsedSlide[]): void => {
    settled = slides
    for (const finding of waiting.splice(0)) add(finding)
  }
  return { add, settle }
}

/** Guards the URLs of the deck's own styles. A theme is all that they may import. */
function makeStyleGuard(
  lines: readonly string[],
  report: FileReport,
  assets: Pick<AssetGuard, 'guard'>,
): Environment['guardStyle'] {
  const reportImport = (url: string, start: number) => {
    const name = url.startsWith('data:') ? 'A style that is data' : `\`${url}\``
    report.add({
      rule: 'unknown-import',
      message: `${name} is not imported: the style of a deck imports themes alone.`,
      line: findLine(lines, url, start, lines.length),
      hint: 'Import it in a theme, or write its rules here.',
    })
  }
  return (css, start) => {
    const guard = (url: string) => {
      const line = findLine(lines, url, start, lines.length)
      return assets.guard(url, { report, line, use: 'style' })
    }
    const dropImport = (url: string) => {
      if (/^(?:https?:)?\/\//i.test(url)) guard(url)
      else if (/^data:|\.css$/i.test(url)) reportImport(url, start)
      else return undefined
      return ''
    }
    return rewriteCssUrls(css, { url: guard, import: dropImport })
  }
}
