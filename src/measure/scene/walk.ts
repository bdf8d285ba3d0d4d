import type { Rect } from '../../model/layout.ts'
import type { Link } from '../../model/scene.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { isDecorated } from './boxes.ts'
import { drawChip } from './chips.ts'
import { drawColumnRules, readColumns } from './columns.ts'
import { intersect, pixels, readBorders, readPaddings, shrink } from './css.ts'
import { isEmptied, keepCuts, readCut } from './cuts.ts'
import { decorate } from './decorate.ts'
import { drawFaded, findFading } from './fade.ts'
import { childrenOf, holdsBlock, isInline, isReplaced, isScaler, isTransparent, styleOf } from './flat.ts'
import { readFormula } from './formula.ts'
import { addParagraph, closeFrame } from './frames.ts'
import { noteLacks } from './lacks.ts'
import type { Around } from './lettering.ts'
import { readLink } from './links.ts'
import { readLevel, readMarker } from './lists.ts'
import { drawMarkedLine } from './marked-lines.ts'
import { drawObject } from './objects.ts'
import { draftParagraph, type Marker, type ParagraphDraft } from './paragraphs.ts'
import { type Gathering, gather, gatherPseudo, type InlineObject, type Piece, readAround } from './pieces.ts'
import { groundOf, layerOf } from './pile.ts'
import { drawPseudo } from './pseudo-boxes.ts'
import { isDistorted, isFilled, isForReaders, rasterReason, readOpacity } from './reasons.ts'
import { gatherRow, isWordRow } from './rows.ts'
import { readCast } from './shadows.ts'
import { type Draft, type Flow, type Stage, toSlide, type Where } from './stage.ts'
import { drawTable } from './tables.ts'
import { turn } from './turn.ts'
import { drawVertical } from './vertical.ts'

/** Draws an element and all that is in it. */
export function walk(element: Element, stage: Stage, where: Where): void {
  const style = styleOf(element)
  if (style.display === 'none') return
  const opacity = where.opacity * readOpacity(style)
  if ((opacity < 0.01 && !where.unseen) || isForReaders(style)) return
  if (style.display === 'contents' || isScaler(element) || element.localName === 'foreignObject') {
    const clip =
      isScaler(element) && readClip(style, toSlide(element.getBoundingClientRect(), stage), where, 1)
    walkContent(element, stage, enter(element, style, stage, { ...where, opacity, ...(clip && { clip }) }))
    return
  }
  noteLacks(element, style, stage)
  const below = findFading(element, style, toSlide(element.getBoundingClientRect(), stage), stage, where)
  const seen = below === undefined ? opacity : where.opacity
  const inner = enter(element, style, stage, { ...where, opacity: seen })
  if (inner !== where && inner.flow !== where.flow) closeFrame(stage)
  const draw = () => turn(element, stage, () => drawElement(element, style, stage, inner))
  if (below === undefined) draw()
  else drawFaded(readOpacity(style), below, stage, draw)
}

function drawElement(element: Element, style: CSSStyleDeclaration, stage: Stage, where: Where): void {
  if (isReplaced(element) || readFormula(element) || rasterReason(element, style)) {
    closeFrame(stage)
    drawObject(element, stage, where)
    const reason = rasterReason(element, style)
    if (isReplaced(element) || !reason) return
    if (isDistorted(reason, style)) {
      walkContent(element, stage, { ...where, opacity: 0, unseen: true, flow: {} })
      closeFrame(stage)
      return
    }
  }
  if (isTable(element, style)) {
    closeFrame(stage)
    drawTable(element, stage, where)
    return
  }
  const whole = toSlide(element.getBoundingClientRect(), stage)
  // A bar behind a line of code reaches as far as it is cut off.
  const frame = (element.matches('.ob-lit') && where.clip && intersect(whole, where.clip.frame)) || whole
  const shape = drawOwnBox(element, style, frame, stage, where)
  drawColumnRules(element, style, stage, where)
  // A slide's ground takes no text in: it is its background.
  const flow: Flow =
    shape && element !== stage.section
      ? { ...where.flow, shape: { draft: shape, count: stage.drafts.length } }
      : where.flow
  const clip = readClip(style, frame, where, readScale(element))
  drawContent(element, style, frame, stage, { ...castOn(style, where), ...(clip && { clip }), flow })
  if (shape || flow !== where.flow) closeFrame(stage)
}

