import type { BlockRule, InlineRule, InlineState, MarkdownIt, Token } from '../marpit.ts'

/** `$inline$` and `$$block$$` formulas, delimited as in Marp; `draw.ts` gives what they look like. */
export function math(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'offbook_math_inline', readInline)
  md.block.ruler.after('blockquote', 'offbook_math_block', readBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
  md.renderer.rules.offbook_math_inline = (tokens, index, _options, environment) =>
    environment.drawn.get(keyOfFormula(tokens[index])) ?? ''
  md.renderer.rules.offbook_math_block = (tokens, index, _options, environment) =>
    `<p>${environment.drawn.get(keyOfFormula(tokens[index])) ?? ''}</p>\n`
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
function findClosingDollar({ src, pos, posMax }: InlineState): number {
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
  const lines: string[] = []
  let line = start
  let text = state.src.slice(begin + 2, state.eMarks[start])
  let closed = text.trim().endsWith('$$')
  while (!closed && line + 1 < end) {
    const next = line + 1
    if (
      (state.tShift[next] ?? 0) < state.blkIndent &&
      (state.bMarks[next] ?? 0) + (state.tShift[next] ?? 0) < (state.eMarks[next] ?? 0)
    )
      break
    lines.push(text)
    line = next
    text = state.getLines(line, line + 1, state.tShift[start] ?? 0, false)
    closed = text.trim().endsWith('$$')
  }
  lines.push(closed ? text.slice(0, text.lastIndexOf('$$')) : text)
  state.line = line + 1
  const token = state.push('offbook_math_block', 'math', 0)
  token.block = true
  token.markup = '$$'
  token.map = [start, state.line]
  token.content = lines.join('\n')
  return true
}
