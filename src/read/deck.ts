import { basename } from 'node:path'
import { baseStyle } from '../markdown/base-style.ts'
import { faultOfValue } from '../markdown/directive-values.ts'
import type { DrawingKind } from '../markdown/draw.ts'
import { isLetteringTag } from '../markdown/element-names.ts'
import type { LendEngine } from '../markdown/engine.ts'
import { codeStyle } from '../markdown/name-tokens.ts'
import { type ParsedDeck, packDeck } from '../markdown/parse.ts'
import type { Stage } from '../markdown/slide/stage.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Cache, Sources } from '../model/ports.ts'
import type { TellProgress } from '../model/progress.ts'
import type { Asset, Character, Deck } from '../model/talk.ts'
import { listActs } from './acts.ts'
import { listAssetUrls } from './asset-url.ts'
import type { AssetGuard } from './assets.ts'
import { listTexts, readCast } from './cast.ts'
import { deckKeys, type FrontMatter, readFrontMatter } from './front-matter.ts'
import { findKnownTheme } from './known-styles.ts'
import { findLine, splitLines } from './lines.ts'
import { openManuscript } from './manuscript/manuscript.ts'
import { fillSettings, gatherVariables } from './manuscript/settings.ts'
import type { Variables } from './manuscript/variables.ts'
import { writeRows } from './manuscript/write.ts'
import { readSlides } from './read-slides.ts'
import type { FileReport, ReadingReport } from './report.ts'
import { reportClasses, reportSize, reportTransitions, reportTwins } from './slide-report.ts'
import { makeSlides } from './slides.ts'
import { packWithCache } from './style.ts'
import { allowSize, chooseTheme, describeCssError, faceFonts, listSizes } from './themes.ts'

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
  readonly lend: LendEngine
}

export interface ReadDeck {
  readonly deck: Deck
  readonly cast: readonly Character[]
  readonly frontMatter: FrontMatter
  readonly variables: Variables
}

/** Reads the text of a deck: front matter, theme, slides, acts, cast, and every file that is drawn. */
export async function readDeck(path: string, text: string, world: DeckSurroundings): Promise<ReadDeck> {
  const { assets, cache, request, shipped, tell } = world
  tell({ stage: 'reading the front matter' })
  const { frontMatter, variables, manuscript, told } = writeDeck(path, text, world)
  const { lines, report } = manuscript
  const { values, lineOf } = frontMatter
  reportInert(frontMatter, report)
  reportValues(frontMatter, report)

  tell({ stage: 'reading themes' })
  const { engine, giveBack, theme, wanted } = prepareEngine(frontMatter, manuscript.text, report, world)

  const characters = readCast(values.cast, lineOf('cast'), report)
  const asked = wanted === undefined ? {} : { theme }
  const read = await readSlides({
    ...world,
    ...asked,
    engine,
    manuscript,
    characters,
  })
  const { parsed, rendered, kinds, stage } = read
  for (const { path: file, row, ...finding } of told) {
    const slide = parsed.slides.find(({ endLine }) => row < endLine) ?? parsed.slides.at(-1)
    world.report.about(file).add({ ...finding, ...(slide && { slide: slide.index + 1 }) })
  }
  const pack = packWithCache({ cache, shipped }, (error) => reportBrokenStyle(error, lines, report))
  const packed = packDeck(engine, parsed, stage, pack)
  // Without its theme, no class of a deck means anything: that is told already.
  const lost = theme === 'default' && wanted !== undefined && wanted !== 'default'
  if (!lost) reportClasses(parsed.slides, packed.css, lines, report)
  reportTransitions(parsed.slides, packed.css, report)
  reportTwins(parsed.slides, lines, report)
  const acts = listActs(rendered.map(({ act }) => act))
  const steps = values.steps === 'all' ? 'all' : 'last'
  const slides = makeSlides(parsed.slides, rendered, { acts, manuscript, assets, steps })
  const cast = listCast(stage, assets, report, lineOf('cast'))
  const css = joinStyles(packed.css, parsed, kinds, world)
  const drawn = [...slides.map(({ html }) => html), css, ...cast.map(({ portrait }) => portrait ?? '')]
  const deck: Deck = {
    path,
    ...describeDeck(
      values,
      parsed,
      slides.find(({ title }) => title !== undefined)?.title ?? nameAfter(path),
    ),
    theme,
    size: packed.size,
    css,
    slides,
    acts,
    assets: collectAssets(drawn, assets),
    hasScripts: request.trustScripts && rendered.some(({ scripts }) => scripts),
    steps,
    transitions: [...new Set(parsed.slides.flatMap(({ transition }) => transition ?? []))].sort(),
    silenced: parsed.silenced,
    keys: Object.fromEntries(frontMatter.keys.map((key) => [key, lineOf(key)])),
  }
  giveBack()
  return { deck, cast, frontMatter, variables }
}

