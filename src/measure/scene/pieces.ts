import type { Rect } from '../../model/layout.ts'
import { type Formula, nameWidths } from '../../model/scene.ts'
import { readScale } from '../scale.ts'
import { flowsOn, isChip, isShaped, readRoom } from './chips.ts'
import { toColour } from './colours.ts'
import { pixels } from './css.ts'
import { cutText, isCutOff, readCut } from './cuts.ts'
import { measureEach, measureLetters } from './faces.ts'
import { childrenOf, isInline, isReplaced, styleOf } from './flat.ts'
import { readFormula } from './formula.ts'
import { noteCut } from './lacks.ts'
import {
  type Around,
  dropSpacing,
  type Lettering,
  nameProbe,
  readLettering,
  transformText,
} from './lettering.ts'
import { splitAtBreaks } from './lines.ts'
import { readLink } from './links.ts'
import { isMarked } from './marked-lines.ts'
import { hasPseudo, readPseudo } from './pseudo.ts'
import { splitScripts } from './scripts.ts'
import type { ProbedFont, Stage, Where } from './stage.ts'

/** What is drawn in a line as an item of its own: an element, or what CSS puts before or after its content. */
export interface InlineObject {
  readonly element: Element
  readonly part?: 'before' | 'after'
}

/** A part of a line of text. */
export type Piece =
  | {
      readonly kind: 'text'
      text: string
      readonly letters: Lettering
      readonly node?: Text
      readonly rects: readonly Rect[]
      /** From the bottom of a rect up to the baseline. */
      readonly depth: number
      /** Whether it is drawn larger or smaller than it is laid out. */
      readonly scaled: boolean
      /** Whether it is a run of its own, though its letters are those of the run before it. */
      readonly apart?: boolean
      readonly keeps: boolean
      /** The box that begins with it, which no line breaks. */
      readonly box?: Rect
    }
  | { readonly kind: 'break'; readonly letters: Lettering }
  | {
      readonly kind: 'space'
      readonly width: number
      readonly letters: Lettering
      readonly text: string
      readonly rect?: Rect
      readonly formula?: Formula
      readonly object?: InlineObject
      readonly box?: Rect
    }

export interface Gathering {
  readonly stage: Stage
  readonly where: Where
  readonly pieces: Piece[]
  /** Elements that stand apart from the text, such as those placed by position. */
  readonly apart: Element[]
  /** Lines of code that stand out. */
  readonly marked: Element[]
  /** Words with a shape below them. */
  readonly chips: InlineObject[]
}

/** What the block around a text hands on to it. */
export function readAround(block: Element, where: Where): Around {
  const through = findThrough(block)
  return {
    scale: readScale(block),
    opacity: where.opacity,
    ...readDecoration(block, where.opacity),
    ...(through !== undefined && { through }),
    raise: 0,
    ...(where.link && { link: where.link }),
    ...langOf(block),
  }
}

function langOf(element: Element): { lang?: string } {
  const lang = element.closest('[lang]')?.getAttribute('lang')
  return lang && lang !== document.documentElement.lang ? { lang } : {}
}

/** The elements around a text up to the section, the nearest first. */
function* listAround(element: Element): Generator<CSSStyleDeclaration> {
  for (let current: Element | null = element; current && current.localName !== 'section'; ) {
    yield styleOf(current)
    current = current.assignedSlot ?? current.parentElement
  }
}

function readDecoration(block: Element, opacity: number): Pick<Around, 'underline' | 'strike' | 'line'> {
  const drawn = [...listAround(block)].filter(({ textDecorationLine }) => textDecorationLine !== 'none')
  const lines = drawn.map(({ textDecorationLine }) => textDecorationLine).join(' ')
  const [first] = drawn
  return {
    underline: lines.includes('underline'),
    strike: lines.includes('line-through'),
    ...(first && { line: readDecorationLine(first, opacity) }),
  }
}

