import { createHash } from 'node:crypto'
import { rewriteCssUrls } from '../markdown/css-urls.ts'
import type { Environment, Marpit } from '../markdown/marpit.ts'
import type { ParsedSlide } from '../markdown/parse.ts'
import { type RenderedSlide, renderSlide } from '../markdown/render.ts'
import { namePictures } from '../markdown/slide/emoji.ts'
import type { Policy } from '../markdown/slide/sanitise.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Sources } from '../model/ports.ts'
import type { TellProgress } from '../model/progress.ts'
import type { Span } from '../model/span.ts'
import type { Act, AssetRef, Slide } from '../model/talk.ts'
import type { Written } from '../model/written.ts'
import { listAssetUrls, listPlaceholders } from './asset-url.ts'
import type { AssetGuard } from './assets.ts'
import { findUrlLine } from './lines.ts'
import type { Manuscript } from './manuscript/manuscript.ts'
import type { FileReport } from './report.ts'
import { reportRemoved, reportSlide } from './slide-report.ts'

export interface SlideSurroundings {
  readonly engine: Marpit
  readonly environment: Environment
  /** Of the text that is parsed. */
  readonly lines: readonly string[]
  readonly report: FileReport
  readonly request: ReadRequest
  readonly shipped: Sources
  readonly assets: SlideAssets
  readonly tell: TellProgress
  /** Whether a URL in a header or footer is met for the first time. */
  readonly meetMargin: (url: string) => boolean
}

/** The guard of assets for who knows only lines of the text that is parsed. */
export interface SlideAssets {
  readonly guard: (url: string, use: UrlUse) => string
  readonly ship: AssetGuard['ship']
}

export type UrlUse = Omit<Parameters<AssetGuard['guard']>[1], 'report'>

/** Renders one slide after another: who enters and which act it is depends on those before. */
export function renderNext(slide: ParsedSlide, world: SlideSurroundings): RenderedSlide {
  const { engine, environment, lines, meetMargin, report, tell } = world
  tell({ stage: 'rendering slides', slide: slide.index + 1, line: slide.line })
  const policy = makePolicy(slide, world)
  const rendered = renderSlide(slide, { engine, environment, policy, findEmoji: makeEmojiFinder(world) })
  reportSlide(slide, rendered, lines, report, meetMargin)
  return rendered
}

/** Names of the emoji we ship, by the folder they lie in: nobody adds any while we run. */
const emojiNames = new Map<string, ReadonlySet<string>>()

function makeEmojiFinder({ shipped, assets }: SlideSurroundings): (emoji: string) => string | undefined {
  return (emoji) => {
    const names = listEmoji(shipped)
    const name = namePictures(emoji).find((one) => names.has(one))
    return name === undefined ? undefined : assets.ship(`emoji/${name}`)
  }
}

/** The folder is long: decks without emoji do not wait for it. */
function listEmoji(shipped: Sources): ReadonlySet<string> {
  const folder = `${shipped.root}/emoji`
  const names = emojiNames.get(folder) ?? new Set(shipped.list(folder))
  emojiNames.set(folder, names)
  return names
}

function makePolicy(slide: ParsedSlide, { assets, lines, report, request }: SlideSurroundings): Policy {
  const number = slide.index + 1
  const guardUrl = (url: string, use?: 'style') => {
    const line = findUrlLine(lines, url, slide.line, slide.endLine)
    return assets.guard(url, { line, slide: number, ...(use === undefined ? {} : { use }) })
  }
  return {
    trustScripts: request.trustScripts,
    guardUrl: (url) => guardUrl(url),
    guardStyle: (css) => rewriteCssUrls(css, { url: (url) => guardUrl(url, 'style'), import: () => '' }),
    removed: (what) => reportRemoved(what, slide, lines, report),
  }
}

interface SlideDeck {
  readonly acts: readonly Act[]
  readonly manuscript: Manuscript
  readonly assets: AssetGuard
  readonly steps: 'last' | 'all'
}

/** Slides as the talk holds them: each with its place, its name and what it draws. */
export function makeSlides(
  parsed: readonly ParsedSlide[],
  rendered: readonly RenderedSlide[],
  deck: SlideDeck,
): readonly Slide[] {
  const nameSlide = makeNamer()
  return parsed.flatMap((slide, index) => {
    const look = rendered[index]
    return look ? [makeSlide(slide, look, nameSlide(slide, look), deck)] : []
  })
}

