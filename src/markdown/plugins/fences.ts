import { renderChat } from '../chat.ts'
import type { CoreRule, MarkdownIt, Token } from '../marpit.ts'

/** Fences that are more than code: `chat`, `cast`, `mermaid`. The others are coloured by `draw.ts` before they are rendered. */
export function fences(md: MarkdownIt): void {
  md.core.ruler.after('block', 'offbook_fences', nameFences)
  const { rules } = md.renderer
  rules.offbook_chat = (tokens, index, _options, environment) =>
    renderChat(tokens[index]?.content ?? '', {
      findCharacter: environment.stage.findCharacter,
      renderInline: (text) => md.renderInline(text, environment),
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
  rules.offbook_diagram = (tokens, index, _options, environment) =>
    environment.drawn.get(keyOfDiagram(tokens[index]?.content ?? '')) ?? ''
}

const kinds: Readonly<Record<string, string>> = {
  chat: 'offbook_chat',
  cast: 'offbook_cast',
  mermaid: 'offbook_diagram',
}

const nameFences: CoreRule = (state) => {
  for (const token of state.tokens) {
    if (token.type === 'fence') token.type = kinds[readInfo(token.info).language] ?? 'fence'
  }
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
