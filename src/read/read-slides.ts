import { rewriteCssUrls } from '../markdown/css-urls.ts'
import { drawAll, useDrawnCode } from '../markdown/draw.ts'
import type { Environment } from '../markdown/marpit.ts'
import { askAgain, listen } from '../markdown/memo.ts'
import { parseDeck } from '../markdown/parse.ts'
import { forgetOthers } from '../markdown/render.ts'
import { dropStrayDeclarations } from '../markdown/stray-declarations.ts'
import { readEditedSlide } from './edited-slide.ts'
import { findLine } from './lines.ts'
import type { FileReport } from './report.ts'
import {
  type KnownSlides,
  lookThrough,
  openEffects,
  placeOnSlides,
  type ReadSlides,
  renderAlone,
  type SlideSource,
} from './slide-source.ts'
import type { SlideAssets } from './slides.ts'

/** The deck that was read last, by where its engine came from: slides of one engine are not those of another. */
const remembered = new WeakMap<SlideSource['lend'], KnownSlides & { readonly key: string }>()

/**
 * Parses, draws and renders the slides of a deck, or remembers them, findings and all: when only the theme or a picture has
 * changed they are what they were, and when one slide was edited the others are.
 */
export async function readSlides(world: SlideSource): Promise<ReadSlides> {
  const key = nameSlides(world)
  const known = remembered.get(world.lend)
  const before = known?.key === key ? known : undefined
  remembered.delete(world.lend)
  const again =
    before &&
    (before.text === world.manuscript.text ? repeatAll(before, world) : await readEditedSlide(before, world))
  const read = again ?? (await readAnew(world))
  remembered.set(world.lend, { ...read, key })
  return read.read
}

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

async function readAnew(world: SlideSource): Promise<KnownSlides> {
  const { cache, engine, manuscript, tell, theme } = world
  const { lines, source, text } = manuscript
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
    ...{ lines, source, text },
    read: { parsed, rendered: looks.map(({ rendered }) => rendered), kinds, stage },
    drawn: environment.drawn,
    bound,
    calls: { first, slides: looks.map(({ calls }) => calls) },
  }
}

/** Asks and tells again what was asked and told; undefined when another answer comes. */
function repeatAll(before: KnownSlides, world: SlideSource): KnownSlides | undefined {
  const { stage, effects } = openEffects(world)
  const { first, slides } = before.calls
  const same = [first, ...slides].every((calls) => askAgain(calls, effects).all)
  return same ? { ...before, read: { ...before.read, stage } } : undefined
}

/** Guards the URLs of the deck's own styles, and leaves out what stands in no rule. A theme is all that they may import. */
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
    const reportStray = (declaration: string) => {
      report.add({
        rule: 'no-effect',
        message: `\`${declaration.slice(0, 80)}\` stands in no rule: it is left out.`,
        line: findLine(lines, declaration.split('\n')[0] ?? '', start, lines.length),
        hint: 'Say what it is for: `section { … }` is every slide.',
      })
    }
    return rewriteCssUrls(dropStrayDeclarations(css, reportStray), { url: guard, import: dropImport })
  }
}