function readDecorationLine(style: CSSStyleDeclaration, opacity: number): NonNullable<Around['line']> {
  const { textDecorationStyle: kind, textDecorationColor, color } = style
  const own = textDecorationColor === color ? undefined : toColour(textDecorationColor, opacity)
  const styles = ['double', 'dotted', 'dashed', 'wavy'] as const
  const lineStyle = styles.find((name) => name === kind)
  return { ...(lineStyle && { lineStyle }), ...(own !== undefined && { lineColour: own }) }
}

/** What shines through the letters of an element. */
function findThrough(element: Element): string | undefined {
  for (const style of listAround(element)) if (isThrough(style)) return style.backgroundImage
  return undefined
}

function isThrough({ backgroundClip, backgroundImage }: CSSStyleDeclaration): boolean {
  return backgroundClip === 'text' && backgroundImage !== 'none'
}

/** Gathers what stands in a line, from nodes next to each other. */
export function gather(nodes: readonly Node[], block: Element, around: Around, into: Gathering): void {
  for (const node of nodes) {
    if (node instanceof Text) gatherText(node, block, around, into)
    else if (node instanceof Element) gatherElement(node, around, into)
  }
}

function gatherText(node: Text, parent: Element, around: Around, into: Gathering): void {
  const { pieces, stage } = into
  const style = styleOf(parent)
  if (node.data === '' || style.visibility !== 'visible') return
  const collapse = style.whiteSpaceCollapse
  const keeps = collapse === 'preserve' || collapse === 'break-spaces'
  const { text, rects } = showNode(node, into)
  if (text === '' || (rects.length === 0 && text.trim() !== '')) return
  const parts = keeps || collapse === 'preserve-breaks' ? text.split('\n') : [text]
  const linked = !keeps && around.link !== undefined && rects.length > 1 && text === node.data
  const letters = readLettering(style, around)
  const depth = measureLetters(style).depth * around.scale
  const scaled = isScaled(around)
  const toPieces = (part: string, apart: boolean): Piece[] =>
    splitScripts(showText(part, style, keeps))
      .filter(({ text }) => text !== '')
      .map(({ text, script, joined }, index): Piece => {
        const own = { ...(joined ? dropSpacing(letters) : letters), ...fontOf(stage, style, script) }
        const split = apart && index === 0 && { apart }
        noteWidths(stage, text, own, style)
        return { kind: 'text', text, letters: own, rects: [], depth, scaled, node, keeps, ...split }
      })
  const runs = linked
    ? splitAtBreaks(node).flatMap((part, index) => toPieces(part, index > 0))
    : parts.flatMap((part, index): Piece[] => [
        ...(index > 0 ? [{ kind: 'break' as const, letters: withFont(letters, stage, style) }] : []),
        ...toPieces(part, false),
      ])
  // Where the lines lie is told once for the whole node, with its first letters.
  const isDrawn = (run: Piece) => run.kind === 'text' && run.text.trim() !== ''
  const drawn = runs.findIndex(isDrawn)
  const first = drawn < 0 ? runs.findIndex(({ kind }) => kind === 'text') : drawn
  pieces.push(...runs.map((run, index) => (index === first && run.kind === 'text' ? { ...run, rects } : run)))
}

function noteWidths({ widths }: Stage, text: string, letters: Lettering, style: CSSStyleDeclaration): void {
  const face = nameWidths(letters)
  widths[face] ??= {}
  measureEach(text, style, widths[face])
}

function isScaled({ scale }: Around): boolean {
  return Math.abs(scale - 1) > 0.001
}

/** What is seen of a text, which may be cut off. */
function showNode(node: Text, { where, stage }: Gathering): { text: string; rects: readonly DOMRect[] } {
  const rects = rectsOf(node)
  const shown = cutText(node, rects, where.cuts ?? [])
  if (shown) noteCut(shown.cut.element, stage)
  return shown ?? { text: node.data, rects }
}

function rectsOf(node: Text): DOMRect[] {
  const range = document.createRange()
  range.selectNodeContents(node)
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 || height > 0)
}

