import type { DrawingKind } from '../markdown/draw.ts'
import type { LendEngine } from '../markdown/engine.ts'
import type { Environment, Marpit } from '../markdown/marpit.ts'
import { type Call, listen } from '../markdown/memo.ts'
import type { ParsedDeck, ParsedSlide } from '../markdown/parse.ts'
import type { RenderedSlide } from '../markdown/render.ts'
import { makeStage, type Stage, type StageCharacter } from '../markdown/slide/stage.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Cache, Sources } from '../model/ports.ts'
import type { TellProgress } from '../model/progress.ts'
import type { AssetGuard } from './assets.ts'
import type { Manuscript } from './manuscript/manuscript.ts'
import type { FileReport, PlacedFinding } from './report.ts'
import { renderNext, type UrlUse } from './slides.ts'

/** All that slides are made of, but for the files they draw. */
export interface SlideSource {
  readonly engine: Marpit
  readonly request: ReadRequest
  readonly manuscript: Manuscript
  readonly characters: readonly StageCharacter[]
  /** The theme that was asked for. */
  readonly theme?: string
  readonly shipped: Sources
  readonly cache: Cache
  readonly assets: AssetGuard
  readonly tell: TellProgress
  readonly lend: LendEngine
}

export interface ReadSlides {
  readonly parsed: ParsedDeck
  readonly rendered: readonly RenderedSlide[]
  /** What had to be drawn. */
  readonly kinds: ReadonlySet<DrawingKind>
  /** After the last slide. */
  readonly stage: Stage
}

/** The slides of a deck that was read, and what it takes to read them again. */
export interface KnownSlides extends Pick<Manuscript, 'text' | 'source' | 'lines'> {
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
  readonly slides: readonly (readonly Call[])[]
}

/** Everything that reading slides asks, and tells. */
export function openEffects({ assets, characters, manuscript }: SlideSource) {
  const stage = makeStage(characters)
  const margins = new Set<string>()
  const effects = {
    ...stage,
    add: manuscript.report.add,
    // A path is meant as seen from the file that its line comes from.
    guard: (url: string, use: UrlUse) => assets.guard(url, { ...use, ...manuscript.reportAt(use.line) }),
    ship: assets.ship,
    meetMargin: (url: string) => !margins.has(url) && margins.add(url).size > 0,
  }
  return { stage, effects }
}

type SlideEffects = ReturnType<typeof openEffects>['effects']

/** The world as it is seen by who reads slides. */
export function lookThrough(world: SlideSource, effects: SlideEffects) {
  const { add, guard, meetMargin, ship } = effects
  const { lines, report } = world.manuscript
  return { ...world, lines, report: { path: report.path, add }, assets: { guard, ship }, meetMargin }
}

interface Rendering {
  readonly world: SlideSource
  readonly effects: SlideEffects
  readonly parsed: ParsedDeck
  readonly environment: Environment
}

/** Renders the next slide, and notes what it asks. */
export function renderAlone(slide: ParsedSlide, { world, effects, parsed, environment }: Rendering) {
  const { listening, calls } = listen(effects)
  const seen = lookThrough(world, listening)
  const { add } = placeOnSlides(seen.report, parsed.slides)
  const rendered = renderNext(slide, {
    ...seen,
    environment: { ...environment, report: add, stage: listening },
  })
  return { rendered, calls }
}

interface PlacedReport {
  readonly add: FileReport['add']
  /** Tells on which lines slides stand: only then is it known what belongs to which. */
  readonly settle: (slides: readonly ParsedSlide[]) => void
}

/** Gives findings the slide that their line stands on, so that they can be silenced there. */
export function placeOnSlides(report: FileReport, known?: readonly ParsedSlide[]): PlacedReport {
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
