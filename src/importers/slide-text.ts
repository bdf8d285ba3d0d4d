import { type Block, readBlocks } from './blocks.ts'
import { composeTalk } from './compose.ts'
import { findLanguage, readName } from './facts.ts'
import type { Importer } from './importer.ts'
import type { Picture, Piece } from './pieces.ts'
import { toPiece } from './pieces-of-block.ts'
import { toPlain } from './plain.ts'

/** The text of somebody's slides: a heading or a gap of blank lines begins a slide, pictures are described in words. */
export const slideText: Importer = {
  name: 'slides',
  summary: 'the text of slides: a heading or a gap begins a slide, pictures described in words',
  recognise({ text }) {
    const blocks = readBlocks(text)
    const headings = blocks.filter(({ kind, level }) => kind === 'heading' && level === 1).length
    const gaps = (text.match(/\n[ \t]*\n[ \t]*\n[ \t]*\n/gu) ?? []).length
    const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph')
    const short = paragraphs.filter((block) => block.text.length < 120).length
    if (headings < 3 && gaps < 3) return 0
    return short * 3 > paragraphs.length * 2 ? (gaps > 0 ? 0.85 : 0.72) : 0.1
  },
  read({ name, text }) {
    const blocks = readBlocks(text)
    const first = blocks.findIndex(({ kind }) => kind === 'heading')
    const cover = readCover(blocks, first)
    const title = toPlain(blocks[first]?.text ?? name.replace(/\.\w+$/u, ''))
    const facts = { title, ...cover.facts, lang: findLanguage(text) }
    return composeTalk(facts, listPieces(blocks.slice(cover.end)))
  },
}

interface Cover {
  readonly facts: { readonly author?: string; readonly event?: string; readonly subtitle?: string }
  /** Index of the first block that is not on it. */
  readonly end: number
}

/** What stands before the second heading: a few short lines are the cover. */
function readCover(blocks: readonly Block[], first: number): Cover {
  if (first === -1) return { facts: {}, end: 0 }
  const next = blocks.findIndex(({ kind }, index) => index > first && kind === 'heading')
  const end = next === -1 ? blocks.length : next
  const before = blocks.slice(0, first)
  const below = blocks.slice(first + 1, end)
  const isShort = [...before, ...below].every(({ kind, text }) => kind === 'paragraph' && text.length < 100)
  if (!isShort || below.length > 4) return { facts: {}, end: first + 1 }
  const lines = below.map(({ text }) => toPlain(text))
  const author = lines.find((line) => readName(line) !== undefined)
  const others = lines.filter((line) => line !== author)
  const event = before.map(({ text }) => toPlain(text)).join(' · ')
  return {
    facts: {
      ...(author === undefined ? {} : { author }),
      ...(event === '' ? {} : { event }),
      ...(others.length === 0 ? {} : { subtitle: others.join(' · ') }),
    },
    end,
  }
}

/** Blank lines between two blocks that part slides. */
const gap = 3

function listPieces(blocks: readonly Block[]): readonly Piece[] {
  const pieces: Piece[] = []
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index]
    if (!block) continue
    const before = blocks[index - 1]
    if (before && block.kind !== 'heading' && block.from - before.to >= gap) pieces.push({ kind: 'break' })
    if (block.kind === 'heading' && isQuoteWord(block.text)) {
      const end = findEnd(blocks, index + 1)
      pieces.push({ kind: 'break' }, readQuote(blocks.slice(index + 1, end)))
      index = end - 1
    } else if (block.kind === 'heading') pieces.push({ kind: 'heading', title: toPlain(block.text) })
    else if (isDescription(block)) {
      const end = findDescriptionEnd(blocks, index)
      pieces.push(readDescription(blocks.slice(index, end)))
      index = end - 1
    } else pieces.push(...toPiece({ ...block, text: joinLabel(block) }, 'line'))
  }
  return pieces
}

/** Words broken over lines to fit beside an arrow are one label. */
function joinLabel({ kind, text }: Block): string {
  if (kind !== 'paragraph') return text
  const lines = text.split(/[ \t]*\\?\n/u)
  const isLabel = lines.length > 1 && lines.every((line) => line.trim().split(/\s+/u).length <= 2)
  return isLabel ? lines.map((line) => line.trim()).join(' ') : text
}

function isQuoteWord(text: string): boolean {
  return /^(?:quotes?|quotation|zitate?|citations?|citas?|citaç(?:ão|ões)|citat|citazion[ei])$/iu.test(
    toPlain(text),
  )
}

function findEnd(blocks: readonly Block[], from: number): number {
  const end = blocks.findIndex(({ kind }, index) => index >= from && kind === 'heading')
  return end === -1 ? blocks.length : end
}

function readQuote(blocks: readonly Block[]): Piece {
  const texts = blocks.map(({ text }) => text)
  const at = texts.findIndex((text) => /^(?:by|von|par|por|[–—-])\s/iu.test(text))
  if (at <= 0) return { kind: 'quote', paragraphs: texts }
  return {
    kind: 'quote',
    paragraphs: texts.slice(0, at),
    by: texts
      .slice(at)
      .join(' ')
      .replace(/\s*\n\s*/gu, ' '),
  }
}

const describes =
  /^(?:the|this|a|an)\s+(?:\p{L}+\s){0,2}(?:screenshot|image|picture|diagram|photo(?:graph)?|chart|figure|graph|illustration|drawing)\b[^.]*\b(?:shows?|displays?|depicts?|illustrates?|contains?|is|of)\b|^(?:der|die|das|dieses?|ein|eine)\s+(?:screenshot|bild|foto|diagramm|grafik|abbildung|zeichnung)\b|^(?:la|l['’]|le|cette|una?|el|esta)\s*(?:capture|image|photo|figure|captura|imagen|figura)\b/iu

function isDescription({ kind, text }: Block): boolean {
  return kind === 'paragraph' && describes.test(toPlain(text))
}

/** Lists and whole sentences below a description go on with it. */
function findDescriptionEnd(blocks: readonly Block[], from: number): number {
  let end = from + 1
  for (; end < blocks.length; end += 1) {
    const block = blocks[end]
    if (
      !block ||
      (block.kind !== 'list' && !(block.kind === 'paragraph' && toPlain(block.text).split(' ').length > 12))
    )
      break
    if (block.from - (blocks[end - 1]?.to ?? 0) >= gap) break
  }
  return end
}

/** The first sentence is the alt text; everything is told in the handout. */
function readDescription(blocks: readonly Block[]): Picture {
  const plain = blocks.map(({ text }) => text.split('\n').map(toPlain).join('\n')).join('\n\n')
  const first = /^[\s\S]*?[.!?](?=\s|$)/u.exec(plain)?.[0] ?? plain
  return first === plain
    ? { kind: 'picture', alt: plain }
    : { kind: 'picture', alt: first, description: blocks.map(({ text }) => text).join('\n\n') }
}
