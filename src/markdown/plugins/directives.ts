import { findNearest } from '../../model/nearest.ts'
import { faultOfValue } from '../directive-values.ts'
import { commentKeys } from '../directives.ts'
import type { Environment, MarkdownIt, Token } from '../marpit.ts'

/** Our directives for one slide (`_id`, `_steps`), and words about those that nobody knows. */
export function directives(md: MarkdownIt): void {
  const { local, global } = md.marpit.customDirectives
  local.id = (value) => (typeof value === 'string' ? { offbookId: value.trim() } : {})
  local.steps = (value) => (value === 'last' || value === 'all' ? { offbookSteps: value } : {})
  global.math = (value) => (value === 'katex' ? { math: value } : {})
  md.core.ruler.after('marpit_directives_global_parse', 'offbook_theme', ({ env, inlineMode }) => {
    if (!inlineMode && env.theme !== undefined) md.marpit.lastGlobalDirectives.theme = env.theme
  })
  // Marp writes every directive on every slide; the style is in the deck's CSS already.
  md.core.ruler.before('marpit_directives_apply', 'offbook_style_once', ({ tokens }) => {
    for (const { meta } of tokens)
      if (meta?.marpitDirectives) delete (meta.marpitDirectives as { style?: unknown }).style
  })
  md.core.ruler.before('marpit_collect', 'offbook_directives', (state) => {
    if (state.inlineMode) return
    for (const { token, line } of walkComments(state.tokens)) readComment(token, line, state.env.report)
  })
}

function readComment(token: Token, line: number, report: Report): void {
  const { marpitParsedDirectives: parsed, offbookHandout, offbookStickyHandout } = token.meta ?? {}
  if (offbookStickyHandout !== undefined) {
    const hint = 'Write `_handout:` for the text of this slide alone.'
    report({ rule: 'sticky-handout', message: '`handout:` goes on to every later slide.', line, hint })
  }
  for (const [key, value] of Object.entries(parsed ?? {})) {
    reportUnknown(key, line, report)
    reportValue(key, value, line, report)
  }
  if (token.meta?.marpitCommentParsed === undefined) reportSlip(token.content, parsed ?? {}, line, report)
  if (offbookHandout !== undefined) markParsed(token)
}

function markParsed(token: Token): void {
  token.meta = { ...token.meta, marpitCommentParsed: 'directive' }
}

/** Comments of the deck, each with its line. */
export function* walkComments(tokens: readonly Token[]): Generator<{ token: Token; line: number }> {
  let line = 1
  for (const block of tokens) {
    // Cells of a table stand in the line of their row.
    if (block.map) line = block.map[0] + 1
    if (block.type === 'marpit_comment') yield { token: block, line }
    for (const token of block.children ?? []) if (token.type === 'marpit_comment') yield { token, line }
  }
}

type Report = Environment['report']

/** A comment may be a presenter's note that opens with "Note:": only what is nearly a directive is told. */
function reportUnknown(key: string, line: number, report: Report): void {
  // `step: 2` is told of as a step that reveals nothing.
  if (commentKeys.includes(key) || key === 'step' || !/^_?[a-z][A-Za-z]+$/.test(key)) return
  const near = findNearest(key, commentKeys)
  if (!key.startsWith('_') && near === undefined) return
  const hint = near === undefined ? {} : { hint: `Did you mean \`${near}\`?` }
  const instead = near?.toLowerCase() === key.toLowerCase() ? { instead: near } : {}
  const message = `There is no directive \`${key}\`.`
  report({ rule: 'unknown-directive', message, line, at: key, ...instead, ...hint })
}

/** A directive that lost its colon, or whose value is no YAML, is read to the speaker. */
function reportSlip(content: string, parsed: object, line: number, report: Report): void {
  const [said = '', key = '', sign = '', value = ''] =
    /^(_?[A-Za-z]+)(\s*[=:]\s*|\s+)(\S.*)$/.exec(content.trim()) ?? []
  if (!commentKeys.includes(key) || key in parsed) return
  if (sign.trim() === ':') {
    const message = `\`${said}\` cannot be read: it becomes a presenter note.`
    report({ rule: 'invalid-value', message, line, at: said, hint: 'Close quotes and brackets.' })
  } else if (sign.trim() === '=' || (/^_|[A-Z]/.test(key) && value.split(/\s+/).length < 4)) {
    const message = `\`${said}\` is no directive: it becomes a presenter note.`
    report({ rule: 'unknown-directive', message, line, at: said, hint: `Write \`${key}: ${value}\`.` })
  }
}

function reportValue(key: string, value: unknown, line: number, report: Report): void {
  const message = faultOfValue(key, value)
  if (message !== undefined) report({ rule: 'invalid-value', message, line, at: key })
}
