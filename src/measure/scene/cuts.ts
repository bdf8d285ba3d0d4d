import type { Rect } from '../../model/layout.ts'
import { isSkipped } from '../drawn.ts'
import { type Edges, holds, uniteEdges } from '../edges.ts'
import { readScale } from '../scale.ts'
import { pixels, readBorders, readPaddings, shrink } from './css.ts'
import { measureText } from './faces.ts'
import { styleOf } from './flat.ts'

/** What cuts off the text that leaves an element; places on the page. */
export interface Cut {
  readonly element: Element
  /** Without an end where nothing is cut off. */
  readonly edges: Edges
  readonly dots?: Dots
}

/** The dots that lines end in where they are cut off. */
interface Dots {
  readonly width: number
  /** Whether they follow the last line that is seen, whatever block it is in. */
  readonly clamped: boolean
  readonly rtl: boolean
  /** Edges that the letters before them keep within. */
  readonly left: number
  readonly right: number
  readonly lines: readonly Edges[]
  /** Lines whose dots have been drawn. */
  readonly drawn: Set<Edges>
}

/** Whether nothing is seen of what an element holds: it is skipped, or has no room, as under `max-height: 0`. */
export function isEmptied(element: Element, style: CSSStyleDeclaration, frame: Rect): boolean {
  if (isSkipped(style)) return true
  const { overflowX, overflowY } = style
  if (overflowX === 'visible' && overflowY === 'visible') return false
  const { width, height } = shrink(frame, readBorders(style, readScale(element)))
  const narrow = width < 0.5 && overflowX !== 'visible'
  const low = height < 0.5 && overflowY !== 'visible'
  return (narrow || low) && ![...element.querySelectorAll('*')].some((one) => isFree(one, element))
}

/** Whether an element is held by one further out than another that it is in, which does not cut it off. */
function isFree(element: Element, around: Element): boolean {
  if (!(element instanceof HTMLElement)) return false
  const { position } = styleOf(element)
  return (position === 'absolute' || position === 'fixed') && !around.contains(element.offsetParent)
}

/** What cuts off the text of an element, from the outside in: nothing that the element is free of. */
export function keepCuts(cuts: readonly Cut[], element: Element): readonly Cut[] {
  if (cuts.length === 0) return cuts
  // Its letters are looked at straight, and not where they are seen.
  if (element.hasAttribute('data-scene-turn')) return []
  return cuts.filter((cut) => !isFree(element, cut.element))
}

/** How an element cuts off text, where it holds more than it has room for. */
export function readCut(element: Element, style: CSSStyleDeclaration): Cut | undefined {
  if (style.display === 'inline') return undefined
  const contained = /paint|content|strict/.test(style.contain)
  const across = style.overflowX !== 'visible' || contained
  const down = style.overflowY !== 'visible' || contained
  if ((!across && !down) || !overflows(element, style)) return undefined
  const scale = readScale(element)
  const { x, y, width, height } = element.getBoundingClientRect()
  const inner = shrink({ x, y, width, height }, readBorders(style, scale))
  const edges = {
    left: across ? inner.x : -Infinity,
    right: across ? inner.x + inner.width : Infinity,
    top: down ? inner.y : -Infinity,
    bottom: down ? inner.y + inner.height : Infinity,
  }
  const dots = readDots(element, style, shrink(inner, readPaddings(style, scale)), edges, scale)
  return { element, edges, ...(dots && { dots }) }
}

function overflows(element: Element, style: CSSStyleDeclaration): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
  return scrollWidth > clientWidth || scrollHeight > clientHeight || pixels(style.textIndent) < 0
}

function readDots(
  element: Element,
  style: CSSStyleDeclaration,
  { x, width }: Rect,
  edges: Edges,
  scale: number,
): Dots | undefined {
  const clamped = style.webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight
  const dotted = style.textOverflow.includes('ellipsis') && !/flex|grid/.test(style.display)
  if (!clamped && !dotted) return undefined
  const range = document.createRange()
  range.selectNodeContents(element)
  const rects = [...range.getClientRects()]
  const lines = clamped
    ? rects.filter((rect) => isWithin(rect, edges)).slice(-1)
    : rects.filter(({ left, right }) => left < x - 0.5 || right > x + width + 0.5)
  // Dots are not spaced as letters are.
  const own = (measureText('…', style) - pixels(style.letterSpacing)) * scale
  const rtl = style.direction === 'rtl'
  return {
    ...{ width: own, clamped, rtl, lines, drawn: new Set() },
    left: rtl ? x + own - 0.5 : -Infinity,
    right: rtl ? Infinity : x + width - own + 0.5,
  }
}

/** Whether the middle of something is seen. */
function isWithin(part: Edges, edges: Edges): boolean {
  const middle = (part.left + part.right) / 2
  return middle >= edges.left && middle <= edges.right && isLevel(part, edges)
}

function isLevel({ top, bottom }: Edges, edges: Edges): boolean {
  const middle = (top + bottom) / 2
  return middle >= edges.top && middle <= edges.bottom
}

