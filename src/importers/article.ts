import { parse } from 'yaml'
import { type Block, readBlocks } from './blocks.ts'
import { composeTalk } from './compose.ts'
import { findEvent, findLanguage, findSlot, readName } from './facts.ts'
import type { Importer } from './importer.ts'
import type { Piece, TalkFacts } from './pieces.ts'
import { toPiece } from './pieces-of-block.ts'
import { toPlain } from './plain.ts'

/** Headings become acts and slides, lists slides, prose the script; a sentence that stands on its own is shown while the rest is said. */
export const article: Importer = {
  name: 'article',
  summary: 'an article or blog post: headings, prose, lists',
  recognise({ text }) {
    const blocks = readBlocks(splitFrontMatter(text).body)
    const headings = blocks.filter(({ kind }) => kind === 'heading').length
    const prose = blocks.filter((block) => block.kind === 'paragraph' && block.text.length > 80).length
    return headings >= 1 && prose >= 2 ? 0.7 : prose >= 1 ? 0.4 : 0.2
  },
  read({ name, text }) {
    const { front, body } = splitFrontMatter(text)
    const blocks = readBlocks(body)
    const facts = readFacts(name, front, blocks, body)
    return composeTalk(facts.facts, listPieces(facts.rest, facts.hasActs))
  },
}

export interface FrontMatter {
  readonly front: Readonly<Record<string, unknown>>
  /** As it is written, with its comments; empty where there is none. */
  readonly yaml: string
  readonly body: string
}

export function splitFrontMatter(text: string): FrontMatter {
  const found = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u.exec(text)
  if (!found) return { front: {}, yaml: '', body: text.replace(/^\uFEFF/u, '') }
  try {
    const front: unknown = parse(found[1] ?? '')
    if (front !== null && typeof front === 'object' && !Array.isArray(front))
      return {
        front: front as Record<string, unknown>,
        yaml: found[1] ?? '',
        body: text.slice(found[0].length),
      }
  } catch {
    // Not YAML: then it is text between two rules.
  }
  return { front: {}, yaml: '', body: text }
}

interface Beginning {
  readonly facts: TalkFacts
  readonly rest: readonly Block[]
  readonly hasActs: boolean
}

function readFacts(
  name: string,
  front: FrontMatter['front'],
  blocks: readonly Block[],
  body: string,
): Beginning {
  const [first] = blocks
  const heading = first?.kind === 'heading' && isAlone(first, blocks) ? first : undefined
  const written =
    wordOf(front['title']) ?? heading?.text ?? (first?.kind === 'heading' ? first.text : undefined)
  const rest = heading ? blocks.slice(1) : blocks
  const byline = rest[0]?.kind === 'paragraph' ? readName(rest[0].text) : undefined
  const { title, subtitle } = splitTitle(written ?? name.replace(/\.\w+$/u, ''), body)
  const author = wordOf(front['author']) ?? byline
  const facts = {
    title,
    ...add('subtitle', subtitle ?? wordOf(front['subtitle'])),
    ...add('author', author),
    ...add('date', wordOf(front['date'])),
    ...add('description', wordOf(front['description'])),
    ...add('event', wordOf(front['event']) ?? findEvent(body)),
    ...add('slot', wordOf(front['slot']) ?? findSlot(body)),
    lang: wordOf(front['lang']) ?? findLanguage(toPlain(body)),
  }
  const left = byline !== undefined && author === byline ? rest.slice(1) : rest
  return { facts, rest: left, hasActs: hasActs(left) }
}

/** Whether no other heading stands as high: it is the title. */
function isAlone(heading: Block, blocks: readonly Block[]): boolean {
  return blocks.every((block) => block === heading || block.kind !== 'heading' || block.level > heading.level)
}

/** An article about a talk says what the talk is called: `A Bug's Life: My First Talk`, titled “A Bug's Life”. */
function splitTitle(title: string, body: string): { title: string; subtitle?: string } {
  const cut = /^(.{3,60}?)\s*(?:[:：]|\s[–—-]\s)\s*(.+)$/u.exec(title)
  const [, main = '', subtitle = ''] = cut ?? []
  const isNamed = cut !== null && new RegExp(`["“«*]${escapePattern(main)},?["”»*]`, 'u').test(body)
  return isNamed ? { title: main, subtitle } : { title }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}

/** Long texts with headings below headings, or with many of them, have acts. */
function hasActs(blocks: readonly Block[]): boolean {
  const levels = blocks.filter(({ kind }) => kind === 'heading').map(({ level }) => level)
  const top = Math.min(...levels)
  const tops = levels.filter((level) => level === top).length
  return tops >= 2 && (levels.length > tops || blocks.length > tops * 6)
}

function listPieces(blocks: readonly Block[], acts: boolean): readonly Piece[] {
  const top = Math.min(...blocks.filter(({ kind }) => kind === 'heading').map(({ level }) => level))
  return blocks.flatMap((block): Piece[] => {
    if (block.kind !== 'heading') return toPiece(block, 'prose')
    const title = toPlain(block.text).replace(/^\d+[.)]\s+/u, '')
    return [{ kind: acts && block.level === top ? 'act' : 'heading', title }]
  })
}

function wordOf(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(', ') || undefined
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** A key, unless its value is not known. */
export function add<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: string })
}