/** The deck as it is parsed, and what its front matter says. */
function writeDeck(path: string, text: string, world: DeckSurroundings) {
  const about = world.report.about(path)
  let variables = gatherVariables({}, world.request)
  const frontMatter = readFrontMatter(text, deckKeys, about.add, (values, lineOf) => {
    variables = gatherVariables(values, world.request, about, lineOf)
    return fillSettings(values, variables, about, lineOf)
  })
  const { length, source, values: settings } = frontMatter
  const lines = splitLines(text)
  const body = { path, lines: lines.slice(length), above: length, within: [] }
  const { rows, told } = writeRows(body, { ...world, variables, settings })
  const head = { lines: lines.slice(0, length), source: splitLines(source).slice(0, length) }
  const manuscript = openManuscript({ path, head, rows }, world.report)
  return { frontMatter, variables, manuscript, told: told.map((one) => ({ ...one, row: one.row + length })) }
}

/** Front matter that is read as text, and nothing else. */
const texts = ['title', 'description', 'event', 'date', 'url', 'lang', 'slot', 'script', 'theme', 'size']

function reportValues({ values, lineOf }: FrontMatter, report: FileReport): void {
  for (const [key, value] of Object.entries(values)) {
    const isText = value === null || typeof value === 'string' || !texts.includes(key)
    const message = isText ? faultOfValue(key, value) : `\`${key}\` is a text: what stands here is not read.`
    const hint = isText ? {} : { hint: 'A text that opens with a bracket stands in quotes.' }
    if (message !== undefined)
      report.add({ rule: 'invalid-value', message, line: lineOf(key), at: key, ...hint })
  }
}

function reportInert({ values, lineOf }: FrontMatter, report: FileReport): void {
  const add = (key: string, message: string) =>
    report.add({ rule: 'no-effect', message, line: lineOf(key), at: key })
  if (values.html !== undefined) add('html', '`html:` has no effect: HTML is always read, and sanitised.')
  if (values.marp === 'false')
    add(
      'marp',
      '`marp: false` has no effect: a deck that is named is printed. Other Marp tools show plain text.',
    )
}

/** The engine with the theme and size that flag, deck or project ask for, in this order. */
function prepareEngine(
  { values, lineOf }: FrontMatter,
  text: string,
  report: FileReport,
  world: DeckSurroundings,
) {
  const { request, lend, shipped } = world
  const { engine, giveBack } = lend(findKnownTheme(shipped))
  const wanted = request.theme ?? readText(values.theme) ?? findThemeComment(text) ?? request.defaultTheme
  const line = request.theme === undefined ? lineOf('theme') : 1
  const theme = chooseTheme({ ...world, engine, files: request.themes }, wanted, report, line)
  const size = readText(values.size)
  allowSize(engine, theme, size)
  if (size !== undefined) reportSize(size, listSizes(engine, theme), lineOf('size'), report)
  return { engine, giveBack, theme, wanted }
}

/** Marp takes its directives for the whole deck from comments too. */
function findThemeComment(text: string): string | undefined {
  return /^<!--[ \t]*theme:[ \t]*([\w./-]+)[ \t]*-->/m.exec(text)?.[1]
}