/** Text as it is drawn: white space collapsed, signs that are not seen left out. */
function showText(text: string, style: CSSStyleDeclaration, keeps: boolean): string {
  const spaced = keeps
    ? text.replace(/\t/g, ' '.repeat(Number(style.tabSize) || 8))
    : text.replace(/[\t\n\r\f ]+/g, ' ')
  return transformText(spaced.replace(/\u00ad|\u200b/g, ''), style)
}

export function fontOf(
  stage: Stage,
  style: CSSStyleDeclaration,
  script: Parameters<typeof nameProbe>[1],
): ProbedFont & { readonly latin?: string } {
  const first = style.fontFamily.split(',')[0] ?? ''
  const latin = stage.facts.fonts[nameProbe(style, 'latin')] ?? { font: first.replace(/["']/g, '') }
  const own = stage.facts.fonts[nameProbe(style, script)]
  if (!own || own.font === latin.font) return latin
  return { ...own, latin: latin.font }
}

function gatherElement(element: Element, around: Around, into: Gathering): void {
  const style = styleOf(element)
  if (style.display === 'none' || element.localName === 'wbr' || style.opacity === '0') return
  if (element.localName === 'br') {
    into.pieces.push({ kind: 'break', letters: withFont(readLettering(style, around), into.stage, style) })
    return
  }
  // What is said over a word stands over it by itself.
  const isOver = style.display === 'ruby-text'
  if (isOver || (!isInline(element) && style.display !== 'contents')) {
    into.apart.push(element)
    return
  }
  const formula = readFormula(element)
  if (formula || isReplaced(element) || !flowsOn(element, style)) {
    gatherObject(element, style, around, into, formula)
    return
  }
  if (isMarked(element, style)) into.marked.push(element)
  const chip = isShownChip(element, style, into)
  if (chip) into.chips.push({ element })
  const { highlight, ...bare } = enter(element, style, around)
  const inner = chip || highlight === undefined ? bare : { ...bare, highlight }
  const edges =
    style.display === 'contents' ? { before: 0, after: 0, start: 0, end: 0 } : readEdges(style, around.scale)
  const isWhole = style.display.startsWith('inline-')
  const room = isWhole ? readRoom(element) : edges
  const start = into.pieces.length
  pad(edges.before, readLettering(style, around), into, style)
  pad(room.start, readLettering(style, inner), into, style)
  const within = enterCut(element, style, into)
  gatherPseudo(element, 'before', inner, within)
  gather(childrenOf(element), element, inner, within)
  gatherPseudo(element, 'after', inner, within)
  pad(room.end, readLettering(style, inner), into, style)
  pad(edges.after, readLettering(style, around), into, style)
  if (isWhole) noteBox(element, start, into)
}

/** Notes with what a box in the line begins with where that lies. */
function noteBox(element: Element, start: number, { pieces }: Gathering): void {
  const first = pieces[start]
  if (first && first.kind !== 'break') pieces[start] = { ...first, box: element.getBoundingClientRect() }
}

function isShownChip(element: Element, style: CSSStyleDeclaration, { where }: Gathering): boolean {
  return isChip(element, style) && !isCutOff(element.getBoundingClientRect(), where.cuts, element)
}

function enterCut(element: Element, style: CSSStyleDeclaration, into: Gathering): Gathering {
  const cut = readCut(element, style)
  return cut ? { ...into, where: { ...into.where, cuts: [...(into.where.cuts ?? []), cut] } } : into
}

function enter(element: Element, style: CSSStyleDeclaration, around: Around): Around {
  const lines = style.textDecorationLine
  const highlight = toColour(style.backgroundColor, around.opacity * Number(style.opacity))
  const link = readLink(element)
  return {
    ...around,
    ...langOf(element),
    opacity: around.opacity * Number(style.opacity),
    underline: around.underline || lines.includes('underline'),
    strike: around.strike || lines.includes('line-through'),
    ...(lines !== 'none' && { line: readDecorationLine(style, around.opacity) }),
    ...(isThrough(style) && { through: style.backgroundImage }),
    raise: around.raise + readRaise(style, around.scale),
    ...(highlight !== undefined && style.backgroundClip !== 'text' && { highlight }),
    ...(link && { link }),
  }
}

function readRaise(style: CSSStyleDeclaration, scale: number): number {
  const { verticalAlign } = style
  const size = pixels(style.fontSize) * scale
  if (verticalAlign === 'super') return size * 0.4
  if (verticalAlign === 'sub') return size * -0.2
  const relative = style.position === 'relative' ? pixels(style.top) * -scale : 0
  return (verticalAlign.endsWith('px') ? pixels(verticalAlign) * scale : 0) + relative
}

function readEdges(style: CSSStyleDeclaration, scale: number) {
  return {
    before: pixels(style.marginInlineStart) * scale,
    after: pixels(style.marginInlineEnd) * scale,
    start: (pixels(style.paddingInlineStart) + pixels(style.borderInlineStartWidth)) * scale,
    end: (pixels(style.paddingInlineEnd) + pixels(style.borderInlineEndWidth)) * scale,
  }
}

function withFont(letters: Lettering, stage: Stage, style: CSSStyleDeclaration): Lettering {
  return { ...letters, ...fontOf(stage, style, 'latin') }
}

function pad(
  width: number,
  letters: Lettering,
  { pieces, stage }: Gathering,
  style: CSSStyleDeclaration,
): void {
  if (width > 0.5) pieces.push({ kind: 'space', width, letters: withFont(letters, stage, style), text: '' })
}

/** What is drawn as an item of its own leaves room in the line. */
function gatherObject(
  element: Element,
  style: CSSStyleDeclaration,
  around: Around,
  into: Gathering,
  formula: Formula | undefined,
): void {
  const rect = element.getBoundingClientRect()
  const margins = (pixels(style.marginLeft) + pixels(style.marginRight)) * around.scale
  if (rect.width === 0 || isCutOff(rect, into.where.cuts, element)) return
  const alt = element instanceof HTMLImageElement ? element.alt : ''
  const base = element.parentElement
    ? readLettering(styleOf(element.parentElement), around)
    : readLettering(style, around)
  into.pieces.push({
    kind: 'space',
    width: Math.max(0, rect.width + margins),
    letters: withFont(base, into.stage, style),
    text: formula?.tex ?? alt,
    rect,
    object: { element },
    ...(formula && { formula }),
  })
}

/** Text that CSS puts at the edge of an inline element. */
export function gatherPseudo(
  element: Element,
  name: 'before' | 'after',
  around: Around,
  into: Gathering,
): void {
  if (!hasPseudo(element, name)) return
  const style = getComputedStyle(element, `::${name}`)
  if (!style.display.startsWith('inline') || style.position === 'absolute' || style.position === 'fixed')
    return
  const fact = readPseudo(into.stage, element, name)
  if (!fact || fact.lines.some((line) => isCutOff(DOMRect.fromRect(line), into.where.cuts, element))) return
  if (fact.text === '') {
    const margins = (pixels(style.marginLeft) + pixels(style.marginRight)) * around.scale
    const letters = withFont(readLettering(style, around), into.stage, style)
    const room = { kind: 'space', width: Math.max(0, fact.frame.width + margins), letters, text: '' } as const
    into.pieces.push({ ...room, object: { element, part: name } })
    return
  }
  const { highlight, ...bare } = enter(element, style, around)
  const chip = isShaped(style)
  if (chip) into.chips.push({ element, part: name })
  const inner = chip || highlight === undefined ? bare : { ...bare, highlight }
  const edges = readEdges(style, around.scale)
  pad(edges.before, readLettering(style, around), into, style)
  pad(edges.start, readLettering(style, inner), into, style)
  const text = transformText(fact.text, style)
  const letters = withFont(readLettering(style, inner), into.stage, style)
  noteWidths(into.stage, text, letters, style)
  into.pieces.push({
    kind: 'text',
    text,
    letters,
    rects: fact.lines,
    depth: measureLetters(style).depth * around.scale,
    scaled: isScaled(around),
    keeps: true,
  })
  pad(edges.end, readLettering(style, inner), into, style)
  pad(edges.after, readLettering(style, around), into, style)
}
