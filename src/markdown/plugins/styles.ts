import { createHash } from 'node:crypto'
import type { BlockRule, CoreRule, MarkdownIt, Token } from '../marpit.ts'

/** `<style>` blocks: found in time that grows with the deck, their URLs guarded, scoped ones named by their content. */
export function styles(md: MarkdownIt): void {
  md.block.ruler.at('marpit_style_parse', readStyle)
  md.core.ruler.before('marpit_style_assign', 'offbook_style_guard', guardStyles(md))
  md.core.ruler.after('marpit_style_assign', 'offbook_style_scopes', nameScopes(md))
}

/** Where the tag that a text begins with is over: anything may stand in its quotes. */
function endOfTag(text: string): number {
  const whole = /^<(?:"[^"]*"|'[^']*'|[^"'>])*>/.exec(text) ?? /^[^>]*>?/.exec(text)
  return whole?.[0].length ?? 0
}

function findClose(text: string, from = 0): number {
  const closing = /<\/style>/gi
  closing.lastIndex = from
  return closing.exec(text)?.index ?? -1
}

const readStyle: BlockRule = (state, start, end, silent) => {
  const lineOf = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
  if (!/^<style(?=\s|>|$)/i.test(lineOf(start))) return false
  if (silent) return true
  let next = start + 1
  let closed = findClose(lineOf(start), endOfTag(lineOf(start))) >= 0
  while (!closed && next < end && (state.sCount[next] ?? 0) >= state.blkIndent) {
    closed = findClose(lineOf(next)) >= 0
    next += 1
  }
  state.line = next
  const token = state.push('marpit_style', '', 0)
  token.map = [start, next]
  token.markup = state.getLines(start, next, state.blkIndent, true)
  token.hidden = true
  const opened = endOfTag(token.markup)
  const close = findClose(token.markup, opened)
  token.meta = { marpitStyleScoped: /\bscoped\b/i.test(token.markup.slice(0, opened)) }
  token.content = closed && close >= 0 ? token.markup.slice(opened, close).trim() : ''
  if (!closed) {
    const message = 'This <style> is never closed: everything after it is taken for CSS.'
    state.env.report({ rule: 'unclosed-style', message, line: start + 1, hint: 'Close it with </style>' })
  }
  return true
}

function guardStyles(md: MarkdownIt): CoreRule {
  return (state) => {
    if (state.inlineMode) return
    const { lastGlobalDirectives: directives } = md.marpit
    if (typeof directives.style === 'string') directives.style = state.env.guardStyle(directives.style, 1)
    for (const token of state.tokens) {
      if (token.type === 'marpit_style')
        token.content = state.env.guardStyle(token.content, (token.map?.[0] ?? 0) + 1)
    }
  }
}

/** Marpit draws the names of scopes by lot; the same deck must give the same bytes. */
function nameScopes(md: MarkdownIt): CoreRule {
  return (state) => {
    for (const token of state.tokens) {
      const scoped = token.type === 'marpit_slide_open' ? readScope(token) : undefined
      if (!scoped) continue
      const plain = scoped.styles.map((css) => css.replaceAll(scoped.key, ''))
      const key = `s${createHash('sha256').update(plain.join('\n')).digest('hex').slice(0, 10)}`
      md.marpit.lastStyles = md.marpit.lastStyles.map((css) => css.replaceAll(scoped.key, key))
      token.attrs = (token.attrs ?? []).map(([name, value]) => [name.replace(scoped.key, key), value])
      token.meta = { ...token.meta, marpitStyleScoped: { ...scoped, key } }
    }
  }
}

interface Scope {
  readonly key: string
  readonly styles: readonly string[]
  readonly keyframeSet: ReadonlySet<string>
}

function readScope(token: Token): Scope | undefined {
  const scope = token.meta?.marpitStyleScoped
  return scope && typeof scope === 'object' && 'key' in scope ? (scope as Scope) : undefined
}
