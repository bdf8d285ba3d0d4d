import type { BlockRule, CoreRule, MarkdownIt, Token } from '../marpit.ts'

/** One slide of a deck that was parsed before, to be parsed by itself: what it has of the rest of the deck is put in its place. */
export interface Excerpt {
  readonly index: number
  /** Of the deck's slides. */
  readonly total: number
  /** Rows of the source, from 0: where the front matter ends, where the slide begins, where the next one does. */
  readonly head: number
  readonly first: number
  readonly end: number
  /** What opened the slide when the whole deck was parsed. */
  readonly open: Token
  readonly globals: Readonly<Record<string, unknown>>
  readonly references: Readonly<Record<string, unknown>>
  /** Set when the next slide begins where it did. */
  closed: boolean
  /** Set when it is more than one slide, or holds what others use. */
  spills: boolean
}

/** Parses what `environment.excerpt` names, if anything, and notes of each slide what a later excerpt of it needs. */
export function excerpts(md: MarkdownIt): void {
  md.block.ruler.before('front_matter', 'offbook_excerpt', skipOthers)
  md.core.ruler.after('block', 'offbook_excerpt_references', takeReferences)
  md.core.ruler.before('marp_size', 'offbook_excerpt_globals', ({ env: { excerpt } }) => {
    if (excerpt) md.marpit.lastGlobalDirectives = { ...excerpt.globals }
  })
  md.core.ruler.after('marpit_slide', 'offbook_excerpt_slide', keepSlide)
  md.core.ruler.after('marpit_directives_parse', 'offbook_excerpt_directives', takeDirectives)
  md.core.ruler.after('marpit_directives_apply', 'offbook_excerpt_place', takePlace)
}

/** Blocks look at what follows them and never at what stands before: a slide is read from where it begins. */
const skipOthers: BlockRule = (state, line, end) => {
  const { excerpt } = state.env
  if (!excerpt || state.level > 0 || line < excerpt.head) return false
  if (line >= excerpt.first && line < excerpt.end) return false
  if (line === excerpt.end) excerpt.closed = true
  state.line = line < excerpt.first ? excerpt.first : end
  return true
}

const takeReferences: CoreRule = ({ env, inlineMode }) => {
  const { excerpt } = env
  if (!excerpt || inlineMode) return
  if (Object.keys(env.references ?? {}).length > 0) excerpt.spills = true
  env.references = { ...excerpt.references }
}

const keepSlide: CoreRule = (state) => {
  const { excerpt } = state.env
  if (!excerpt || state.inlineMode) return
  const openings = state.tokens.flatMap(({ type }, at) => (type === 'marpit_slide_open' ? [at] : []))
  // Before the first divider stands what is no slide of the excerpt.
  if (openings.length !== (excerpt.index === 0 ? 1 : 2)) excerpt.spills = true
  state.tokens = state.tokens.slice(openings.at(-1))
  const { index, total } = excerpt
  state.tokens[0]?.attrSet('id', String(index + 1))
  for (const token of [state.tokens[0], state.tokens.at(-1)]) {
    if (token?.meta) Object.assign(token.meta, { marpitSlide: index, marpitSlideTotal: total })
  }
}

const takeDirectives: CoreRule = ({ env: { excerpt }, inlineMode, tokens }) => {
  if (inlineMode) return
  for (const { meta, type } of tokens) {
    if (type !== 'marpit_slide_open' || !meta) continue
    if (excerpt) meta.marpitDirectives = { ...(excerpt.open.meta?.offbookDirectives as object) }
    // Marpit writes another object when a background changes it.
    meta.offbookDirectives = meta.marpitDirectives
  }
}

const takePlace: CoreRule = ({ env: { excerpt }, inlineMode, tokens }) => {
  const open = tokens.find(({ type }) => type === 'marpit_slide_open')
  if (!excerpt || inlineMode || !open) return
  for (const name of ['data-marpit-pagination', 'data-marpit-pagination-total', 'data-transition-back']) {
    const value = excerpt.open.attrGet(name)
    if (value !== null) open.attrSet(name, value)
  }
}