function findAct(acts: readonly Act[], index: number): number | undefined {
  return acts.find(({ first, last }) => index >= first && index <= last)?.index
}

/** The author's name, else a hash of the content with an ordinal for twins: never the number. */
function makeNamer(): (slide: ParsedSlide, look: RenderedSlide) => string {
  const twins = new Map<string, number>()
  return (slide, look) => {
    const content = hashText(look.normal)
    const ordinal = (twins.get(content) ?? 0) + 1
    twins.set(content, ordinal)
    return slide.name ?? (ordinal === 1 ? content : `${content}-${ordinal}`)
  }
}

function makeSlide(
  slide: ParsedSlide,
  look: RenderedSlide,
  id: string,
  { acts, manuscript, assets, steps }: SlideDeck,
): Slide {
  const act = findAct(acts, slide.index)
  const urls = listUrls(look)
  const drawn = urls.map((url) => assets.find(url)?.hash ?? '')
  // Where parts are put in, lines may come from elsewhere than before.
  const lines = manuscript.asWritten ? undefined : manuscript
  const from = [slide, id, act, lines, steps, ...drawn]
  const known = latest.get(look)
  if (known?.from.length === from.length && known.from.every((one, at) => one === from[at]))
    return known.slide
  const { span, also } = placeSlide(slide, manuscript)
  const made = {
    id,
    named: slide.name !== undefined,
    index: slide.index,
    hash: hashText([look.normal, ...drawn].join('\0')),
    ...(look.title !== undefined && { title: look.title }),
    ...(act !== undefined && { act }),
    kind: look.kind,
    classes: look.classes,
    html: look.html,
    text: look.text,
    steps: look.steps,
    ...(slide.printSteps !== undefined && slide.printSteps !== steps && { printSteps: slide.printSteps }),
    notes: slide.notes,
    ...(slide.handout !== undefined && { handout: slide.handout }),
    assets: urls.map((url): AssetRef => {
      const alt = look.labels.get(url)
      return { url, ...(alt !== undefined && { alt }), span }
    }),
    ...listAbsent(look),
    ...(look.cast && { cast: look.cast }),
    silenced: slide.silenced,
    written: slide.written.map((piece) => placeWritten(piece, span.path, manuscript)),
    span,
    ...(also.length > 0 && { also }),
  }
  latest.set(look, { from, slide: made })
  return made
}

/** Slides as they were made last, each with all that it was made from: what is the same is the same object. */
const latest = new WeakMap<RenderedSlide, { readonly from: readonly unknown[]; readonly slide: Slide }>()

const drawnUrls = new WeakMap<RenderedSlide, readonly string[]>()

function listUrls(look: RenderedSlide): readonly string[] {
  const urls = drawnUrls.get(look) ?? [...new Set(listAssetUrls(look.html))]
  drawnUrls.set(look, urls)
  return urls
}

/** Where a slide stands: the file that it begins in, and what else it takes in. */
function placeSlide(
  { line, endLine }: ParsedSlide,
  manuscript: Manuscript,
): { readonly span: Span; readonly also: readonly Span[] } {
  const span = manuscript.place({ line, endLine })
  const also = manuscript.listPlaces(line, endLine).filter(({ path }) => path !== span.path)
  return { span, also }
}

function placeWritten(piece: Written, home: string, { place }: Manuscript): Written {
  const { path, ...at } = place(piece)
  const underlined =
    piece.kind === 'heading' && piece.underlined !== undefined
      ? { underlined: place({ line: piece.underlined }).line }
      : {}
  return { ...piece, ...at, ...underlined, ...(path !== home && { path }) }
}

/** Pictures that could not be had still tell what the slide is about. */
function listAbsent({ html, labels }: RenderedSlide): Pick<Slide, 'absent'> {
  const absent = [...listPlaceholders(html)].map(([url, label]) => {
    const alt = labels.get(url)
    const name = /^(?:Missing|Not drawn): (.*)$/.exec(label)?.[1] ?? ''
    return { name, ...(alt !== undefined && { alt }) }
  })
  return absent.length > 0 ? { absent } : {}
}

/** Most slides are those of the reading before: a text that was hashed then is the same text still. */
const hashes = new Map<string, string>()
const mostHashes = 5000

function hashText(text: string): string {
  const known = hashes.get(text)
  if (known !== undefined) return known
  if (hashes.size >= mostHashes) hashes.clear()
  const hash = digest(text)
  hashes.set(text, hash)
  return hash
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
