import type { Written } from '../model/written.ts'
import type { Token } from './marpit.ts'

/** What the author wrote on a slide, piece by piece, from its tokens; `lines` are those of the deck. */
export function listWritten(tokens: readonly Token[], lines: readonly string[]): readonly Written[] {
  const pieces: Written[] = []
  let row: Token['map'] = null
  let heading: Token | undefined
  for (const token of tokens) {
    if (token.map) row = token.map
    if (token.type === 'heading_open') heading = token
    const place = placeOf(token.map ?? row)
    const block = readBlock(token, place)
    if (block) pieces.push(block)
    if (!token.children) continue
    if (heading) pieces.push(readHeading(heading, token))
    heading = undefined
    pieces.push(...readInline(token, place, lines))
  }
  return pieces
}

interface Place {
  readonly line: number
  readonly endLine: number
}

function placeOf(map: Token['map']): Place {
  const [first, end] = map ?? [0, 1]
  return { line: first + 1, endLine: Math.max(first + 1, end) }
}

function readBlock(token: Token, place: Place): Written | undefined {
  switch (token.type) {
    case 'html_block':
      return { kind: 'html', html: token.content, ...place }
    case 'marpit_style': {
      const scoped = token.meta?.marpitStyleScoped === true
      return { kind: 'style', css: token.markup, scoped, ...place }
    }
    case 'marpit_comment':
      return { kind: 'comment', text: token.content, note: isNote(token), ...place }
    case 'fence':
    case 'offbook_chat':
    case 'offbook_cast':
    case 'offbook_diagram':
    case 'offbook_qr':
      return { kind: 'fence', info: token.info, text: token.content, ...place }
    default:
      return undefined
  }
}

function isNote({ meta, content }: Token): boolean {
  return meta?.marpitCommentParsed === undefined && content !== ''
}

function readHeading(open: Token, inline: Token): Written {
  const place = placeOf(open.map)
  const text = inline.content.replace(/\s+/g, ' ').trim()
  const underlined = open.markup.startsWith('#') ? {} : { underlined: place.endLine }
  return { kind: 'heading', level: Number(open.tag.slice(1)), text, ...underlined, ...place }
}

/** Lines of running text, and what stands in them. */
function readInline(token: Token, { line: first, endLine }: Place, lines: readonly string[]): Written[] {
  const pieces: Written[] = []
  let line = first
  let text = ''
  const endOfLine = (): void => {
    if (text.trim() !== '')
      pieces.push({
        kind: 'text',
        text,
        opens: line === first,
        ...locate(text.trim(), line, endLine, lines),
      })
    text = ''
  }
  for (const child of token.children ?? []) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') {
      endOfLine()
      line += 1
    } else if (child.type === 'text') text += child.content
    else {
      const piece = readChild(child, line, endLine, lines)
      if (piece) pieces.push(piece)
    }
  }
  endOfLine()
  return pieces
}

function readChild(
  child: Token,
  line: number,
  endLine: number,
  lines: readonly string[],
): Written | undefined {
  const at = (text: string) => locate(text, line, endLine, lines)
  switch (child.type) {
    case 'image': {
      const url = child.attrGet('src') ?? ''
      return { kind: 'picture', url, text: child.content, ...at(`![${child.content}`) }
    }
    case 'link_open': {
      const url = child.attrGet('href') ?? ''
      return { kind: 'link', url, ...at(url) }
    }
    case 'html_inline':
      return { kind: 'html', html: child.content, ...at(child.content) }
    case 'marpit_comment':
      return { kind: 'comment', text: child.content, note: isNote(child), ...at(child.markup) }
    default:
      return undefined
  }
}

/** Code and tags in running text may go on over a line's end, which nothing counts. */
const reach = 9

/** Where a text stands, at or after a line. What does not stand there as it is has a line and no column. */
function locate(
  text: string,
  first: number,
  last: number,
  lines: readonly string[],
): Place & { readonly column?: number } {
  const start = text.slice(0, 40).split('\n')[0] ?? ''
  const height = text.split('\n').length - 1
  for (let line = first; line <= Math.min(last, first + reach); line += 1) {
    const column = (lines[line - 1]?.indexOf(start) ?? -1) + 1
    if (column > 0) return { line, column, endLine: line + height }
  }
  return { line: first, endLine: first + height }
}
