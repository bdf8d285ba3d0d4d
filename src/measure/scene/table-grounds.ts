import type { Rect } from '../../model/layout.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { isAdorned } from './chips.ts'
import { pixels, readBorders, shrink } from './css.ts'
import { decorate } from './decorate.ts'
import { styleOf, withValues } from './flat.ts'
import { type Draft, type Stage, toSlide, type Where } from './stage.ts'

/** What a cell lies in, the lowest first: its table, column, group of rows and row; and the cell itself. */
export type Layers = readonly Element[]

/**
 * What of a table's cells, and of what they lie in, has a ground with more to it than a table has: colours and lines. Each is
 * asked once, however many cells lie in it.
 */
export function listDressed(cells: readonly Layers[]): ReadonlySet<Element> {
  const isDressed = (style: CSSStyleDeclaration) => isAdorned(bareOf(style)) || isRound(style)
  const [table] = cells[0] ?? []
  return new Set([...new Set(cells.flat())].filter((one) => one !== table && isDressed(styleOf(one))))
}

/** Whether the corners of a cell are seen to be round. */
export function isRound({ borderCollapse, borderTopLeftRadius, display }: CSSStyleDeclaration): boolean {
  return display === 'table-cell' && borderCollapse === 'separate' && pixels(borderTopLeftRadius) > 0
}

/** What a table with round corners cuts its cells off at. */
export function readTableClip(table: Element, stage: Stage): Where['clip'] {
  const style = styleOf(table)
  const scale = readScale(table)
  const borders = readBorders(style, scale)
  const radius = pixels(style.borderTopLeftRadius) * scale - borders.left
  if (radius < 1 || style.overflowX === 'visible') return undefined
  return { frame: shrink(toSlide(table.getBoundingClientRect(), stage), borders), radius }
}

/** Whether a cell lies in a corner of what cuts it off. */
export function isInCorner(cell: Rect, { frame }: NonNullable<Where['clip']>): boolean {
  const near = (one: number, other: number) => Math.abs(one - other) < 1.5
  const side = near(cell.x, frame.x) || near(cell.x + cell.width, frame.x + frame.width)
  return side && (near(cell.y, frame.y) || near(cell.y + cell.height, frame.y + frame.height))
}

/**
 * Draws below a table what it has nothing like, with all that lies around it: the table is seen through where its cells
 * are bare.
 */
export function drawTableGrounds(
  table: Element,
  bare: readonly Layers[],
  stage: Stage,
  where: Where,
): Draft[] {
  const below: Stage = { ...stage, drafts: [] }
  const framed = styleOf(table)
  const isFramed = isAdorned(framed)
  if (isFramed) decorate(place(table, framed, stage), below, where)
  const clip = readTableClip(table, stage)
  const inner = clip ? { ...where, clip } : where
  for (const element of inOrder(bare)) {
    if (element === table && isFramed) continue
    const style = styleOf(element)
    decorate(place(element, isRound(style) ? blockOf(style) : bareOf(style), stage), below, inner)
  }
  return below.drafts
}

const order = ['table', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']

/** All of them once, as they lie on each other. */
function inOrder(bare: readonly Layers[]): Element[] {
  const rank = ({ localName }: Element) => order.indexOf(localName)
  return [...new Set(bare.flat())].sort((one, other) => rank(one) - rank(other))
}

function place(element: Element, style: CSSStyleDeclaration, stage: Stage) {
  const frame = toSlide(element.getBoundingClientRect(), stage)
  return { element, style, frame, scale: readScale(element), name: describe(element, stage.section) }
}

/** As a box of its own. */
function blockOf(style: CSSStyleDeclaration): CSSStyleDeclaration {
  return withValues(style, { display: 'block' })
}

/** The same without the borders, which are the table's. */
function bareOf(style: CSSStyleDeclaration): CSSStyleDeclaration {
  const none = {
    borderTopStyle: 'none',
    borderRightStyle: 'none',
    borderBottomStyle: 'none',
    borderLeftStyle: 'none',
  }
  return withValues(style, { display: 'block', borderWidth: '0px', ...none })
}
