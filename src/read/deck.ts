import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { baseStyle } from '../markdown/base-style.ts'
import { rewriteCssUrls } from '../markdown/css-urls.ts'
import { drawAll, useDrawnCode } from '../markdown/draw.ts'
import { makeEngine } from '../markdown/engine.ts'
import type { Environment, Marpit } from '../markdown/marpit.ts'
import { findNearest } from '../markdown/nearest.ts'
import { type ParsedDeck, type ParsedSlide, parseDeck } from '../markdown/parse.ts'
import { builtInTransitions } from '../markdown/plugins/transitions.ts'
import { type RenderedSlide, renderSlide } from '../markdown/render.ts'
import { namePictures } from '../markdown/slide/emoji.ts'
import { makeStage, type Stage } from '../markdown/slide/stage.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Cache, Sources } from '../model/ports.ts'
import type { TellProgress } from '../model/progress.ts'
import type { Asset, AssetRef, Character, Deck, Slide } from '../model/talk.ts'
import { listActs } from './acts.ts'
import { listAssetUrls } from './asset-url.ts'
import type { AssetGuard } from './assets.ts'
import { listTexts, readCast } from './cast.ts'
import { deckKeys, readFrontMatter } from './front-matter.ts'
import type { FileReport, ReadingReport } from './report.ts'
import { packWithCache } from './style.ts'
import { allowSize, chooseTheme, describeCssError, faceFonts, listSizes, type ThemeShelf } from './themes.ts'

/** What reading a deck needs of the world. */
export interface DeckSurroundings {
  readonly request: ReadRequest
  readonly sources: Sources
  readonly shipped: Sources
  readonly cache: Cache
  readonly assets: AssetGuard
  readonly report: ReadingReport
  readonly texts: Map<string, string>
  readonly dependencies: Set<string>
  readonly tell: TellProgress
}

export interface ReadDeck {
  readonly deck: Deck
  readonly cast: readonly Character[]
  /** As written in the front matter. */
  readonly values: Readonly<Record<string, unknown>>
  readonly lineOf: (key: string) => number
}

