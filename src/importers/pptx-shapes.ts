import type { Element } from '@xmldom/xmldom'
import type { Picture, Piece } from './pieces.ts'
import { findChild, listChildren, listElements } from './pptx-package.ts'
import { type Paragraph, readParagraphs } from './pptx-text.ts'

/** What a slide refers to. */
export interface Surroundings {
  /** The target of a link of the slide, by its id. */
  link(id: string): string | undefined
  part(target: string): Uint8Array | undefined
}

export interface ReadShapes {
  readonly title?: string
  readonly subtitles: readonly string[]
  readonly isTitleSlide: boolean
  readonly pieces: readonly Piece[]
}

interface Placed {
  readonly piece: readonly Piece[]
  readonly x: number
  readonly y: number
  /** Stands in the order of the file, not of the page. */
  readonly holder: boolean
}

/** Reads the shapes of a slide: the title by itself, the rest from top to bottom. */
export function readShapes(tree: Element | undefined, around: Surroundings): ReadShapes {
  const shapes = flatten(tree)
  const titleShape = shapes.find((shape) => ['title', 'ctrTitle'].includes(holderOf(shape) ?? ''))
  const subtitleShapes = shapes.filter((shape) => holderOf(shape) === 'subTitle')
  const title = titleShape && joinText(titleShape, around)
  const rest = shapes.filter(
    (shape) => shape !== titleShape && !subtitleShapes.includes(shape) && !isFurniture(shape),
  )
  const placed = rest.map(
    (shape): Placed => ({
      piece: readShape(shape, around),
      ...placeOf(shape),
      holder: holderOf(shape) !== undefined,
    }),
  )
  return {
    ...(title === undefined || title === '' ? {} : { title: title.replace(/\s+/gu, ' ') }),
    subtitles: subtitleShapes
      .flatMap((shape) => readParagraphs(findChild(shape, 'txBody'), around.link).map(({ text }) => text))
      .filter((text) => text !== ''),
    isTitleSlide: titleShape !== undefined && holderOf(titleShape) === 'ctrTitle',
    pieces: placed.toSorted(comparePlaces).flatMap(({ piece }) => piece),
  }
}

/** Shapes in groups stand among the others. */
function flatten(tree: Element | undefined): readonly Element[] {
  return listChildren(tree).flatMap((child) => {
    if (child.localName === 'grpSp') return flatten(child)
    if (child.localName === 'AlternateContent')
      return flatten(findChild(child, 'Choice') ?? findChild(child, 'Fallback'))
    return ['sp', 'pic', 'graphicFrame'].includes(child.localName ?? '') ? [child] : []
  })
}

function holderOf(shape: Element): string | undefined {
  const holder = listElements(shape, 'ph')[0]
  return holder && (holder.getAttribute('type') ?? 'body')
}

/** Numbers, dates and footers. */
function isFurniture(shape: Element): boolean {
  return ['sldNum', 'dt', 'ftr', 'hdr', 'sldImg'].includes(holderOf(shape) ?? '')
}

function placeOf(shape: Element): { x: number; y: number } {
  const at = listElements(shape, 'off')[0]
  return { x: Number(at?.getAttribute('x') ?? 0), y: Number(at?.getAttribute('y') ?? 0) }
}

/** A tenth of an inch apart is the same height. */
const sameHeight = 91_440

function comparePlaces(one: Placed, other: Placed): number {
  if (one.holder && other.holder) return 0
  return Math.abs(one.y - other.y) > sameHeight ? one.y - other.y : one.x - other.x
}

function readShape(shape: Element, around: Surroundings): readonly Piece[] {
  if (shape.localName === 'pic') return readPicture(shape, around)
  if (shape.localName === 'graphicFrame') return readTable(shape, around)
  const paragraphs = readParagraphs(findChild(shape, 'txBody'), around.link)
  return toPieces(paragraphs, holderOf(shape) !== undefined)
}

