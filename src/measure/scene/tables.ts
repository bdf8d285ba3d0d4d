import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Cell, Line, Sides, TableItem } from '../../model/scene.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { listBorders } from './borders.ts'
import { blend, readColour, writeColour } from './colours.ts'
import { pixels, round, roundRect, roundSides } from './css.ts'
import { styleOf } from './flat.ts'
import { closeFrame } from './frames.ts'
import { addItem, type Draft, type Stage, toSlide, type Where } from './stage.ts'
import type { Rgba } from './stops.ts'
import {
  drawTableGrounds,
  isInCorner,
  isRound,
  type Layers,
  listDressed,
  readTableClip,
} from './table-grounds.ts'

/** Draws a table with its cells; what in a cell is no text lies over it. */
export function drawTable(table: Element, stage: Stage, where: Where): void {
  const rows = listRows(table)
  const cells = rows.flatMap((row) =>
    [...row.children].filter((cell) => styleOf(cell).display !== 'none').map((cell) => ({ row, cell })),
  )
  if (cells.length === 0) return
  const frames = new Map(cells.map(({ cell }) => [cell, toSlide(cell.getBoundingClientRect(), stage)]))
  const across = listEdges([...frames.values()].map(({ x, width }) => [x, x + width]))
  const down = listEdges([...frames.values()].map(({ y, height }) => [y, y + height]))
  const over: Draft[] = []
  const words: Draft[] = []
  const bare: Layers[] = []
  const scale = readScale(table)
  const columns = listColumns(table)
  const clip = readTableClip(table, stage)
  const placed = cells.map(({ row, cell }) => {
    const frame = frames.get(cell) as Rect
    const place = { row: findEdge(down, frame.y), column: findEdge(across, frame.x) }
    const inner = [...(columns[place.column] ?? []), row.parentElement, row, cell]
    const layers = [
      table,
      ...inner.filter((element): element is Element => element !== null && element !== table),
    ]
    return { row, cell, frame, place, layers }
  })
  const dressed = listDressed(placed.map(({ layers }) => layers))
  const drawn = placed.map(({ row, cell, frame, place, layers }): Cell => {
    const { text, others, grounds } = readCell(cell, stage, where)
    over.push(...others)
    words.push(...grounds)
    const isCut = clip !== undefined && isInCorner(frame, clip)
    const isBare = grounds.length > 0 || isCut || layers.some((element) => dressed.has(element))
    if (isBare) bare.push(layers)
    return {
      ...place,
      rowSpan: Math.max(1, findEdge(down, frame.y + frame.height) - place.row),
      columnSpan: Math.max(1, findEdge(across, frame.x + frame.width) - place.column),
      ...(!isBare && fillOf(layers, where)),
      borders: isRound(styleOf(cell)) ? {} : readCellBorders(cell, row, scale, where.opacity),
      ...layText(text, frame, cell),
    }
  })
  const caption = table.querySelector('caption')?.textContent?.trim()
  const item: TableItem = {
    kind: 'table',
    frame: roundRect({
      x: across[0] ?? 0,
      y: down[0] ?? 0,
      width: (across.at(-1) ?? 0) - (across[0] ?? 0),
      height: (down.at(-1) ?? 0) - (down[0] ?? 0),
    }),
    element: describe(table, stage.section),
    columns: spans(across),
    rows: spans(down),
    headRows: rows.filter((row) => row.parentElement?.localName === 'thead').length,
    cells: drawn,
    ...(styleOf(table).direction === 'rtl' && { rtl: true }),
    ...(caption && { caption }),
  }
  const title = table.querySelector(':scope > caption')
  if (title) stage.draw.walk(title, stage, { ...where, flow: {} })
  closeFrame(stage)
  if (cells.some(({ cell }) => cell.querySelector('[data-marpit-fragment]')))
    stage.lacks.push({ element: item.element, effect: 'step' })
  stage.drafts.push(...drawTableGrounds(table, bare, stage, where), ...words)
  addItem(stage, where, item)
  stage.drafts.push(...over)
}

function listRows(table: Element): Element[] {
  return [...table.querySelectorAll('tr')].filter(
    (row) => row.closest('table') === table && styleOf(row).display !== 'none',
  )
}

/** Where cells begin and end, each place once. */
function listEdges(pairs: readonly (readonly [number, number])[]): number[] {
  const edges: number[] = []
  for (const edge of pairs.flat().sort((one, other) => one - other)) {
    const last = edges.at(-1)
    if (last === undefined || edge - last > 3) edges.push(edge)
  }
  return edges
}

function findEdge(edges: readonly number[], place: number): number {
  let best = 0
  for (const [index, edge] of edges.entries()) {
    if (Math.abs(edge - place) < Math.abs((edges[best] ?? 0) - place)) best = index
  }
  return best
}

function spans(edges: readonly number[]): number[] {
  return edges.slice(1).map((edge, index) => round(edge - (edges[index] ?? 0)))
}