/** Reads the text of a deck: front matter, theme, slides, acts, cast, and every file that is drawn. */
export async function readDeck(path: string, text: string, world: DeckSurroundings): Promise<ReadDeck> {
  const { request, assets, tell } = world
  const report = world.report.about(path)
  tell({ stage: 'reading the front matter' })
  const { values, source, lineOf } = readFrontMatter(text, deckKeys, report.add)
  if (values.html !== undefined) {
    report.add({
      rule: 'no-effect',
      message: '`html:` has no effect: HTML is always read, and sanitised.',
      line: lineOf('html'),
    })
  }
  tell({ stage: 'reading themes' })
  const engine = makeEngine()
  const shelf: ThemeShelf = { engine, ...world, files: request.themes }
  const wanted = request.theme ?? readText(values.theme) ?? request.defaultTheme
  const theme = chooseTheme(shelf, wanted, report, lineOf('theme'))
  const size = readText(values.size)
  allowSize(engine, theme, size)
  if (size !== undefined) reportSize(size, listSizes(engine, theme), lineOf('size'), report)

  tell({ stage: 'parsing Markdown' })
  const stage = makeStage(readCast(values.cast, lineOf('cast'), report))
  const environment = makeEnvironment(stage, text, report, assets)
  const pack = packWithCache(world.cache, (error) => {
    const { message } = describeCssError(error, 0)
    report.add({ rule: 'broken-style', message, line: findStyleLine(text, error) })
  })
  const themed = setTheme(source, theme)
  const parsed = parseDeck(engine, themed, environment, pack)
  const directives = parsed.directives
  tell({ stage: 'drawing code, formulas and diagrams' })
  useDrawnCode(engine.markdown, environment.drawn)
  const kinds = await drawAll(
    parsed.slides.flatMap(({ tokens }) => tokens),
    environment,
    world.cache,
  )
  // Another deck may have been read in the meantime.
  engine.lastGlobalDirectives = { ...directives }

  const rendered = renderSlides(parsed, { engine, environment, text, report, world })
  reportClasses(parsed.slides, parsed.css, report)
  reportTransitions(parsed.slides, parsed.css, report)
  const slides = makeSlides(parsed.slides, rendered, path, assets)
  const acts = listActs(rendered.map(({ act }) => act))
  const cast = listCast(stage, assets, report, lineOf('cast'))
  const extra = [
    baseStyle,
    kinds.has('formula') ? readFormulaStyle(world) : '',
    kinds.has('diagram') ? faceFonts(diagramFaces) : '',
  ]
  const css = `${extra.join('')}\n${parsed.css}`
  const title = plainText(
    readText(values.title) ??
      slides.find(({ title: one }) => one !== undefined)?.title ??
      basename(path).replace(/\.[^.]+$/, ''),
  )
  const optional = listOptional(values, ['description', 'author', 'event', 'date', 'url'])
  const deck: Deck = {
    path,
    title,
    ...optional,
    keywords: listTexts(values.keywords),
    lang: readText(directives.lang) ?? readText(values.lang) ?? 'en',
    theme,
    size: parsed.size,
    css,
    slides: slides.map((slide) => placeInAct(slide, acts)),
    acts,
    assets: collectAssets(
      [...slides.map(({ html }) => html), css, ...cast.map(({ portrait }) => portrait ?? '')],
      assets,
    ),
    hasScripts: request.trustScripts && slides.some(({ html }) => /<script|<iframe|\son\w+=/.test(html)),
    steps: values.steps === 'all' ? 'all' : 'last',
    transitions: [...new Set(parsed.slides.flatMap(({ transition }) => transition ?? []))].sort(),
  }
  return { deck, cast, values, lineOf }
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** A title as people read it: no emphasis, no tags, no breaks. */
function plainText(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/(\*\*|__|\*|`)(\S(?:.*?\S)?)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim()
}

function listOptional<Key extends string>(
  values: Readonly<Record<string, unknown>>,
  keys: readonly Key[],
): { readonly [key in Key]?: string } {
  const texts: { [key in Key]?: string } = {}
  for (const key of keys) {
    const text = readText(values[key])
    if (text !== undefined) texts[key] = plainText(text)
  }
  return texts
}

/** The theme is chosen before the engine reads the deck: it is told which. */
function setTheme(source: string, theme: string): string {
  const [first = '', second = ''] = source.split('\n', 2)
  if (first !== '---' || !second.startsWith('{')) return source
  const directives = JSON.parse(second) as Record<string, unknown>
  return ['---', JSON.stringify({ ...directives, theme }), ...source.split('\n').slice(2)].join('\n')
}

function reportSize(size: string, known: readonly string[], line: number, report: FileReport): void {
  if (known.includes(size)) return
  const near = findNearest(size, known)
  const hint =
    near === undefined
      ? `There are ${known.join(', ')}, and sizes in pixels such as 1920x1080.`
      : `Did you mean \`${near}\`?`
  report.add({ rule: 'invalid-value', message: `The theme has no size \`${size}\`.`, line, hint })
}

function makeEnvironment(stage: Stage, text: string, report: FileReport, assets: AssetGuard): Environment {
  const lines = text.split(/\r\n?|\n/)
  return {
    report: report.add,
    stage,
    drawn: new Map(),
    guardStyle: (css, line) =>
      rewriteCssUrls(css, {
        url: (url) =>
          assets.guard(url, { report, line: findLine(lines, url, line, lines.length), use: 'style' }),
        // Marpit takes themes out of a deck's own styles; nothing else is imported there.
        import: (url) => {
          if (/^(?:https?:)?\/\//i.test(url))
            assets.guard(url, { report, line: findLine(lines, url, line, lines.length), use: 'style' })
          return ''
        },
      }),
  }
}

/** The first line of a range that holds a text, else the first of the range. */
function findLine(lines: readonly string[], text: string, first: number, last: number): number {
  for (let line = first; line <= last; line += 1) if (lines[line - 1]?.includes(text)) return line
  return first
}

function findStyleLine(text: string, error: unknown): number {
  const { source, line = 1 } = error as { source?: string; line?: number }
  const wrong = (source ?? '').split('\n')[line - 1]?.replace(/^\/\* @theme [\w-]+ \*\//, '') ?? ''
  const lines = text.split(/\r\n?|\n/)
  return wrong === '' ? 1 : findLine(lines, wrong.trim(), 1, lines.length)
}

interface Rendering {
  readonly engine: Marpit
  readonly environment: Environment
  readonly text: string
  readonly report: FileReport
  readonly world: DeckSurroundings
}

function renderSlides(
  parsed: ParsedDeck,
  { engine, environment, text, report, world }: Rendering,
): readonly RenderedSlide[] {
  const { assets, request, shipped, tell } = world
  const lines = text.split(/\r\n?|\n/)
  const emoji = new Set(shipped.list(`${shipped.root}/emoji`))
  const findEmoji = (character: string) => {
    const name = namePictures(character).find((one) => emoji.has(one))
    return name === undefined ? undefined : assets.ship(`emoji/${name}`)
  }
  return parsed.slides.map((slide) => {
    const number = slide.index + 1
    tell({ stage: 'rendering slides', slide: number, line: slide.line })
    const guardUrl = (url: string) =>
      assets.guard(url, { report, line: findLine(lines, url, slide.line, slide.endLine), slide: number })
    const removed = (what: string) => {
      const line = findHtmlLine(lines, what, slide)
      report.add({
        rule: 'removed-html',
        message: `${what.startsWith('<') ? `\`${what}\`` : `\`${what}\``} was taken away.`,
        line,
        slide: number,
        hint: 'Scripts, handlers, frames and forms do nothing on a slide.',
      })
    }
    const policy = {
      trustScripts: request.trustScripts,
      guardUrl,
      guardStyle: (css: string) => rewriteCssUrls(css, { url: guardUrl, import: () => '' }),
      removed,
    }
    const rendered = renderSlide(slide, { engine, environment, policy, findEmoji })
    reportSlide(slide, rendered, lines, report)
    return rendered
  })
}

function findHtmlLine(lines: readonly string[], what: string, slide: ParsedSlide): number {
  const word = what.replace(/>$/, '').toLowerCase()
  for (const [first, last] of slide.htmlLines) {
    for (let line = first; line <= last; line += 1)
      if (lines[line - 1]?.toLowerCase().includes(word)) return line
  }
  return slide.htmlLines[0]?.[0] ?? slide.line
}

function reportSlide(
  slide: ParsedSlide,
  rendered: RenderedSlide,
  lines: readonly string[],
  report: FileReport,
): void {
  const place = { line: slide.line, slide: slide.index + 1 }
  const { unlabelled } = rendered
  const [url] = unlabelled
  if (url !== undefined) {
    const name = decodeURIComponent(/([^/]*)$/.exec(url.startsWith('data:') ? '' : url)?.[1] ?? '')
    const line = name === '' ? slide.line : findLine(lines, name, slide.line, slide.endLine)
    const what = unlabelled.length === 1 ? 'A picture has' : `${unlabelled.length} pictures have`
    report.add({
      rule: 'missing-alt',
      message: `${what} no text for those who cannot see ${unlabelled.length === 1 ? 'it' : 'them'}.`,
      line,
      slide: place.slide,
      hint: 'Write it between the brackets: `![bg fit What it shows](picture.png)`.',
    })
  }
  if (rendered.kind === 'empty')
    report.add({ rule: 'empty-slide', message: 'This slide is empty.', ...place })
  if (rendered.cut)
    report.add({ rule: 'too-deep', message: 'HTML nests deeper than 256 levels here.', ...place })
  if (rendered.unbalanced) {
    report.add({
      rule: 'unbalanced-html',
      message: 'HTML on this slide closes more than it opens.',
      ...place,
      line: slide.htmlLines[0]?.[0] ?? slide.line,
    })
  }
}

const ownClasses = [
  ...[
    'act',
    'cast',
    'chat',
    'split',
    'quote',
    'title',
    'action',
    'stagger',
    'unnumbered',
    'enters',
    'lead',
    'invert',
    'fit',
  ],
  ...['center', 'columns'],
] as const

function reportClasses(slides: readonly ParsedSlide[], css: string, report: FileReport): void {
  const known = new Set<string>([
    ...ownClasses,
    ...[...css.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map(([, name = '']) => name),
  ])
  const told = new Set<string>()
  for (const { classes, index, line } of slides) {
    for (const name of classes) {
      if (known.has(name) || told.has(name)) continue
      told.add(name)
      const clean = name.replace(/[;,]+$/, '')
      const near = known.has(clean) ? clean : findNearest(name, known)
      const hint =
        near === undefined
          ? {}
          : {
              hint:
                clean === near
                  ? `Write \`${clean}\` without the \`${name.slice(clean.length)}\`.`
                  : `Did you mean \`${near}\`?`,
            }
      report.add({
        rule: 'unknown-class',
        message: `Neither the theme nor the deck knows the class \`${name}\`.`,
        line,
        slide: index + 1,
        ...hint,
      })
    }
  }
}

function reportTransitions(slides: readonly ParsedSlide[], css: string, report: FileReport): void {
  const told = new Set<string>()
  for (const { ownTransition: name, index, line } of slides) {
    if (
      name === undefined ||
      told.has(name) ||
      css.includes(`transition-${name}`) ||
      css.includes(`transition-backward-${name}`)
    )
      continue
    told.add(name)
    const near = findNearest(name, builtInTransitions)
    const hint = near === undefined ? {} : { hint: `Did you mean \`${near}\`?` }
    report.add({
      rule: 'unknown-transition',
      message: `There is no transition \`${name}\`.`,
      line,
      slide: index + 1,
      ...hint,
    })
  }
}

function makeSlides(
  parsed: readonly ParsedSlide[],
  rendered: readonly RenderedSlide[],
  path: string,
  assets: AssetGuard,
): readonly Slide[] {
  const twins = new Map<string, number>()
  return parsed.flatMap((slide, index): Slide[] => {
    const look = rendered[index]
    if (!look) return []
    const content = hash(look.normal)
    const ordinal = (twins.get(content) ?? 0) + 1
    twins.set(content, ordinal)
    const urls = [...new Set(listAssetUrls(look.html))]
    const span = { path, line: slide.line, endLine: slide.endLine }
    return [
      {
        id: slide.name ?? (ordinal === 1 ? content : `${content}-${ordinal}`),
        named: slide.name !== undefined,
        index,
        hash: hash([look.normal, ...urls.map((url) => assets.find(url)?.hash ?? '')].join('\0')),
        ...(look.title === undefined ? {} : { title: look.title }),
        kind: look.kind,
        classes: look.classes,
        html: look.html,
        text: look.text,
        steps: look.steps,
        ...(slide.printSteps === undefined ? {} : { printSteps: slide.printSteps }),
        notes: slide.notes,
        ...(slide.handout === undefined ? {} : { handout: slide.handout }),
        assets: urls.map((url): AssetRef => ({ url, span })),
        ...(look.cast ? { cast: look.cast } : {}),
        silenced: slide.silenced,
        span,
      },
    ]
  })
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function placeInAct(slide: Slide, acts: Deck['acts']): Slide {
  const act = acts.find(({ first, last }) => slide.index >= first && slide.index <= last)
  return act ? { ...slide, act: act.index } : slide
}

function listCast(stage: Stage, assets: AssetGuard, report: FileReport, line: number): readonly Character[] {
  return stage.characters().map(({ id, name, role, picture, aliases }) => {
    const portrait = picture === undefined ? undefined : assets.guard(picture, { report, line })
    const isFile = portrait?.startsWith('asset:')
    return {
      id,
      name,
      ...(role === undefined ? {} : { role }),
      ...(isFile && portrait ? { portrait } : {}),
      aliases,
    }
  })
}

const diagramFaces = [{ family: 'Inter', file: 'inter', weights: [400, 500, 600] }] as const

/** KaTeX's own style, its fonts taken from what we ship. */
function readFormulaStyle({ shipped, assets }: DeckSurroundings): string {
  const file = shipped.read(`${shipped.root}/katex/katex.min.css`)
  if (!file.ok) throw new Error('The style of formulas is not shipped.')
  return new TextDecoder()
    .decode(file.bytes)
    .replace(/url\((fonts\/[\w-]+)\.woff2\)([^;}]*)/g, (_, name: string) => {
      return `url("${assets.ship(`katex/${name}.woff2`) ?? 'data:,'}") format("woff2")`
    })
}

/** Every file that is drawn, in order of first use. */
function collectAssets(texts: readonly string[], assets: AssetGuard): readonly Asset[] {
  const urls = new Set(texts.flatMap(listAssetUrls))
  return [...urls].flatMap((url) => {
    const below = url.startsWith('asset:/@offbook/') ? url.slice('asset:/@offbook/'.length) : undefined
    if (below !== undefined) assets.ship(decodeURIComponent(below))
    return assets.find(url) ?? []
  })
}
