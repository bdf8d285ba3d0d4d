import { rewriteCssUrls } from '../markdown/css-urls.ts'
import { type DrawingKind, drawAll, useDrawnCode } from '../markdown/draw.ts'
import type { Environment, Marpit } from '../markdown/marpit.ts'
import { makeMemo } from '../markdown/memo.ts'
import { type ParsedDeck, type ParsedSlide, parseDeck } from '../markdown/parse.ts'
import type { RenderedSlide } from '../markdown/render.ts'
import { makeStage, type Stage, type StageCharacter } from '../markdown/slide/stage.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Cache, Sources } from '../model/ports.ts'
import type { TellProgress } from '../model/progress.ts'
import type { AssetGuard } from './assets.ts'
import { findLine } from './lines.ts'
import type { Manuscript } from './manuscript/manuscript.ts'
import type { FileReport, PlacedFinding } from './report.ts'
import { renderSlides, type SlideAssets, type UrlUse } from './slides.ts'

/** All that slides are made of, but for the files they draw. */
interface SlideSource {
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
}

interface ReadSlides {
  readonly parsed: ParsedDeck
  readonly rendered: readonly RenderedSlide[]
  /** What had to be drawn. */
  readonly kinds: ReadonlySet<DrawingKind>
  /** After the last slide. */
  readonly stage: Stage
}

/** The deck that was read last: when only its theme or a picture has changed, its slides are what they were. */
const remembered = makeMemo<ReadSlides>()

/** Parses, draws and renders the slides of a deck, or remembers them, findings and all. */
export async function readSlides(world: SlideSource): Promise<ReadSlides> {
  const { assets, manuscript } = world
  const { lines, report, source } = manuscript
  const effects = {
    add: report.add,
    // A path is meant as seen from the file that its line comes from.
    guard: (url: string, place: UrlUse) =>
      assets.guard(url, { ...place, ...manuscript.reportAt(place.line) }),
    ship: assets.ship,
  }
  const read = await remembered.recallLater(nameSlides(world), effects, ({ add, guard, ship }) =>
    readAnew({ ...world, lines, source, report: { path: report.path, add }, assets: { guard, ship } }),
  )
  remembered.trim(1)
  return read
}

/** Whatever slides depend on: of a theme, not its rules. */
function nameSlides({ engine: { themeSet }, request, manuscript, theme }: SlideSource): string {
  const themes = [...themeSet.themes()].map(({ name, meta, importRules }) => [
    name,
    meta,
    importRules.map(({ value }) => value),
    themeSet.getThemeProp(name, 'widthPixel'),
    themeSet.getThemeProp(name, 'heightPixel'),
  ])
  return JSON.stringify([request, theme, themeSet.default?.name, themes, manuscript.text])
}

/** Lines are those of the manuscript. */
type Rendering = Omit<SlideSource, 'assets' | 'manuscript'> &
  Pick<Manuscript, 'lines' | 'report' | 'source'> & { readonly assets: SlideAssets }

async function readAnew(world: Rendering): Promise<ReadSlides> {
  const { assets, cache, characters, engine, lines, report, source, tell, theme } = world
  tell({ stage: 'parsing Markdown' })
  const stage = makeStage(characters)
  const guardStyle = makeStyleGuard(lines, report, assets)
  const placed = placeOnSlides(report)
  const asked = theme === undefined ? {} : { theme }
  const environment: Environment = { report: placed.add, stage, drawn: new Map(), guardStyle, ...asked }
  const parsed = parseDeck(engine, source, environment)
  placed.settle(parsed.slides)

  tell({ stage: 'drawing code, formulas and diagrams' })
  useDrawnCode(engine.markdown, environment.drawn)
  const tokens = parsed.slides.flatMap((slide) => slide.tokens)
  const kinds = await drawAll(tokens, environment, cache)
  const rendered = renderSlides(parsed.slides, { ...world, environment })
  return { parsed, rendered, kinds, stage }
}

interface PlacedReport {
  readonly add: FileReport['add']
  /** Tells on which lines slides stand: only then is it known what belongs to which. */
  readonly settle: (slides: readonly ParsedSlide[]) => void
}

/** Gives findings the slide that their line stands on, so that they can be silenced there. */
function placeOnSlides(report: FileReport): PlacedReport {
  const waiting: PlacedFinding[] = []
  let settled: readonly ParsedSlide[] | undefined
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
  assets: Pick<SlideAssets, 'guard'>,
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
      return assets.guard(url, { line, use: 'style' })
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
