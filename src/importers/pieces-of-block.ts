import type { Block } from './blocks.ts'
import type { Picture, Piece } from './pieces.ts'
import { toPlain } from './plain.ts'

/** What a block of Markdown is on a slide. Paragraphs are said (`prose`) or shown (`line`), as the importer wants it. */
export function toPiece(block: Block, paragraphs: 'prose' | 'line'): Piece[] {
  switch (block.kind) {
    case 'rule':
      return paragraphs === 'line' ? [{ kind: 'break' }] : []
    case 'list':
      return toList(block)
    case 'quote':
      return [readQuote(block.text)]
    case 'code':
    case 'table':
      return [{ kind: block.kind, source: block.text }]
    case 'html':
      return /^<!--[\s\S]*-->$/u.test(block.text.trim())
        ? [{ kind: 'note', text: block.text.trim().slice(4, -3).trim() }]
        : [{ kind: 'html', source: block.text }]
    default:
      return readParagraph(block.text, paragraphs)
  }
}

/** A list of paragraphs is prose that was numbered: it is said. */
function toList({ items, ordered, text }: Block): Piece[] {
  const long = items.filter((item) => toPlain(item).length > 260).length
  if (long * 2 > items.length) return [{ kind: 'prose', text }]
  return [{ kind: 'list', items, ordered }]
}

function readParagraph(text: string, paragraphs: 'prose' | 'line'): Piece[] {
  const pictures = [...text.matchAll(/!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*["'])?\s*\)/gu)]
  const rest = pictures.reduce((left, [whole]) => left.replace(whole, ''), text).trim()
  const found = pictures.map(([, alt = '', url = '']): Picture => ({ kind: 'picture', alt, url }))
  if (rest === '') return found
  // A caption below its picture.
  const caption = found.length > 0 && rest.length < 120
  return [...found, { kind: caption ? 'line' : paragraphs, text: rest }]
}

/** A quotation, with its source when it names one. */
function readQuote(source: string): Piece {
  const text = source
    .split('\n')
    .map((line) => line.replace(/^\s*>\s?/u, ''))
    .join('\n')
    .trim()
  const paragraphs = text.split(/\n\s*\n/u).map((paragraph) => paragraph.trim())
  const last = paragraphs.at(-1)?.split('\n').at(-1) ?? ''
  const by = /^(?:[–—-]{1,2}\s*|by\s+)(.+)$/iu.exec(last)?.[1]
  if (by === undefined || text === last) return { kind: 'quote', paragraphs }
  const rest = text.slice(0, text.length - last.length).trim()
  return { kind: 'quote', paragraphs: rest.split(/\n\s*\n/u), by }
}
