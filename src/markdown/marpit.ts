/** The parts of markdown-it and Marpit that we touch: neither ships types for them. */

export interface Token {
  type: string
  tag: string
  attrs: [string, string][] | null
  map: [number, number] | null
  nesting: -1 | 0 | 1
  level: number
  children: Token[] | null
  content: string
  markup: string
  info: string
  meta: Record<string, unknown> | null
  block: boolean
  hidden: boolean
  attrGet(name: string): string | null
  attrSet(name: string, value: string): void
  attrJoin(name: string, value: string): void
}

type TokenMaker = new (type: string, tag: string, nesting: -1 | 0 | 1) => Token

export interface CoreState {
  src: string
  readonly env: Environment
  readonly inlineMode: boolean
  readonly Token: TokenMaker
  tokens: Token[]
}

export interface BlockState {
  readonly src: string
  readonly env: Environment
  readonly bMarks: readonly number[]
  readonly eMarks: readonly number[]
  readonly tShift: readonly number[]
  readonly sCount: readonly number[]
  readonly blkIndent: number
  readonly tokens: readonly Token[]
  line: number
  level: number
  push(type: string, tag: string, nesting: -1 | 0 | 1): Token
  getLines(begin: number, end: number, indent: number, keepLastLineFeed: boolean): string
}

export interface InlineState {
  readonly src: string
  readonly env: Environment
  readonly posMax: number
  pos: number
  pending: string
  push(type: string, tag: string, nesting: -1 | 0 | 1): Token
}

export type CoreRule = (state: CoreState) => void
export type BlockRule = (state: BlockState, start: number, end: number, silent: boolean) => boolean
export type InlineRule = (state: InlineState, silent: boolean) => boolean
export type RenderRule = (
  tokens: readonly Token[],
  index: number,
  options: MarkdownOptions,
  environment: Environment,
  renderer: Renderer,
) => string

interface Ruler<Rule> {
  at(name: string, rule: Rule, options?: { alt: readonly string[] }): void
  before(name: string, own: string, rule: Rule, options?: { alt: readonly string[] }): void
  after(name: string, own: string, rule: Rule, options?: { alt: readonly string[] }): void
  push(own: string, rule: Rule): void
  disable(names: string | readonly string[]): void
}

export interface MarkdownOptions {
  maxNesting?: number
}

export interface Renderer {
  readonly rules: Record<string, RenderRule | undefined>
  render(tokens: readonly Token[], options: MarkdownOptions, environment: Environment): string
  renderToken(tokens: readonly Token[], index: number, options: MarkdownOptions): string
}

export interface MarkdownIt {
  readonly core: { readonly ruler: Ruler<CoreRule> }
  readonly block: { readonly ruler: Ruler<BlockRule> }
  readonly inline: { readonly ruler: Ruler<InlineRule> }
  readonly renderer: Renderer
  readonly options: MarkdownOptions
  readonly utils: { escapeHtml(text: string): string; unescapeAll(text: string): string }
  parse(source: string, environment: Environment): Token[]
  parseInline(source: string, environment: Environment): Token[]
  renderInline(source: string, environment: Environment): string
  readonly marpit: Marpit
}

export type Directives = Readonly<Record<string, unknown>>

export interface Theme {
  readonly name: string
  readonly css: string
  readonly meta: Readonly<Record<string, string | readonly string[]>>
  readonly importRules: readonly { readonly value: string }[]
  readonly width?: string
  readonly height?: string
}

export interface ThemeSet {
  default: Theme | undefined
  get(name: string | undefined, fallback: true): Theme
  get(name: string | undefined): Theme | undefined
  has(name: string): boolean
  add(css: string): Theme
  addTheme(theme: Theme): void
  delete(name: string): boolean
  themes(): Iterable<Theme>
  getThemeMeta(theme: string | Theme, name: string): string | readonly string[] | undefined
  getThemeProp(theme: string | undefined, name: string): unknown
  pack(name: string | undefined, options: Readonly<Record<string, unknown>>): string
}

export interface Marpit {
  readonly markdown: MarkdownIt
  readonly themeSet: ThemeSet
  readonly customDirectives: {
    readonly global: Record<string, (value: unknown) => Directives>
    readonly local: Record<string, (value: unknown) => Directives>
  }
  lastGlobalDirectives: Record<string, unknown>
  lastStyles: string[]
  lastComments: string[][]
  lastSlideTokens: Token[][]
  highlighter: (code: string, language: string, attributes: string) => string
  render(source: string, environment: Environment): unknown
  renderMarkdown: (source: string, environment: Environment) => string
  renderStyle: (theme: string | undefined) => string
  themeSetPackOptions(): Readonly<Record<string, unknown>>
  use(plugin: (md: MarkdownIt) => void, ...options: readonly unknown[]): Marpit
}

/** What the plugins hand to one another while one deck is parsed and rendered. */
export interface Environment {
  /** Tells of something wrong in the deck; lines count from 1. */
  readonly report: (finding: {
    rule: string
    message: string
    line: number
    endLine?: number
    /** What is wrong, as it stands in the line. */
    at?: string
    /** What to write in its place. */
    instead?: string
    hint?: string
  }) => void
  /** Rewrites the URLs of an author's CSS; `line` is where it stands. */
  readonly guardStyle: (css: string, line: number) => string
  /** Link references, which the parser collects. */
  references?: Readonly<Record<string, unknown>>
  /** The one slide that is parsed; without it the whole deck is. */
  readonly excerpt?: import('./plugins/excerpt.ts').Excerpt
  /** Gives what a fence, formula or diagram was drawn as: see `draw.ts`. */
  readonly drawn: Map<string, string>
  /** The theme that was asked for, wherever that was. */
  readonly theme?: string
  readonly stage: import('./slide/stage.ts').Stage
}