/** What is seen of a text that is cut off. */
interface Shown {
  text: string
  /** A frame for each line. */
  readonly rects: DOMRect[]
}

/** The letters of a text that are seen, with dots where CSS draws them; undefined where all of it is seen. */
export function cutText(
  node: Text,
  rects: readonly DOMRect[],
  cuts: readonly Cut[],
): (Readonly<Shown> & { readonly cut: Cut }) | undefined {
  const cut = findCut(rects, cuts, node)
  if (!cut) return undefined
  const letters = listLetters(node)
  const isTold = letters.some(({ twice }) => twice)
  const shown: Shown = { text: '', rects: [] }
  let by: Cut | undefined
  for (const { letter, rect, twice } of letters) {
    // White space that takes no room goes with the letter before it.
    if (rect) by = cuts.find((one) => isCut(rect, one, node, isTold ? twice : undefined))
    if (!by) {
      shown.text += letter
      if (rect) addLetter(shown.rects, rect)
    } else if (rect) addDots(shown, rect, by, node)
  }
  return shown.text === node.data ? undefined : { ...shown, cut }
}

const splitter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

interface Letter {
  readonly letter: string
  /** White space that is not drawn stands nowhere. */
  readonly rect?: DOMRect
  /** Whether the browser has a line for it, and one more for the part of the line that stands before dots. */
  readonly twice: boolean
}

function listLetters(node: Text): Letter[] {
  const range = document.createRange()
  return [...splitter.segment(node.data)].map(({ segment: letter, index }) => {
    range.setStart(node, index)
    range.setEnd(node, index + letter.length)
    const [first, ...further] = range.getClientRects()
    const rect = further.find(({ width }) => first?.width === 0 && width > 0) ?? first
    const twice = first !== undefined && further.some((one) => one.width > 0 && holds(first, one, 1))
    return { letter, twice, ...(rect && { rect }) }
  })
}

/** Whether something that stands in a line as a whole is cut off. */
export function isCutOff(rect: Edges, cuts: readonly Cut[] | undefined, node: Node): boolean {
  return cuts?.some((cut) => isCut(rect, cut, node)) ?? false
}

function findCut(rects: readonly Edges[], cuts: readonly Cut[], node: Text): Cut | undefined {
  return cuts.find((cut) =>
    rects.some((rect) => !holds(cut.edges, rect, 1) || findLine(rect, cut, node) !== undefined),
  )
}

/** Whether something is cut off; what stands before dots may be known. */
function isCut(rect: Edges, cut: Cut, node: Node, before?: boolean): boolean {
  const { edges, dots } = cut
  // The break behind a line that is cut off begins the next one.
  if (rect.left === rect.right) return !isLevel(rect, edges)
  if (!isWithin(rect, edges)) return true
  if (!dots || !findLine(rect, cut, node)) return false
  return !(before ?? isBefore(rect, dots))
}

function isBefore({ left, right }: Edges, dots: Dots): boolean {
  return left >= dots.left && right <= dots.right
}

/** The line of those with dots that something stands on. */
function findLine(rect: Edges, { element, dots }: Cut, node: Node): Edges | undefined {
  if (!dots || (!dots.clamped && blockOf(node) !== element)) return undefined
  return dots.lines.find((line) => isLevel(rect, line))
}

function blockOf(node: Node): Element | null {
  let block = node.parentElement
  while (block && /^(inline|contents)$/.test(styleOf(block).display)) block = block.parentElement
  return block
}

/** Puts dots in the place of a letter that is cut off, once a line. */
function addDots(shown: Shown, letter: DOMRect, cut: Cut, node: Node): void {
  const { dots } = cut
  if (!dots) return
  const last = shown.rects.at(-1)
  const own = findLine(letter, cut, node)
  const line = own ?? (dots.clamped && last ? findLine(last, cut, node) : undefined)
  if (!line || dots.drawn.has(line)) return
  dots.drawn.add(line)
  // White space that a line ends with is not drawn.
  shown.text = `${own ? shown.text : shown.text.trimEnd()}…`
  addLetter(shown.rects, own || !last ? placeDots(letter, dots) : placeDots(endOf(last, dots), dots))
}

/** Dots that begin where a letter begins. */
function placeDots({ left, right, top, height }: DOMRect, { width, rtl }: Dots): DOMRect {
  return new DOMRect(rtl ? right - width : left, top, width, height)
}

/** The end of a line. */
function endOf({ left, right, top, height }: DOMRect, { rtl }: Dots): DOMRect {
  return new DOMRect(rtl ? left : right, top, 0, height)
}

/** Letters of one line share a frame. */
function addLetter(lines: DOMRect[], letter: DOMRect): void {
  const last = lines.at(-1)
  if (!last || !isLevel(letter, last)) lines.push(letter)
  else if (letter.width > 0) {
    const { left, top, right, bottom } = uniteEdges(last, letter)
    lines[lines.length - 1] = new DOMRect(left, top, right - left, bottom - top)
  }
}
