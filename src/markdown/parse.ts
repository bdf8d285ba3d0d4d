import type { Size } from '../model/talk.ts'
import type { Written } from '../model/written.ts'
import type { Environment, Marpit, Token } from './marpit.ts'
import { walkComments } from './plugins/directives.ts'
import { listWritten } from './written.ts'

export interface ParsedDeck {
  readonly slides: readonly ParsedSlide[]
  /** The deck's own CSS, which goes with the theme's. */
  readonly styles: readonly string[]
  /** Marp's directives for the whole deck. */
  readonly directives: Readonly<Record<string, unknown>>
  /** Rules silenced in the whole file. */
  readonly silenced: readonly string[]
  /** Link references. */
  readonly references: Readonly<Record<string, unknown>>
  /** Lines of the front matter. */
  readonly head: number
}

export interface ParsedSlide {
  readonly index: number
  readonly tokens: readonly Token[]
  /** From 1; without the divider before the slide and blank lines after it. */
  readonly line: number
  readonly endLine: number
  readonly notes: readonly string[]
  readonly handout?: string
  readonly name?: string
  readonly printSteps?: 'last' | 'all'
  /** As the author wrote them. */
  readonly classes: readonly string[]
  readonly silenced: readonly string[]
  /** A transition that the player ships. */
  readonly transition?: string
  /** A transition that the player has to find in the deck's own CSS. */
  readonly ownTransition?: string
  /** Lines that hold HTML, first and last, from 1. */
  readonly htmlLines: readonly (readonly [number, number])[]
  readonly written: readonly Written[]
}

/** Packs the CSS of a theme with the deck's own, or remembers how it was packed. */
export type PackStyle = (engine: Marpit, theme: string | undefined) => string

/** Parses a deck once: slides as tokens, which are rendered when what they draw is drawn. */
export function parseDeck(engine: Marpit, source: string, environment: Environment): ParsedDeck {
  parseSource(engine, source, environment)
  const lines = source.split(/\r\n?|\n/)
  const slides = engine.lastSlideTokens.map((tokens, index) => {
    const next = engine.lastSlideTokens[index + 1]
    const [end = lines.length] = (next && findOpening(next)?.map) ?? []
    return readSlide(tokens, { index, notes: engine.lastComments[index] ?? [], end, lines })
  })
  return {
    slides,
    styles: [...engine.lastStyles],
    directives: { ...engine.lastGlobalDirectives },
    silenced: slides.flatMap(({ tokens }) => listSilencedInFile(tokens)),
    references: environment.references ?? {},
    head: slides[0]?.tokens.find(({ type }) => type === 'front_matter')?.map?.[1] ?? 0,
  }
}

/** Leaves what it finds with the engine. */
export function parseSource(engine: Marpit, source: string, environment: Environment): void {
  engine.renderMarkdown = (text, env) => {
    engine.markdown.parse(text, env)
    return ''
  }
  engine.renderStyle = () => ''
  engine.render(source, environment)
}

/** Rules that a slide's comments silence in the whole file. */
export function listSilencedInFile(tokens: readonly Token[]): readonly string[] {
  return [...walkComments(tokens)].flatMap(({ token }) => readSilenced(token.content, 'disable-file'))
}

/** The CSS of a parsed deck and the size of its slides: that of its theme, which may have changed since it was parsed. */
export function packDeck(
  engine: Marpit,
  { directives, styles }: Pick<ParsedDeck, 'directives' | 'styles'>,
  stage: Environment['stage'],
  pack: PackStyle,
): { readonly css: string; readonly size: Size } {
  let css = ''
  let size: Size = { width: 1280, height: 720 }
  engine.renderMarkdown = (text, env) => {
    engine.markdown.parse(text, env)
    engine.lastGlobalDirectives = { ...directives }
    engine.lastStyles = [...styles]
    return ''
  }
  engine.renderStyle = (theme) => {
    // Only now: a deck of another size borrows a theme of that size while it is parsed, and gives it back afterwards.
    size = readSize(engine, theme)
    css = pack(engine, theme)
    return css
  }
  const { theme, size: wanted } = directives
  const head = typeof wanted === 'string' ? `---\nsize: ${JSON.stringify(wanted)}\n---\n` : ''
  const environment = { report: () => {}, guardStyle: (own: string) => own, drawn: new Map(), stage }
  engine.render(head, { ...environment, ...(typeof theme === 'string' && { theme }) })
  return { css, size }
}

function readSize({ themeSet }: Marpit, theme: string | undefined): Size {
  return {
    width: Number(themeSet.getThemeProp(theme, 'widthPixel')),
    height: Number(themeSet.getThemeProp(theme, 'heightPixel')),
  }
}

export function findOpening(tokens: readonly Token[]): Token | undefined {
  return tokens.find(({ type }) => type === 'marpit_slide_open')
}

interface SlidePlace {
  readonly index: number
  readonly notes: readonly string[]
  /** Row of the line after it, from 0. */
  readonly end: number
  /** Of the deck. */
  readonly lines: readonly string[]
}

export function readSlide(tokens: readonly Token[], { index, notes, end, lines }: SlidePlace): ParsedSlide {
  const open = findOpening(tokens)
  const directives = (open?.meta?.marpitDirectives ?? {}) as Readonly<Record<string, unknown>>
  const start = (open?.map?.[0] ?? 0) + 1
  const endLine = Math.max(start, end)
  const comments = [...walkComments(tokens)].map(({ token }) => token)
  const handout = comments.flatMap(({ meta }) =>
    typeof meta?.offbookHandout === 'string' ? [meta.offbookHandout] : [],
  )
  const { offbookId: name, offbookSteps: steps, class: classes } = directives
  const htmlLines = tokens
    .filter(holdsHtml)
    .map(({ map }) => [(map?.[0] ?? 0) + 1, map?.[1] ?? lines.length] as const)
  return {
    index,
    tokens,
    line: skipBlank(lines, Math.min(endLine, open?.meta?.offbookDivided ? start + 1 : start), endLine),
    endLine,
    notes: notes.filter((note) => note !== ''),
    ...(handout.length > 0 ? { handout: handout.join('\n\n') } : {}),
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(steps === 'last' || steps === 'all' ? { printSteps: steps } : {}),
    classes: typeof classes === 'string' ? classes.split(/\s+/).filter(Boolean) : [],
    silenced: comments.flatMap(({ content }) => readSilenced(content, 'disable')),
    ...readTransition(open),
    htmlLines,
    written: listWritten(tokens, lines),
  }
}

/** The first line of a range that says something, else the first. */
function skipBlank(lines: readonly string[], first: number, last: number): number {
  for (let line = first; line <= last; line += 1) if (lines[line - 1]?.trim()) return line
  return first
}

function readSilenced(comment: string, word: 'disable' | 'disable-file'): readonly string[] {
  const [, said, rules = ''] = /^lint (disable(?:-file)?)\s+(.*)$/s.exec(comment) ?? []
  if (said !== word) return []
  return rules.split(/[\s,]+/).filter(Boolean)
}

function readTransition(open: Token | undefined): { transition?: string; ownTransition?: string } {
  const json = open?.attrGet('data-transition')
  if (!json) return {}
  const { name, builtinFallback } = JSON.parse(json) as { name: string; builtinFallback?: boolean }
  return builtinFallback
    ? { transition: name }
    : builtinFallback === undefined && name !== 'none'
      ? { ownTransition: name }
      : {}
}

function holdsHtml(token: Token): boolean {
  return token.type === 'html_block' || (token.children ?? []).some(({ type }) => type === 'html_inline')
}