function joinText(shape: Element, around: Surroundings): string {
  return readParagraphs(findChild(shape, 'txBody'), around.link)
    .map(({ text }) => text.replace(/ {2}\n/gu, ' '))
    .filter((text) => text !== '')
    .join(' ')
}

/** In a placeholder paragraphs have bullets unless their author took them away; elsewhere they have not. */
function toPieces(paragraphs: readonly Paragraph[], holder: boolean): readonly Piece[] {
  const full = paragraphs.filter(({ text }) => text !== '')
  const pieces: Piece[] = []
  let items: Paragraph[] = []
  const close = () => {
    if (items.length > 0) pieces.push(toList(items))
    items = []
  }
  for (const paragraph of full) {
    const isItem =
      paragraph.bullet === 'number' ||
      paragraph.bullet === 'bullet' ||
      (paragraph.bullet === 'inherited' && holder && full.length > 1)
    if (isItem) items.push(paragraph)
    else {
      close()
      pieces.push({ kind: 'line', text: paragraph.text })
    }
  }
  close()
  return pieces
}

function toList(paragraphs: readonly Paragraph[]): Piece {
  const top = Math.min(...paragraphs.map(({ level }) => level))
  const items: string[] = []
  for (const { text, level, bullet } of paragraphs) {
    const depth = level - top
    const line = text.replace(/ {2}\n/gu, ' ')
    if (depth === 0 || items.length === 0) items.push(line)
    else items[items.length - 1] += `\n${'  '.repeat(depth - 1)}${bullet === 'number' ? '1.' : '-'} ${line}`
  }
  return {
    kind: 'list',
    items,
    ordered: paragraphs.every(({ bullet, level }) => bullet === 'number' || level > top),
  }
}

function readPicture(shape: Element, around: Surroundings): readonly Piece[] {
  const described = listElements(shape, 'cNvPr')[0]
  const alt = cleanAlt(described?.getAttribute('descr') ?? '')
  const svg = listElements(shape, 'svgBlip')[0]?.getAttribute('r:embed')
  const raster = listElements(shape, 'blip')[0]?.getAttribute('r:embed')
  const target = [svg, raster]
    .flatMap((id) => (id ? [around.link(id)] : []))
    .find((path) => path !== undefined && isDrawable(path))
  const bytes = target === undefined ? undefined : around.part(target)
  const file = target !== undefined && bytes ? { name: target.split('/').at(-1) ?? target, bytes } : undefined
  const name = described?.getAttribute('name') ?? ''
  const picture: Picture = file
    ? { kind: 'picture', alt, file }
    : { kind: 'picture', alt: alt || name || 'A picture of the presentation' }
  return [picture]
}

/** What programs write when nobody said what a picture shows. */
function cleanAlt(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim()
  return /\.(?:png|jpe?g|gif|emf|wmf|svg|tiff?)$/iu.test(plain)
    ? ''
    : plain.replace(
        /\s*(?:Description automatically generated|AI-generated content may be incorrect\.?)$/iu,
        '',
      )
}

function isDrawable(path: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|svg)$/iu.test(path)
}

function readTable(frame: Element, around: Surroundings): readonly Piece[] {
  const rows = listElements(frame, 'tr').map((row) =>
    listElements(row, 'tc').map((cell) =>
      readParagraphs(findChild(cell, 'txBody'), around.link)
        .map(({ text }) => text.replace(/\s*\n\s*/gu, ' ').replaceAll('|', '\\|'))
        .filter((text) => text !== '')
        .join(' '),
    ),
  )
  const [head, ...rest] = rows
  if (!head) {
    const texts = listElements(frame, 't')
      .map((text) => text.textContent ?? '')
      .filter((text) => text.trim() !== '')
    return texts.length === 0 ? [] : [{ kind: 'list', items: texts, ordered: false }]
  }
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [{ kind: 'table', source: [line(head), line(head.map(() => '---')), ...rest.map(line)].join('\n') }]
}
