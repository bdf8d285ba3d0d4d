import { drawAll, listDrawings, useDrawnCode } from '../markdown/draw.ts'
import type { Environment } from '../markdown/marpit.ts'
import { askAgain, type Call, listen } from '../markdown/memo.ts'
import type { ParsedSlide } from '../markdown/parse.ts'
import { renderRaw } from '../markdown/render.ts'
import { findStart, reparseSlide } from '../markdown/reparse.ts'
import { decodeUrl } from './lines.ts'
import type { PlacedFinding } from './report.ts'
import {
  type KnownSlides,
  openEffects,
  placeOnSlides,
  renderAlone,
  type SlideSource,
} from './slide-source.ts'
import type { UrlUse } from './slides.ts'

/** Reads the one slide that has changed since a deck was read; undefined where more may have changed with it. */
export async function readEditedSlide(
  before: KnownSlides,
  world: SlideSource,
): Promise<KnownSlides | undefined> {
  const index = findEditedSlide(before, world)
  if (index === undefined) return undefined
  world.tell({ stage: 'parsing the slide that has changed' })
  const { stage, effects } = openEffects(world)
  const found: PlacedFinding[] = []
  const environment: Environment = {
    report: (finding) => found.push(finding),
    stage,
    drawn: new Map(),
    guardStyle: (css) => css,
    ...(world.theme !== undefined && { theme: world.theme }),
  }
  const fresh = await parseAlone(before, index, world, environment)
  if (!fresh) return undefined

  const { read, calls } = before
  const parsed = { ...read.parsed, slides: read.parsed.slides.with(index, fresh.slide) }
  const others = calls.first.filter((call) => !isFindingOn(call, index))
  if (!askAgain(others, effects).all) return undefined
  const { listening, calls: own } = listen(effects)
  const { add } = placeOnSlides({ path: '', add: listening.add }, parsed.slides)
  for (const finding of found) add(finding)
  // In their order: who enters, and which act it is, depends on the slides before.
  const repeat = (some: readonly (readonly Call[])[]) => some.every((each) => askAgain(each, effects).all)
  if (!repeat(calls.slides.slice(0, index))) return undefined
  const look = renderAlone(fresh.slide, { world, effects, parsed, environment })
  if (!repeat(calls.slides.slice(index + 1))) return undefined
  const { lines, source, text } = world.manuscript
  return {
    ...{ lines, source, text },
    read: {
      parsed,
      rendered: read.rendered.with(index, look.rendered),
      kinds: new Set([...read.kinds, ...fresh.kinds]),
      stage,
    },
    ...{ drawn: before.drawn, bound: before.bound },
    calls: { first: [...others, ...own], slides: calls.slides.with(index, look.calls) },
  }
}

/** Parses a slide and draws what is on it; undefined where others draw with it, or the deck needs less to be drawn. */
async function parseAlone(
  before: KnownSlides,
  index: number,
  { cache, engine, manuscript }: SlideSource,
  environment: Environment,
) {
  const { parsed } = before.read
  // To prove the slide as it was, it takes what was drawn for it.
  useDrawnCode(engine.markdown, before.drawn)
  const rawHtml = (slide: ParsedSlide) => renderRaw(slide, engine, { ...environment, drawn: before.drawn })
  const slide = reparseSlide(
    engine,
    { source: before.source, parsed, rawHtml },
    index,
    manuscript.source,
    environment,
  )
  if (!slide) return undefined
  useDrawnCode(engine.markdown, environment.drawn)
  const { kinds, bound } = await drawAll(slide.tokens, environment, cache)
  const lost = listDrawings(parsed.slides[index]?.tokens ?? []).some(({ kind }) => !kinds.has(kind))
  return lost || bound || (before.bound && kinds.has('formula')) ? undefined : { slide, kinds }
}

function isFindingOn({ name, words: [finding] }: Call, index: number): boolean {
  return name === 'add' && (finding as PlacedFinding).slide === index + 1
}

/** The slide that holds all lines in which two texts of a deck differ, when each has as many lines. */
function findEditedSlide(before: KnownSlides, { manuscript: { lines } }: SlideSource): number | undefined {
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
  const distant = before.calls.slides.flatMap((calls, at) => listDistant(calls, slides[at]))
  return distant.some((url) => changed.some((line) => line.includes(url))) ? undefined : index
}

/** URLs that a slide draws and that are told of where they are written first, on another slide. */
function listDistant(calls: readonly Call[], slide: ParsedSlide | undefined): readonly string[] {
  return calls.flatMap(({ name, words }) => {
    if (name !== 'guard' || !slide) return []
    const [url, { line }] = words as [string, UrlUse]
    return line >= slide.line && line <= slide.endLine ? [] : [url, decodeUrl(url)]
  })
}