function reportBrokenStyle(error: unknown, lines: readonly string[], report: FileReport): void {
  const { message } = describeCssError(error)
  const { source = '', line = 1 } = error as { source?: string; line?: number }
  const wrong = (source.split('\n')[line - 1] ?? '').replace(/^\/\* @theme [\w-]+ \*\//, '').trim()
  report.add({
    rule: 'broken-style',
    message,
    line: wrong === '' ? 1 : findLine(lines, wrong, 1, lines.length),
  })
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

type Description = Pick<
  Deck,
  'title' | 'description' | 'author' | 'keywords' | 'event' | 'date' | 'url' | 'lang'
>

function describeDeck(
  values: FrontMatter['values'],
  { directives }: ParsedDeck,
  fallback: string,
): Description {
  const optional = (['description', 'author', 'event', 'date', 'url'] as const).flatMap((key) => {
    const text = readText(key === 'author' ? joinTexts(values[key]) : values[key])
    return text === undefined ? [] : [[key, plainText(text)]]
  })
  return {
    title: plainText(readText(values.title) ?? fallback),
    keywords: listTexts(values.keywords),
    lang: readText(directives.lang) ?? readText(values.lang) ?? 'en',
    ...Object.fromEntries(optional),
  }
}

/** Several authors are written as a list. */
function joinTexts(value: unknown): unknown {
  return Array.isArray(value) ? listTexts(value).join(', ') : value
}

function nameAfter(path: string): string {
  return basename(path).replace(/\.[^.]+$/, '')
}

/** A text as people read it: no emphasis, no tags, no breaks. */
function plainText(text: string): string {
  return text
    .replace(/<[^<>]*>/g, (tag) => (isLetteringTag(tag) ? ' ' : tag))
    .replace(/(\*\*|__|\*|`)(\S(?:.*?\S)?)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim()
}

function listCast(stage: Stage, assets: AssetGuard, report: FileReport, line: number): readonly Character[] {
  return stage.characters().map(({ id, name, role, picture, aliases }) => {
    const portrait = picture === undefined ? '' : assets.guard(picture, { report, line })
    const optional = {
      ...(role !== undefined && { role }),
      ...(portrait.startsWith('asset:') && { portrait }),
    }
    return { id, name, ...optional, aliases }
  })
}

const diagramFaces = [{ family: 'Inter', file: 'inter', weights: [400, 500, 600] }] as const

/** What stands before the theme, which has the last word, and the theme. */
function joinStyles(
  css: string,
  { directives }: ParsedDeck,
  kinds: ReadonlySet<DrawingKind>,
  world: DeckSurroundings,
): string {
  const numbers = directives.math === 'katex' ? '' : noNumbers
  const formulas = kinds.has('formula') ? `${readFormulaStyle(world)}${numbers}` : ''
  const code = kinds.has('code') ? codeStyle : ''
  const diagrams = kinds.has('diagram') ? faceFonts(diagramFaces) : ''
  return `${baseStyle}${code}${formulas}${diagrams}\n${css}`
}

/** Marp's words on formulas: no margin of their own, and symbols that Chromium else leaves out. */
const formulaStyle = '.katex-display{margin:0}.katex .delimcenter,.katex .op-symbol{display:inline-block}'

/** MathJax, which Marp takes unless a deck says `math: katex`, numbers no equations by itself. */
const noNumbers = '.katex .eqn-num::before{content:none}'

/** KaTeX's own style, its fonts taken from what we ship. */
function readFormulaStyle({ shipped, assets }: DeckSurroundings): string {
  const file = shipped.read(`${shipped.root}/katex/katex.min.css`)
  if (!file.ok) throw new Error('The style of formulas is not shipped.')
  const style = `${new TextDecoder().decode(file.bytes)}${formulaStyle}`
  return style.replace(/url\((fonts\/[\w-]+)\.woff2\)[^;}]*/g, (_, name: string) => {
    return `url("${assets.ship(`katex/${name}.woff2`) ?? 'data:,'}") format("woff2")`
  })
}

/** Every file that is drawn, in order of first use. */
function collectAssets(texts: readonly string[], assets: AssetGuard): readonly Asset[] {
  const ours = 'asset:/@offbook/'
  return [...new Set(texts.flatMap(listAssetUrls))].flatMap((url) => {
    if (url.startsWith(ours)) assets.ship(decodeURIComponent(url.slice(ours.length)))
    return assets.find(url) ?? []
  })
}
