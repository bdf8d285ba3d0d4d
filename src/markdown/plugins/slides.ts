import type { CoreRule, CoreState, MarkdownIt, Token } from '../marpit.ts'

/**
 * Cuts the deck into slides as Marpit does, in time that grows with the deck, and without handing long lists of tokens to a
 * function as arguments (which overflows the stack).
 */
export function slides(md: MarkdownIt): void {
  md.core.ruler.disable(['marpit_containers', 'marpit_slide_containers'])
  md.core.ruler.at('marpit_heading_divider', divideAtHeadings(md))
  md.core.ruler.at('marpit_slide', cutSlides)
  md.core.ruler.at('marpit_inline_svg', wrapInSvg(md))
}

const headings = [1, 2, 3, 4, 5, 6]

function divideAtHeadings(md: MarkdownIt): CoreRule {
  return (state) => {
    if (state.inlineMode) return
    const dividing = listDividingTags(md.marpit.lastGlobalDirectives.headingDivider)
    if (dividing.size === 0) return
    // Something stands before any slide but the first.
    let visible = (state.env.excerpt?.index ?? 0) > 0
    state.tokens = state.tokens.flatMap((token) => {
      const divides = token.type === 'heading_open' && dividing.has(token.tag) && visible
      visible ||= !token.hidden
      return divides ? [makeDivider(state, token), token] : [token]
    })
  }
}

function listDividingTags(divider: unknown): ReadonlySet<string> {
  const levels = typeof divider === 'number' ? headings.filter((level) => level <= divider) : divider
  return new Set(Array.isArray(levels) ? levels.map((level) => `h${level}`) : [])
}

function makeDivider(state: CoreState, heading: Token): Token {
  const divider = new state.Token('hr', '', 0)
  divider.hidden = true
  divider.map = heading.map
  return divider
}

const cutSlides: CoreRule = (state) => {
  if (state.inlineMode) return
  const parts = cutBefore(state.tokens, (token) => token.type === 'hr' && token.level === 0)
  const tokens: Token[] = []
  for (const [index, part] of parts.entries()) {
    const divider = part[0]?.type === 'hr' && part[0].level === 0 ? part[0] : undefined
    const content = divider ? part.slice(1) : part
    const open = new state.Token('marpit_slide_open', 'section', 1)
    const close = new state.Token('marpit_slide_close', 'section', -1)
    open.attrSet('id', String(index + 1))
    open.block = close.block = true
    open.map = (divider ?? content.find(({ map, type }) => map && type !== 'front_matter'))?.map ?? [0, 1]
    // A divider written out is a line of its own; one made for a heading stands where the slide's content stands.
    const place = { offbookDivided: divider !== undefined && !divider.hidden }
    open.meta = { marpitSlide: index, marpitSlideTotal: parts.length, marpitSlideElement: 1, ...place }
    close.meta = { marpitSlide: index, marpitSlideTotal: parts.length, marpitSlideElement: -1 }
    tokens.push(open)
    for (const token of content) {
      token.level += 1
      tokens.push(token)
    }
    tokens.push(close)
  }
  state.tokens = tokens
}

function cutBefore(tokens: readonly Token[], isCut: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (isCut(token)) parts.push([])
    parts.at(-1)?.push(token)
  }
  return parts
}

function wrapInSvg(md: MarkdownIt): CoreRule {
  return (state) => {
    if (state.inlineMode) return
    const { lastGlobalDirectives, themeSet } = md.marpit
    const theme = typeof lastGlobalDirectives.theme === 'string' ? lastGlobalDirectives.theme : undefined
    const width = String(themeSet.getThemeProp(theme, 'widthPixel'))
    const height = String(themeSet.getThemeProp(theme, 'heightPixel'))
    const make = (
      type: string,
      tag: string,
      nesting: 1 | -1,
      attributes: Readonly<Record<string, string>> = {},
    ) => {
      const token = new state.Token(type, tag, nesting)
      for (const [name, value] of Object.entries(attributes)) token.attrSet(name, value)
      return token
    }
    const tokens: Token[] = []
    for (const token of state.tokens) {
      const edge = token.meta?.marpitSlideElement
      delete token.meta?.marpitSlideElement
      if (edge === 1) {
        const svg = make('marpit_inline_svg_open', 'svg', 1, {
          'data-marpit-svg': '',
          viewBox: `0 0 ${width} ${height}`,
        })
        svg.meta = { marpitSlideElement: 1 }
        tokens.push(svg, make('marpit_inline_svg_content_open', 'foreignObject', 1, { width, height }))
      }
      token.level += 2
      tokens.push(token)
      if (edge === -1) {
        const svg = make('marpit_inline_svg_close', 'svg', -1)
        svg.meta = { marpitSlideElement: -1 }
        tokens.push(make('marpit_inline_svg_content_close', 'foreignObject', -1), svg)
      }
    }
    state.tokens = tokens
  }
}
