import MarkdownIt from 'markdown-it'

/** A block of Markdown at the top level, with its text as it was written. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'quote' | 'code' | 'table' | 'rule' | 'html'
  /** Without the marks of its kind for headings and paragraphs; with them for all others. */
  readonly text: string
  /** Of a heading. */
  readonly level: number
  /** First line, from 0, and the line after its last. */
  readonly from: number
  readonly to: number
  /** Of a list: its items, without their marks, nested ones indented below. */
  readonly items: readonly string[]
  readonly ordered: boolean
}

const kinds: Readonly<Record<string, Block['kind']>> = {
  heading_open: 'heading',
  paragraph_open: 'paragraph',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  blockquote_open: 'quote',
  fence: 'code',
  code_block: 'code',
  table_open: 'table',
  hr: 'rule',
  html_block: 'html',
}

/** Cuts Markdown into its blocks. */
export function readBlocks(markdown: string): readonly Block[] {
  const text = markdown.replace(/\r\n?/gu, '\n')
  const lines = text.split('\n')
  const parser = new MarkdownIt({ html: true })
  const tokens = parser.parse(text, {})
  return tokens.flatMap((token, index): Block[] => {
    const kind = kinds[token.type]
    if (token.level !== 0 || !kind || !token.map) return []
    const [from, end] = token.map
    const to = trimEnd(lines, from, end)
    const source = lines.slice(from, to).join('\n')
    const inline = tokens[index + 1]?.content ?? ''
    return [
      {
        kind,
        text: kind === 'heading' || kind === 'paragraph' ? inline : source,
        level: kind === 'heading' ? Number(token.tag.slice(1)) : 0,
        from,
        to,
        items: kind === 'list' ? listItems(tokens, index, lines) : [],
        ordered: token.type === 'ordered_list_open',
      },
    ]
  })
}

/** Blank lines below a block belong to nobody. */
function trimEnd(lines: readonly string[], from: number, to: number): number {
  let end = to
  while (end > from + 1 && (lines[end - 1] ?? '').trim() === '') end -= 1
  return end
}

type Tokens = ReturnType<MarkdownIt['parse']>

function listItems(tokens: Tokens, open: number, lines: readonly string[]): readonly string[] {
  const items: string[] = []
  for (let index = open + 1; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (!token || (token.level === 0 && token.nesting === -1)) break
    if (token.type !== 'list_item_open' || token.level !== 1 || !token.map) continue
    const [from, end] = token.map
    const own = lines.slice(from, trimEnd(lines, from, end))
    const indent = /^\s*(?:[-*+]|\d+[.)])\s+/u.exec(own[0] ?? '')?.[0].length ?? 0
    const rest = own
      .slice(1)
      .map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line.trimStart()))
    items.push([(own[0] ?? '').slice(indent), ...rest].join('\n').trim())
  }
  return items
}
