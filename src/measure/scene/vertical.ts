import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Paragraph, TextBody } from '../../model/scene.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { pixels, readBorders, readPaddings, round, roundRect, shrink } from './css.ts'
import { childrenOf, holdsBlock, isInline, isTransparent, styleOf } from './flat.ts'
import { composeRuns, readAlign } from './paragraphs.ts'
import { gather, type Piece, readAround } from './pieces.ts'
import { addItem, type Stage, toSlide, type Where } from './stage.ts'

/** Draws the text of an element whose lines do not run across. */
export function drawVertical(element: Element, stage: Stage, where: Where): void {
  const style = styleOf(element)
  const apart: Element[] = []
  const drafts = listBlocks(element).flatMap(({ block, nodes }) => {
    const pieces: Piece[] = []
    gather(nodes, block, readAround(block, where), { stage, where, pieces, apart, marked: [], chips: [] })
    return draftColumn(pieces, block) ?? []
  })
  if (drafts.length > 0) addItem(stage, where, composeBox(element, style, drafts, stage, where))
  for (const other of apart) stage.draw.walk(other, stage, where)
}

interface Column {
  readonly paragraph: Paragraph
  readonly rects: readonly Rect[]
}

/** Blocks with nothing but text and what stands in it, in their order. */
function listBlocks(element: Element): { block: Element; nodes: Node[] }[] {
  const found: { block: Element; nodes: Node[] }[] = []
  let open: Node[] | undefined
  for (const node of childrenOf(element)) {
    const inline = node instanceof Element && isInline(node) && !(isTransparent(node) && holdsBlock(node))
    if (node instanceof Text || inline) {
      if (!open) {
        open = []
        found.push({ block: element, nodes: open })
      }
      open.push(node)
    } else if (node instanceof Element && styleOf(node).display !== 'none') {
      open = undefined
      found.push(...listBlocks(node))
    }
  }
  return found
}

function draftColumn(pieces: Piece[], block: Element): Column | undefined {
  const runs = composeRuns(pieces)
  const rects = pieces.flatMap((piece) => (piece.kind === 'text' ? piece.rects : []))
  if (runs.length === 0 || rects.length === 0) return undefined
  const style = styleOf(block)
  const asked = pixels(style.lineHeight) * readScale(block)
  const size = Math.max(...runs.map((run) => run.size))
  const pitch = round(asked > 0 ? asked : Math.max(...rects.map(({ width }) => width)))
  const align = readAlign(style.textAlign, style.direction === 'rtl')
  const plain = { level: 0, indent: 0, first: 0, before: 0, after: 0 }
  return { paragraph: { runs, align, pitch, largest: { first: size, last: size }, ...plain }, rects }
}

function composeBox(
  element: Element,
  style: CSSStyleDeclaration,
  columns: readonly Column[],
  stage: Stage,
  { flow }: Where,
): BoxItem {
  const rects = columns.flatMap((column) => column.rects)
  const pitch = Math.max(...columns.map(({ paragraph }) => paragraph.pitch))
  const tall = Math.max(...rects.map(({ width }) => width))
  const left = Math.min(...rects.map(({ x }) => x)) - (pitch - tall) / 2
  const right = Math.max(...rects.map(({ x, width }) => x + width)) + (pitch - tall) / 2
  const scale = readScale(element)
  const { x, y, width, height } = element.getBoundingClientRect()
  const inner = shrink(shrink({ x, y, width, height }, readBorders(style, scale)), readPaddings(style, scale))
  const top = Math.min(inner.y, ...rects.map((rect) => rect.y))
  const bottom = Math.max(inner.y + inner.height, ...rects.map((rect) => rect.y + rect.height))
  const text: TextBody = {
    paragraphs: columns.map(({ paragraph }) => paragraph),
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    anchor: 'top',
    // A line by itself would break where letters turn out a hair longer.
    wrap: columns.length > 1 || spansColumns(rects),
    vertical: nameDirection(style, columns),
  }
  return {
    kind: 'box',
    frame: roundRect(toSlide({ x: left, y: top, width: right - left, height: bottom - top }, stage)),
    element: describe(element, stage.section),
    shape: { kind: 'rect' },
    text,
    ...(flow.role && { role: flow.role }),
  }
}

/** Whether letters stand in more than one column. */
function spansColumns([first, ...others]: readonly Rect[]): boolean {
  if (!first) return false
  const middle = first.x + first.width / 2
  return others.some(({ x, width }) => middle < x || middle > x + width)
}

const eastern = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]/

function nameDirection(
  style: CSSStyleDeclaration,
  columns: readonly Column[],
): NonNullable<TextBody['vertical']> {
  const { writingMode, textOrientation } = style
  if (writingMode === 'sideways-lr') return 'left'
  if (writingMode === 'sideways-rl' || textOrientation === 'sideways') return 'right'
  if (textOrientation === 'upright') return 'stacked'
  const east = columns.some(({ paragraph: { runs } }) =>
    runs.some((run) => run.kind === 'text' && eastern.test(run.text)),
  )
  if (!east) return 'right'
  return writingMode === 'vertical-lr' ? 'upright-left' : 'upright'
}
