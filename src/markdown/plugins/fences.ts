import { renderChat } from '../chat.ts'
import { isElementTag } from '../element-names.ts'
import type { CoreRule, CoreState, Environment, MarkdownIt, Token } from '../marpit.ts'
import { renderQr } from '../qr.ts'

/** Fences that are more than code: `chat`, `cast`, `mermaid`, `qr`. The others are coloured by `draw.ts` before they are rendered. */
export function fences(md: MarkdownIt): void {
  md.core.ruler.after('block', 'offbook_fences', (state) => {
    tellUnclosed(state)
    nameFences(state)
  })
  const { rules } = md.renderer
  rules.offbook_chat = (tokens, index, _options, environment) =>
    renderChat(tokens[index]?.content ?? '', {
      findCharacter: environment.stage.findCharacter,
      renderInline: (text) => renderWords(text, md, environment),
      report: (message, offset) =>
        environment.report({ rule: 'chat-syntax', message, line: firstContentLine(tokens[index]) + offset }),
    })
  rules.offbook_cast = (tokens, index, _options, environment) =>
    environment.stage.renderCast(tokens[index]?.content ?? '', (message, offset, hint) => {
      const line = firstContentLine(tokens[index]) + offset
      environment.report({
        rule: 'unknown-character',
        message,
        line,
        ...(hint === undefined ? {} : { hint }),
      })
    })
  rules.offbook_qr = (tokens, index, _options, environment) => drawQr(tokens[index], md, environment)
  rules.offbook_diagram = (tokens, index, _options, environment) =>
    environment.drawn.get(keyOfDiagram(tokens[index]?.content ?? '')) ?? ''
}

/** Words of somebody who writes no HTML: what only looks like a tag is read. */
function renderWords(text: string, md: MarkdownIt, environment: Environment): string {
  const tokens = md.parseInline(text, environment)
  const isDrawn = /<(?:svg|math)\b/i.test(text)
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    if (token.type !== 'html_inline' || isDrawn || token.content.startsWith('<!')) continue
    if (!isElementTag(token.content)) token.type = 'text'
  }
  return md.renderer.render(tokens, md.options, environment)
}

/** A fence that runs to the end of the deck is as good as closed, unless it takes slides with it. */
function tellUnclosed({ env, src, tokens }: CoreState): void {
  for (const { type, content, map, markup } of tokens) {
    if (type !== 'fence' || !map || !/^ {0,3}-{3,}[ \t]*$/m.test(content)) continue
    const last = src.split('\n')[map[1] - 1] ?? ''
    if (last.trim().endsWith(markup) && /^[\s>]*[`~]+\s*$/.test(last)) continue
    const message = 'This fence is never closed: all slides after it are code.'
    env.report({
      rule: 'unclosed-fence',
      message,
      line: map[0] + 1,
      hint: `Close it with a line of ${markup}`,
    })
  }
}

const kinds: Readonly<Record<string, string>> = {
  chat: 'offbook_chat',
  cast: 'offbook_cast',
  mermaid: 'offbook_diagram',
  qr: 'offbook_qr',
}

const nameFences: CoreRule = (state) => {
  for (const token of state.tokens) {
    if (token.type === 'fence') token.type = kinds[readInfo(token.info).language] ?? 'fence'
    if (token.type === 'marpit_comment' && readQrComment(token.content) !== undefined) {
      token.type = 'offbook_qr'
      token.hidden = false
    }
  }
}

/** `<!-- qr: address -->` draws what a fence draws, and nothing at all in other tools. */
function readQrComment(text: string): string | undefined {
  return /^_?qr[ \t]*:[ \t]*(\S.*)$/.exec(text)?.[1]
}

function drawQr(token: Token | undefined, md: MarkdownIt, environment: Environment): string {
  if (!token) return ''
  const address = token.info === '' ? readQrComment(token.content) : undefined
  const line = address === undefined ? firstContentLine(token) : firstContentLine(token) - 1
  return renderQr(address ?? token.content, readInfo(token.info).attributes, {
    renderInline: (text) => md.renderInline(text, environment),
    report: ({ offset, ...finding }) => environment.report({ ...finding, line: line + offset }),
  })
}

/** The language of a fence, and what follows it: `js {1,3-5}`. */
export function readInfo(info: string): { language: string; attributes: string } {
  const [, language = '', attributes = ''] = /^\s*(\S*)\s*(.*)$/s.exec(info) ?? []
  return { language, attributes: attributes.trim() }
}

/** Line of a fence's first line of content, from 1. */
export function firstContentLine(token: Token | undefined): number {
  return (token?.map?.[0] ?? 0) + 2
}

export function keyOfDiagram(source: string): string {
  return `diagram\0${source}`
}