function drawOwnBox(
  element: Element,
  style: CSSStyleDeclaration,
  frame: Rect,
  stage: Stage,
  where: Where,
): Draft | undefined {
  const seen = (style.visibility === 'visible' || where.until !== undefined) && !where.unseen
  if (!seen || rasterReason(element, style)) return undefined
  // What stands before a box is no part of it, and is drawn before it.
  if (isDecorated(style)) closeFrame(stage)
  const box = { element, style, frame, scale: readScale(element), name: describe(element, stage.section) }
  return decorate(box, stage, { ...where, layer: groundOf(style, where.layer) })
}

/** What casts a shadow itself keeps that of a filter around it from what is in it. */
function castOn(style: CSSStyleDeclaration, { cast: around, ...where }: Where): Where {
  const cast = isFilled(style) ? undefined : [readCast(style.filter), around].filter(Boolean).join(', ')
  return { ...where, ...(cast && { cast }) }
}

function drawContent(
  element: Element,
  style: CSSStyleDeclaration,
  frame: Rect,
  stage: Stage,
  where: Where,
): void {
  if (isEmptied(element, style, frame)) return
  if (style.writingMode !== 'horizontal-tb') {
    closeFrame(stage)
    drawVertical(element, stage, { ...where, cuts: [] })
    return
  }
  const cut = element === stage.section ? undefined : readCut(element, style)
  walkContent(element, stage, cut ? { ...where, cuts: [...(where.cuts ?? []), cut] } : where)
}

function isTable(element: Element, style: CSSStyleDeclaration): boolean {
  return element.localName === 'table' || (style.display === 'table' && element.querySelector('tr') !== null)
}

function readClip(style: CSSStyleDeclaration, frame: Rect, { clip }: Where, scale: number): Where['clip'] {
  const open = style.overflowX === 'visible' && style.overflowY === 'visible'
  if (open && !/paint|content|strict/.test(style.contain)) return undefined
  const inside = shrink(frame, readBorders(style, scale))
  const own = { frame: inside, radius: pixels(style.borderTopLeftRadius) * scale }
  return clip && (clip.frame.width < inside.width || clip.frame.height < inside.height) ? clip : own
}

/** What is different in an element from what is around it. */
function enter(element: Element, style: CSSStyleDeclaration, stage: Stage, where: Where): Where {
  const link: Link | undefined = element.localName === 'a' ? readLink(element) : where.link
  const flow = startsFlow(element, style) ? nameFlow(element, style, stage, where) : where.flow
  return {
    ...where,
    flow,
    layer: layerOf(style, element, where.layer),
    ...readStep(element),
    ...(link && { link }),
    ...(where.cuts && { cuts: keepCuts(where.cuts, element) }),
  }
}

/** The reveals with which an element comes and, where something else takes its place, goes. */
function readStep(element: Element): Pick<Where, 'step' | 'until'> {
  const step = element.getAttribute('data-marpit-fragment')
  const until = element.getAttribute('data-ob-until')
  return {
    ...(step !== null && { step: Number(step) }),
    ...(until !== null && { until: Number(until) }),
  }
}

const headings = /^h[1-3]$/

/** Whether text in an element must not share a frame with text outside. */
function startsFlow(element: Element, style: CSSStyleDeclaration): boolean {
  if (headings.test(element.localName) || element.localName === 'header' || element.localName === 'footer')
    return true
  if (style.position === 'absolute' || style.position === 'fixed' || style.float !== 'none') return true
  if (pixels(style.columnCount) > 1 || style.columnWidth !== 'auto' || style.writingMode !== 'horizontal-tb')
    return true
  const around = element.assignedSlot ?? element.parentElement
  const display = around ? styleOf(around).display : ''
  return isSideways(around, display) || style.display === 'inline-block'
}

