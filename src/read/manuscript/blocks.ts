/** A run of lines that Markdown reads in one way; blank lines stand between them. Lines are indexes. */
export interface Block {
  readonly kind: BlockKind
  readonly first: number
  /** Inclusive. */
  readonly last: number
  readonly fence?: Fence
  /** It belongs to an item of a list. */
  readonly nested?: true
}

/**
 * `verbatim`: HTML whose content is no text for readers (`<pre>`, `<script>`); `html`: any other block of HTML; `divider`: what
 * begins a slide.
 */
export type BlockKind =
  | 'text'
  | 'html'
  | 'fence'
  | 'code'
  | 'comment'
  | 'style'
  | 'verbatim'
  | 'math'
  | 'divider'

export interface Fence {
  /** What stands before it: blanks, `>` of a quote, the mark of a list item. */
  readonly prefix: string
  /** The run of backticks or tildes. */
  readonly mark: string
  readonly info: string
  readonly closed: boolean
}

const fenceOpening = /^((?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*)(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*?)[ \t]*$/
const itemOpening = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\S/
const verbatimOpening = /^ {0,3}<(pre|script|textarea)(?=[\s>]|$)/i

/** Cuts Markdown into blocks, as far as has to be known of them before it is parsed, in time that grows with the text. */
export function cutBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = []
  /** How far the content of the list item is indented that the lines may belong to. */
  let item: number | undefined
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.trim() === '') {
      at += 1
      continue
    }
    const before = blocks.at(-1)
    const afterBlank = before === undefined || before.last < at - 1
    const indent = indentOf(line)
    if (afterBlank && indent === 0 && !itemOpening.test(line)) item = undefined
    const deep = (item ?? 0) + 4
    const isCode = indent >= deep && (afterBlank || before.kind !== 'text')
    const block: Block = isCode
      ? { kind: 'code', first: at, last: endOfCode(lines, at, deep) }
      : readBlock(lines, at, item)
    blocks.push(block)
    if (block.kind === 'text') item = readItem(lines, block, item)
    at = block.last + 1
  }
  return blocks
}

function readBlock(lines: readonly string[], at: number, item: number | undefined): Block {
  const line = lines[at] ?? ''
  const fence = readFence(lines, at, item)
  if (fence) return fence
  const start = line.trimStart()
  if (start.startsWith('<!--')) {
    const nested = item !== undefined && start !== line
    return { kind: 'comment', first: at, last: endAt(lines, at, '-->'), ...(nested && { nested }) }
  }
  if (/^<style(?=\s|>|$)/i.test(start))
    return { kind: 'style', first: at, last: endAt(lines, at, '</style>') }
  const [, tag] = verbatimOpening.exec(line) ?? []
  if (tag) return { kind: 'verbatim', first: at, last: endAt(lines, at, `</${tag.toLowerCase()}>`) }
  if (start.startsWith('$$')) return { kind: 'math', first: at, last: endOfMath(lines, at) }
  if (isRule(line)) return { kind: 'divider', first: at, last: at }
  if (/^<[a-z/!?]/i.test(start)) return { kind: 'html', first: at, last: endOfHtml(lines, at) }
  return { kind: 'text', first: at, last: endOfText(lines, at, item) }
}

/** Most lines hold no fence, which is soon seen. */
function matchFence(line: string): RegExpExecArray | null {
  return line.includes('```') || line.includes('~~~') ? fenceOpening.exec(line) : null
}

function readFence(lines: readonly string[], at: number, item: number | undefined): Block | undefined {
  const [, prefix = '', mark, info = ''] = matchFence(lines[at] ?? '') ?? []
  if (mark === undefined) return undefined
  const quoted = prefix.includes('>')
  const opensItem = /[^\s>]/.test(prefix)
  if (!quoted && !opensItem && item === undefined && indentOf(prefix) > 3) return undefined
  const indent = opensItem ? indentOf(prefix.replace(/[^\s>]/g, ' ')) : Math.min(item ?? 0, indentOf(prefix))
  const end = findFenceEnd(lines, at, mark, (line) =>
    quoted ? !/^\s*>/.test(line) : line.trim() !== '' && indentOf(line) < indent,
  )
  return { kind: 'fence', first: at, last: end.last, fence: { prefix, mark, info, closed: end.closed } }
}

/** A fence ends at one as long, or where the quote or the item ends that it stands in. */
function findFenceEnd(
  lines: readonly string[],
  first: number,
  mark: string,
  leaves: (line: string) => boolean,
): { readonly last: number; readonly closed: boolean } {
  const closing = new RegExp(`^[\\s>]*${mark[0]}{${mark.length},}[ \\t]*$`)
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (leaves(line)) return { last: at - 1, closed: false }
    if (closing.test(line)) return { last: at, closed: true }
  }
  return { last: lines.length - 1, closed: false }
}

/** The line that holds the closing text, else the last of all. */
function endAt(lines: readonly string[], first: number, closing: string): number {
  for (let at = first; at < lines.length; at += 1)
    if ((lines[at] ?? '').toLowerCase().includes(closing)) return at
  return lines.length - 1
}

function endOfMath(lines: readonly string[], first: number): number {
  const opening = (lines[first] ?? '').trim()
  if (opening.length > 2 && opening.endsWith('$$')) return first
  for (let at = first + 1; at < lines.length; at += 1) if ((lines[at] ?? '').trim().endsWith('$$')) return at
  return lines.length - 1
}

function endOfCode(lines: readonly string[], first: number, indent: number): number {
  let last = first
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    if (indentOf(line) < indent) break
    last = at
  }
  return last
}

function endOfHtml(lines: readonly string[], first: number): number {
  let at = first
  while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '') at += 1
  return at
}

/** Text goes on until a blank line, or one that opens something else even without a blank before it. */
function endOfText(lines: readonly string[], first: number, item: number | undefined): number {
  let at = first
  while (at + 1 < lines.length) {
    const next = lines[at + 1] ?? ''
    if (next.trim() === '' || interrupts(next, lines[at] ?? '', item)) break
    at += 1
  }
  return at
}

function interrupts(line: string, before: string, item: number | undefined): boolean {
  const start = line.trimStart()
  if (/^(?:<!--|\$\$|<style(?=\s|>|$))/i.test(start) || verbatimOpening.test(line)) return true
  const [, prefix = '', mark] = matchFence(line) ?? []
  if (mark !== undefined) return item !== undefined || itemOpening.test(before) || indentOf(prefix) <= 3
  if (!isRule(line)) return false
  // Dashes right below running text make a heading of it.
  return !/^[ ]{0,3}-+\s*$/.test(line) || /^ {0,3}#{1,6}(?:\s|$)/.test(before) || itemOpening.test(before)
}

function isRule(line: string): boolean {
  return /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line)
}

function readItem(
  lines: readonly string[],
  { first, last }: Block,
  item: number | undefined,
): number | undefined {
  let now = item
  for (let at = first; at <= last; at += 1) {
    const [, marker] = itemOpening.exec(lines[at] ?? '') ?? []
    if (marker !== undefined) now = indentOf(marker.replace(/\S/g, ' '))
  }
  return now
}

/** Columns of blanks at the beginning of a line. */
function indentOf(line: string): number {
  let columns = 0
  for (const character of line) {
    if (character === '\t') columns += 4 - (columns % 4)
    else if (character === ' ') columns += 1
    else break
  }
  return columns
}
