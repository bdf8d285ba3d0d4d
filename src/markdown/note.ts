import markdownIt from 'markdown-it'

/** A paragraph of a note: emphasis is kept, all else that Markdown knows becomes plain text. */
export interface NoteParagraph {
  readonly runs: readonly NoteRun[]
  /** In a list: how deep, from 0. */
  readonly level?: number
  /** What stands in front of the first paragraph of an item. */
  readonly marker?: 'bullet' | number
}

export interface NoteRun {
  readonly text: string
  readonly bold?: true
  readonly italic?: true
}

type Token = ReturnType<ReturnType<typeof markdownIt>['parse']>[number]

const parser = markdownIt({ html: false, linkify: false })

interface List {
  readonly ordered: boolean
  next: number
}

/** Parses what an author wrote in a comment. Line breaks within a paragraph stay. */
export function parseNote(text: string): NoteParagraph[] {
  const lists: List[] = []
  let marker: NoteParagraph['marker']
  return parser.parse(text, {}).flatMap((token): NoteParagraph[] => {
    followLists(token, lists)
    if (token.type === 'list_item_open') marker = takeMarker(lists.at(-1))
    const runs = readBlock(token)
    if (runs.length === 0) return []
    const opening = marker
    marker = undefined
    const level = lists.length - 1
    return [{ runs, ...(level >= 0 && { level }), ...(opening !== undefined && { marker: opening }) }]
  })
}

function followLists(token: Token, lists: List[]): void {
  if (!/^(?:bullet|ordered)_list_/.test(token.type)) return
  if (token.nesting < 0) lists.pop()
  else lists.push({ ordered: token.type.startsWith('ordered'), next: Number(token.attrGet('start') ?? 1) })
}

function takeMarker(list: List | undefined): NoteParagraph['marker'] {
  return list?.ordered ? list.next++ : 'bullet'
}

function readBlock(token: Token): NoteRun[] {
  if (token.type === 'inline') return readInline(token.children ?? [])
  if (token.type === 'fence' || token.type === 'code_block') return [{ text: token.content.trimEnd() }]
  return []
}

function readInline(tokens: readonly Token[]): NoteRun[] {
  let bold = 0
  let italic = 0
  return tokens.flatMap((token): NoteRun[] => {
    if (token.type.startsWith('strong_')) bold += token.nesting
    if (token.type.startsWith('em_')) italic += token.nesting
    const text = readText(token)
    if (text === '') return []
    return [{ text, ...(bold > 0 && { bold: true as const }), ...(italic > 0 && { italic: true as const }) }]
  })
}

function readText(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n'
  return token.content
}
