import type { BlockRule, BlockState, InlineRule, InlineState, MarkdownIt, Marpit, Token } from '../marpit.ts'

/** `$inline$` and `$$block$$` formulas, delimited as in Marp; `draw.ts` gives what they look like. */
export function math(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'offbook_math_inline', readInline)
  md.block.ruler.after('blockquote', 'offbook_math_block', readBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
  md.renderer.rules.offbook_math_inline = (tokens, index, _options, environment) =>
    environment.drawn.get(keyOfFormula(tokens[index])) ?? ''
  md.renderer.rules.offbook_math_block = (tokens, index, _options, environment) => {
    const formula = environment.drawn.get(keyOfFormula(tokens[index])) ?? ''
    return `<p>${scalesFormulas(md.marpit) ? makeScaled(formula) : formula}</p>\n`
  }
}

/** Themes say with `@auto-scaling` what may shrink to fit the slide. */
function scalesFormulas({ themeSet, lastGlobalDirectives }: Marpit): boolean {
  const theme = themeSet.get(String(lastGlobalDirectives.theme), true)
  const scaled = theme && themeSet.getThemeMeta(theme, 'auto-scaling')
  return typeof scaled === 'string' && (scaled === 'true' || scaled.includes('math'))
}

function makeScaled(formula: string): string {
  return formula.replace(/^<span(?= class="katex)/, '<span is="marp-span" data-auto-scaling="downscale-only"')
}

export function keyOfFormula(token: Token | undefined): string {
  return `formula\0${token?.type}\0${token?.meta?.offbookOrder ?? ''}\0${token?.content}`
}

const readInline: InlineRule = (state, silent) => {
  const { src, pos } = state
  if (src[pos] !== '$') return false
  if (isBlank(src[pos + 1])) return keepDollars(state, silent, 1)
  const close = findClosingDollar(state)
  if (close < 0) return keepDollars(state, silent, 1)
  if (close === pos + 1) return keepDollars(state, silent, 2)
  if (isBlank(src[close - 1]) || /\d/.test(src[close + 1] ?? '')) return keepDollars(state, silent, 1)
  if (!silent) {
    const token = state.push('offbook_math_inline', 'math', 0)
    token.markup = '$'
    token.content = src.slice(pos + 1, close)
  }
  state.pos = close + 1
  return true
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}

function keepDollars(state: InlineState, silent: boolean, count: number): true {
  if (!silent) state.pending += '$'.repeat(count)
  state.pos += count
  return true
}

/** The next dollar that no odd run of backslashes escapes. */
export function findClosingDollar({ src, pos, posMax }: Pick<InlineState, 'src' | 'pos' | 'posMax'>): number {
  let escaped = false
  for (let at = pos + 1; at < posMax; at += 1) {
    if (src[at] === '$' && !escaped) return at
    escaped = src[at] === '\\' && !escaped
  }
  return -1
}

const readBlock: BlockRule = (state, start, end, silent) => {
  const begin = (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0)
  if (!state.src.startsWith('$$', begin) || begin + 2 > (state.eMarks[start] ?? 0)) return false
  if (silent) return true
  const first = state.src.slice(begin + 2, state.eMarks[start])
  const last = first.trim().endsWith('$$') ? start : findLastLine(state, start, end)
  const rest = state.getLines(start + 1, last + 1, state.tShift[start] ?? 0, false)
  const content = last === start ? first : `${first}\n${rest}`
  state.line = last + 1
  const token = state.push('offbook_math_block', 'math', 0)
  token.block = true
  token.markup = '$$'
  token.map = [start, state.line]
  token.content = content.replace(/\$\$\s*$/, '')
  return true
}

/** The line that ends with two dollars, else the last one of the block it stands in. */
function findLastLine(state: BlockState, start: number, end: number): number {
  for (let line = start + 1; line < end; line += 1) {
    const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
    const text = state.src.slice(from, state.eMarks[line])
    if (text !== '' && (state.tShift[line] ?? 0) < state.blkIndent) return line - 1
    if (text.trim().endsWith('$$')) return line
  }
  return end - 1
}
