import type { CoreRule, MarkdownIt } from '../marpit.ts'

/** Keeps what is escaped in the text of a picture: markdown-it drops `\\*` and `&amp;` there. */
export function altTexts(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'offbook_alt_texts', keepEscapes)
}

const keepEscapes: CoreRule = ({ tokens }) => {
  for (const { children } of tokens) {
    for (const image of children ?? []) {
      if (image.type !== 'image') continue
      for (const token of image.children ?? []) if (token.type === 'text_special') token.type = 'text'
    }
  }
}