/** Whether an element lays its children out side by side. */
function isSideways(around: Element | null, display: string): boolean {
  if (!around) return false
  if (display.endsWith('grid')) return true
  return (
    display.endsWith('flex') && styleOf(around).flexDirection.startsWith('row') && around.children.length > 1
  )
}

function nameFlow(element: Element, style: CSSStyleDeclaration, stage: Stage, where: Where): Flow {
  if (
    headings.test(element.localName) &&
    !stage.titled &&
    element.closest('section') === stage.section &&
    textIn(element)
  ) {
    stage.titled = true
    return { role: 'title' }
  }
  if (element.parentElement === stage.section && element.localName === 'header') return { role: 'header' }
  if (element.parentElement === stage.section && element.localName === 'footer') return { role: 'footer' }
  const columns = readColumns(element, style, stage)
  if (columns) return { columns }
  const { role } = where.flow
  return role === 'header' || role === 'footer' ? { role } : {}
}

function textIn(element: Element): boolean {
  return (element.textContent ?? '').trim() !== ''
}

/** Lines of text and blocks, in the order they stand in. */
function walkContent(element: Element, stage: Stage, where: Where): void {
  if (isWordRow(element, stage)) {
    drawPieces(element, stage, where, (around, into) => gatherRow(element, around, into))
    return
  }
  const isItem = element.localName === 'li' || styleOf(element).display === 'list-item'
  const marker = isItem ? readItemMarker(element, stage, where) : undefined
  const drawn = marker !== undefined && styleOf(element).listStyleType === 'none'
  if (marker) stage.marker = marker
  if (!drawn) drawPseudo(element, 'before', stage, where)
  const groups = groupNodes(childrenOf(element))
  for (const [index, group] of groups.entries()) {
    const edges = { before: index === 0 && !drawn, after: index === groups.length - 1 }
    if (group instanceof Element) walk(group, stage, where)
    else drawLine(group, element, stage, where, edges)
  }
  drawPseudo(element, 'after', stage, where)
  if (stage.marker === marker) delete stage.marker
}

/** Nodes that stand in a line together, and blocks by themselves; there is a line at either end for what CSS adds. */
function groupNodes(nodes: readonly Node[]): (readonly Node[] | Element)[] {
  const groups: (Node[] | Element)[] = [[]]
  for (const node of nodes) {
    const last = groups.at(-1)
    if (!joinsLine(node)) {
      if (node instanceof Element) groups.push(node)
    } else if (Array.isArray(last)) last.push(node)
    else groups.push([node])
  }
  if (!Array.isArray(groups.at(-1))) groups.push([])
  return groups
}

/** Whether a node stands in a line with its neighbours. */
function joinsLine(node: Node): boolean {
  if (node instanceof Text) return true
  if (!(node instanceof Element)) return false
  if (isScaler(node) || node.localName === 'foreignObject') return false
  if (node.localName === 'slot' || styleOf(node).display === 'contents')
    return !holdsBlock(node) && node.localName !== 'slot'
  return isInline(node) && !(isTransparent(node) && holdsBlock(node))
}

function readItemMarker(item: Element, stage: Stage, where: Where): Marker | undefined {
  return readMarker(stage, item, contentBox(item).left, where.opacity)
}

/** Edges, on the page, of the box that an element's lines break in. */
function contentBox(element: Element): { left: number; right: number } {
  let block = element
  while (
    !block.getClientRects().length ||
    styleOf(block).display === 'inline' ||
    styleOf(block).display === 'contents'
  ) {
    const next = block.assignedSlot ?? block.parentElement ?? (block.getRootNode() as ShadowRoot).host
    if (!next) break
    block = next
  }
  const style = styleOf(block)
  const scale = readScale(block)
  const { x, y, width, height } = block.getBoundingClientRect()
  const inner = shrink(shrink({ x, y, width, height }, readBorders(style, scale)), readPaddings(style, scale))
  return { left: inner.x, right: inner.x + inner.width }
}