/** What the style sheet knows each column by: its group and itself. */
function listColumns(table: Element): Element[][] {
  return [...table.querySelectorAll<HTMLTableColElement>(':scope > colgroup, :scope > col')].flatMap(
    (group) => {
      const columns = [...group.querySelectorAll<HTMLTableColElement>('col')]
      const own = columns.length > 0 ? columns : [group]
      return own.flatMap((column) => Array.from({ length: column.span }, () => [...new Set([group, column])]))
    },
  )
}

/** The colour of a cell, over those of all that it lies in, the lowest first. */
function fillOf(layers: Layers, { opacity }: Where): { fill?: string } {
  let fill: Rgba | undefined
  for (const element of layers) {
    const colour = readColour(styleOf(element).backgroundColor)
    if (colour) fill = blend(colour, fill)
  }
  return fill ? { fill: writeColour(fill, opacity) } : {}
}

function readCellBorders(cell: Element, row: Element, scale: number, opacity: number): Cell['borders'] {
  const borders: { -readonly [side in keyof Sides]?: Line } = {}
  const own = listBorders(styleOf(cell), scale, opacity)
  for (const { side, ...line } of [...listBorders(styleOf(row), scale, opacity), ...own]) borders[side] = line
  return borders
}

/** Text of a cell, what in it stands for itself, and grounds of its words. */
function readCell(
  cell: Element,
  stage: Stage,
  where: Where,
): { text: BoxItem[]; others: Draft[]; grounds: Draft[] } {
  const grounds: Draft[] = []
  const inner: Stage = { ...stage, drafts: [], below: grounds, open: undefined, titled: true }
  const bare = {
    opacity: where.opacity,
    layer: where.layer,
    flow: {},
    ...(where.link && { link: where.link }),
  }
  stage.draw.walk(cell, inner, bare)
  closeFrame(inner)
  const isText = ({ item }: Draft) =>
    item.kind === 'box' && item.text !== undefined && !item.fill && !item.line
  return {
    text: inner.drafts.filter(isText).map(({ item }) => item as BoxItem),
    others: inner.drafts.filter((draft) => !isText(draft)),
    grounds,
  }
}

/** Margins between a cell and its text, so that the text stands where it stood. */
function layText(
  boxes: readonly BoxItem[],
  frame: Rect,
  cell: Element,
): Pick<Cell, 'margins' | 'anchor' | 'paragraphs'> {
  const style = styleOf(cell)
  const anchor =
    style.verticalAlign === 'middle' ? 'middle' : style.verticalAlign === 'bottom' ? 'bottom' : 'top'
  const [first] = boxes
  if (!first) {
    const scale = readScale(cell)
    const none = {
      top: 0,
      bottom: 0,
      left: pixels(style.paddingLeft) * scale,
      right: pixels(style.paddingRight) * scale,
    }
    return { margins: none, anchor, paragraphs: [] }
  }
  const left = Math.min(...boxes.map((box) => box.frame.x))
  const right = Math.max(...boxes.map((box) => box.frame.x + box.frame.width))
  const bottom = Math.max(...boxes.map((box) => box.frame.y + box.frame.height))
  let end = first.frame.y
  const paragraphs = boxes.flatMap((box) => {
    const gap = Math.max(0, box.frame.y - end)
    end = box.frame.y + box.frame.height
    return (box.text?.paragraphs ?? []).map((paragraph, index) => ({
      ...paragraph,
      indent: round(paragraph.indent + box.frame.x - left),
      ...(index === 0 && { before: round(paragraph.before + gap) }),
    }))
  })
  const margins = {
    top: first.frame.y - frame.y,
    right: Math.max(0, frame.x + frame.width - right),
    bottom: frame.y + frame.height - bottom,
    left: Math.max(0, left - frame.x),
  }
  const loose = loosen(margins, boxes)
  const [only] = paragraphs
  const tight = paragraphs.length === 1 && only && first.frame.height < only.pitch * 1.5
  if (!tight) return { margins: roundSides(loose), anchor, paragraphs }
  // A line by itself needs no more room than its letters: what is above them must not make its row grow.
  const pitch = Math.min(only.pitch, round(only.largest.first * 1.2))
  const top = loose.top + only.pitch - pitch
  return { margins: roundSides({ ...loose, top }), anchor, paragraphs: [{ ...only, pitch }] }
}

/** Text that stands on one line gets room on the sides that it is not held by. */
function loosen(margins: Sides, boxes: readonly BoxItem[]): Sides {
  const paragraphs = boxes.flatMap(({ text }) => text?.paragraphs ?? [])
  const tight = boxes.every(({ text }) => text?.wrap === false)
  if (!tight) return margins
  const aligned = new Set(paragraphs.map(({ align }) => align))
  if (aligned.size > 1) return margins
  const air = Math.min(margins.left, margins.right) * 0.8
  if (aligned.has('center')) return { ...margins, left: margins.left - air, right: margins.right - air }
  return aligned.has('right')
    ? { ...margins, left: margins.left * 0.2 }
    : { ...margins, right: margins.right * 0.2 }
}
