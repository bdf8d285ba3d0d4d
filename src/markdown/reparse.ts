import type { Environment, Marpit, Token } from './marpit.ts'
import {
  findOpening,
  listSilencedInFile,
  type ParsedDeck,
  type ParsedSlide,
  parseSource,
  readSlide,
} from './parse.ts'
import { walkComments } from './plugins/directives.ts'
import type { Excerpt } from './plugins/excerpt.ts'

/** A deck as it was parsed last, or one slide of it at a time since then. */
export interface KnownDeck {
  readonly parsed: ParsedDeck
  readonly source: string
  /** What the renderer makes of a slide's tokens, before it is finished. */
  readonly rawHtml: (slide: ParsedSlide) => string
}

/** Slides that came out of an excerpt: what is put in their place was right for them. */
const proven = new WeakSet<ParsedSlide>()

/**
 * Parses one slide of a deck whose other lines are what they were. Gives what parsing the whole deck would give for it, or
 * undefined where that may not be so, or other slides may change with it. That the rest of the deck is put in its place
 * rightly is proven on the slide as it was: parsed by itself, it has to come out as it did from the whole.
 */
export function reparseSlide(
  engine: Marpit,
  known: KnownDeck,
  index: number,
  source: string,
  environment: Environment,
): ParsedSlide | undefined {
  const old = known.parsed.slides[index]
  if (!old || old.tokens.some(concernsOthers)) return undefined
  if (!proven.has(old) && !isProven(engine, known, old, environment)) return undefined
  const fresh = parseExcerpt(engine, known, old, source, environment)
  engine.lastGlobalDirectives = { ...known.parsed.directives }
  engine.lastStyles = [...known.parsed.styles]
  if (!fresh || fresh.tokens.some(concernsOthers) || tellOthers(fresh) !== tellOthers(old)) return undefined
  if (!carryAnchors(old, fresh, known.parsed.slides)) return undefined
  proven.add(fresh)
  return fresh
}

function isProven(engine: Marpit, known: KnownDeck, old: ParsedSlide, environment: Environment): boolean {
  const quiet = { ...environment, report: () => {} }
  const again = parseExcerpt(engine, known, old, known.source, quiet)
  if (!again || !carryAnchors(old, again, known.parsed.slides)) return false
  engine.lastGlobalDirectives = { ...known.parsed.directives }
  return describe(again) === describe(old) && known.rawHtml(again) === known.rawHtml(old)
}

function parseExcerpt(
  engine: Marpit,
  { parsed }: KnownDeck,
  old: ParsedSlide,
  source: string,
  environment: Environment,
): ParsedSlide | undefined {
  const open = findOpening(old.tokens)
  if (!open) return undefined
  const lines = source.split(/\r\n?|\n/)
  const { index } = old
  const end = findStart(parsed.slides[index + 1]) ?? lines.length
  // The style of the whole deck is none of one slide's.
  const { style: _, ...globals } = parsed.directives
  const excerpt: Excerpt = {
    index,
    total: parsed.slides.length,
    head: parsed.head,
    first: index === 0 ? parsed.head : (open.map?.[0] ?? 0),
    end,
    open,
    globals,
    references: parsed.references,
    closed: index + 1 === parsed.slides.length,
    spills: false,
  }
  parseSource(engine, source, { ...environment, excerpt })
  const [tokens] = engine.lastSlideTokens
  if (!excerpt.closed || excerpt.spills || !tokens || engine.lastSlideTokens.length > 1) return undefined
  // The first slide holds the front matter, which says nothing more.
  return readSlide(tokens, { index, notes: engine.lastComments[0] ?? [], end, lines })
}

/** Row, from 0, in which a slide begins. */
export function findStart(slide: ParsedSlide | undefined): number | undefined {
  return slide && findOpening(slide.tokens)?.map?.[0]
}

/** Styles are the whole deck's; who stands on a cast slide or speaks in a chat depends on others. */
function concernsOthers({ type }: Token): boolean {
  return type === 'marpit_style' || type === 'offbook_cast' || type === 'offbook_chat'
}

/** What of a slide other slides may hear of. */
function tellOthers({ tokens }: ParsedSlide): string {
  const directives = [...walkComments(tokens)].map(({ token }) => token.meta?.marpitParsedDirectives)
  return JSON.stringify([directives, listSilencedInFile(tokens)])
}

function describe({ tokens: _, ...rest }: ParsedSlide): string {
  return JSON.stringify(rest)
}

/** Headings are anchors, numbered where several in the deck are the same. False: which number they get is not known. */
function carryAnchors(old: ParsedSlide, fresh: ParsedSlide, slides: readonly ParsedSlide[]): boolean {
  const before = listHeadings(old)
  const after = listHeadings(fresh)
  if (JSON.stringify(before.map(({ text }) => text)) === JSON.stringify(after.map(({ text }) => text))) {
    for (const [at, { open }] of after.entries()) open.attrSet('id', before[at]?.open.attrGet('id') ?? '')
    return true
  }
  const elsewhere = slides.filter(({ index }) => index !== old.index).flatMap(listHeadings)
  const known = new Set(elsewhere.map(({ open }) => stemOf(open)))
  return [...before, ...after].every(({ open }) => !known.has(stemOf(open)) && /[^\d-]/.test(stemOf(open)))
}

function listHeadings({ tokens }: ParsedSlide): readonly { readonly open: Token; readonly text: string }[] {
  return tokens.flatMap((open, at) =>
    open.type === 'heading_open' ? [{ open, text: tokens[at + 1]?.content ?? '' }] : [],
  )
}

/** Without the numbers that may have been put after it. */
function stemOf(heading: Token): string {
  return (heading.attrGet('id') ?? '').replace(/(?:-\d+)+$/, '')
}