/** One paragraph, and the objects in it. */
function drawLine(
  nodes: readonly Node[],
  block: Element,
  stage: Stage,
  where: Where,
  edges: { before: boolean; after: boolean },
): void {
  drawPieces(block, stage, where, (around, into) => {
    if (edges.before) gatherPseudo(block, 'before', around, into)
    gather(nodes, block, around, into)
    if (edges.after) gatherPseudo(block, 'after', around, into)
  })
}

function drawPieces(
  block: Element,
  stage: Stage,
  where: Where,
  fill: (around: Around, into: Gathering) => void,
): void {
  const pieces: Piece[] = []
  const apart: Element[] = []
  const marked: Element[] = []
  const chips: InlineObject[] = []
  fill(readAround(block, where), { stage, where, pieces, apart, marked, chips })
  // What lies under the text is drawn before it.
  const isUnder = (element: Element) => pixels(styleOf(element).zIndex) < 0
  walkApart(apart.filter(isUnder), stage, where)
  for (const line of marked) drawMarkedLine(line, stage, where)
  for (const chip of chips) drawChip(chip, stage, where)
  const drafted = pieces.length > 0 ? draftParagraph(pieces, block, contentBox(block)) : undefined
  if (drafted) {
    const draft = dressParagraph(drafted, block, stage, where)
    if (stage.marker) delete stage.marker
    addParagraph(stage, where, draft, describe(block, stage.section))
  } else drawObjects(pieces, stage, where)
  walkApart(
    apart.filter((element) => !isUnder(element)),
    stage,
    where,
  )
}

/** What stands apart from its line may come with a step within the line. */
function walkApart(elements: readonly Element[], stage: Stage, where: Where): void {
  for (const element of elements) {
    const state = element.parentElement?.closest('.ob-state')
    // What follows is no part of what stands over a word.
    const around = styleOf(element).display === 'ruby-text' ? { ...where, flow: {} } : where
    walk(element, stage, state ? { ...around, ...readStep(state) } : around)
  }
}

/** A line without a letter: its objects stand for themselves. */
function drawObjects(pieces: readonly Piece[], stage: Stage, where: Where): void {
  for (const piece of pieces) {
    if (piece.kind !== 'space' || !piece.object) continue
    closeFrame(stage)
    const { element, part } = piece.object
    if (part) stage.draw.pseudo(element, part, stage, where)
    else stage.draw.object(element, stage, where)
  }
}

/** Where a bullet and its text stand; one that stands in the first line pushes all lines in, where it cannot hang out. */
function hang(
  { lines, left, right, rtl }: Pick<ParagraphDraft, 'lines' | 'left' | 'right' | 'rtl'>,
  { offset }: Marker,
  block: Element,
): Pick<ParagraphDraft, 'first' | 'left' | 'right'> {
  const [line] = lines
  const isInside = styleOf(block.closest('li') ?? block).listStylePosition === 'inside'
  if (!isInside || !line) return { first: offset, left, right }
  return rtl
    ? { first: Math.min(0, line.right - right), left, right: line.right }
    : { first: Math.min(0, left - line.left), left: line.left, right }
}

function dressParagraph(
  draft: NonNullable<ReturnType<typeof draftParagraph>>,
  block: Element,
  stage: Stage,
  where: Where,
): ParagraphDraft {
  const { marker } = stage
  const listed = block.closest('li') !== null
  const lang = block.closest('[lang]')?.getAttribute('lang')
  return {
    ...draft,
    where,
    level: listed ? readLevel(block, stage.section) : 0,
    ...(marker && { bullet: marker.bullet, ...hang(draft, marker, block) }),
    ...(where.step !== undefined && { step: where.step }),
    ...(lang && lang !== document.documentElement.lang && { lang }),
  }
}
