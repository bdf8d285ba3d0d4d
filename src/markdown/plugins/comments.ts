import { parseLooseYaml } from '../loose-yaml.ts'
import type { BlockRule, InlineRule, MarkdownIt, Token } from '../marpit.ts'
import { readsAsStep } from './steps.ts'

const magicComments = [
  /^prettier-ignore(-(start|end))?$/,
  /^markdownlint-((disable|enable).*|capture|restore)$/,
  /^lint (disable|enable|ignore).*$/,
]

/** HTML comments: directives, presenter notes and words to tools, found in time that grows with the deck. */
export function comments(md: MarkdownIt): void {
  md.block.ruler.at('marpit_comment', readBlockComment)
  md.inline.ruler.at('marpit_inline_comment', makeInlineRule())
  md.core.ruler.after('inline', 'offbook_unclosed_comments', (state) => {
    for (const block of state.tokens) {
      for (const token of block.children ?? []) {
        if (token.type === 'offbook_unclosed_comment') reportUnclosed(state.env, (block.map?.[0] ?? 0) + 1)
      }
    }
  })
  md.renderer.rules.offbook_unclosed_comment = () => '&lt;!--'
}

const readBlockComment: BlockRule = (state, start, end, silent) => {
  const from = (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0)
  if (!state.src.startsWith('<!--', from)) return false
  if (silent) return true
  let next = start + 1
  let closed = lineOf(state, start).includes('-->')
  while (!closed && next < end && (state.sCount[next] ?? 0) >= state.blkIndent) {
    closed = lineOf(state, next).includes('-->')
    next += 1
  }
  state.line = next
  const token = state.push('marpit_comment', '', 0)
  token.map = [start, next]
  token.markup = state.getLines(start, next, state.blkIndent, true)
  token.hidden = true
  if (closed) {
    readComment(token, cutComment(token.markup))
    tellSwallowed(token.markup, next, state.env)
  } else {
    token.meta = { marpitParsedDirectives: {}, marpitCommentParsed: 'unclosed' }
    reportUnclosed(state.env, start + 1)
  }
  return true
}

function lineOf(state: Parameters<BlockRule>[0], line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
}

function makeInlineRule(): InlineRule {
  const findClose = makeCloseFinder()
  return (state, silent) => {
    const { src, pos } = state
    if (!src.startsWith('<!--', pos)) return false
    const close = findClose(src, pos)
    state.pos = close === undefined ? pos + 4 : close + 3
    if (silent) return true
    if (close === undefined) {
      state.push('offbook_unclosed_comment', '', 0)
      return true
    }
    const token = state.push('marpit_comment', '', 0)
    token.hidden = true
    token.markup = src.slice(pos, state.pos)
    readComment(token, cutComment(token.markup))
    return true
  }
}

/** Finds where a comment closes. It remembers from where on none does: each opening after that would search in vain to the end. */
function makeCloseFinder(): (src: string, pos: number) => number | undefined {
  let barren = { src: '', from: 0 }
  return (src, pos) => {
    if (barren.src === src && pos >= barren.from) return undefined
    const close = src.indexOf('-->', pos + 2)
    if (close < 0) barren = { src, from: pos }
    return close < 0 ? undefined : close
  }
}

function cutComment(markup: string): string {
  let start = markup.indexOf('<!--') + 4
  const close = markup.indexOf('-->', start - 2)
  while (markup[start] === '-' && start < close) start += 1
  let end = Math.max(start, close)
  while (markup[end - 1] === '-' && end > start) end -= 1
  return markup.slice(start, end).trim()
}

/** A comment that opens a line takes the line it closes on with it, as it does in Marp. */
function tellSwallowed(markup: string, line: number, environment: Parameters<BlockRule>[0]['env']): void {
  const rest = markup.slice(markup.indexOf('-->', markup.indexOf('<!--') + 2) + 3).trim()
  if (rest === '') return
  const message = `\`${rest.length > 40 ? `${rest.slice(0, 39)}…` : rest}\` stands behind a comment, and is not shown.`
  const hint = 'Put it on a line of its own.'
  environment.report({ rule: 'swallowed-text', message, line, at: rest.split('\n')[0] ?? '', hint })
}

function reportUnclosed(environment: Parameters<BlockRule>[0]['env'], line: number): void {
  environment.report({
    rule: 'unclosed-comment',
    message: 'This comment is never closed.',
    line,
    hint: 'Close it with -->',
  })
}

function readComment(token: Token, text: string): void {
  const { handout, sticky, rest } = cutHandout(text)
  token.content = text
  token.meta = { marpitParsedDirectives: parseLooseYaml(rest) ?? {} }
  if (handout !== undefined) token.meta[sticky ? 'offbookStickyHandout' : 'offbookHandout'] = handout
  if (handout !== undefined && rest === '') token.meta.marpitCommentParsed = 'directive'
  if (magicComments.some((magic) => magic.test(text)))
    token.meta.marpitCommentParsed = 'well-known-magic-comment'
  if (readsAsStep(text)) token.meta.marpitCommentParsed = 'step'
}

/** The text of `_handout:` is free: it runs to the end of the comment or to the next line that opens with another directive. */
function cutHandout(text: string): { handout?: string; sticky: boolean; rest: string } {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => /^\s*_?handout\s*:/.test(line))
  if (start < 0) return { sticky: false, rest: text }
  const after = lines.findIndex((line, index) => index > start && /^_[a-z][a-zA-Z]*\s*:/.test(line))
  const end = after < 0 ? lines.length : after
  const handout = lines
    .slice(start, end)
    .map((line, index) => (index === 0 ? line.replace(/^\s*_?handout\s*:\s*\|?/, '') : line.trim()))
    .join('\n')
  return {
    handout: handout.trim(),
    sticky: !/^\s*_/.test(lines[start] ?? ''),
    rest: [...lines.slice(0, start), ...lines.slice(end)].join('\n').trim(),
  }
}
