import type { MarkdownIt } from '../marpit.ts'

/** Lets HTML through to the sanitiser as it was written. */
export function html(md: MarkdownIt): void {
  md.renderer.rules.html_block = (tokens, index) => tokens[index]?.content ?? ''
  md.renderer.rules.html_inline = (tokens, index) => tokens[index]?.content ?? ''
}
