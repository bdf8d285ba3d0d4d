import type { Cell, TableItem } from '../../model/scene.ts'
import type { Canvas } from './canvas.ts'
import { noFill, writeFill, writeLine } from './fill.ts'
import { writePlace } from './geometry.ts'
import { seatCell } from './seat.ts'
import { writeIdentity } from './shape.ts'
import { writeParagraphs } from './text.ts'
import { toEmu } from './units.ts'
import { type Child, element, type Xml } from './xml.ts'

/** The style that draws nothing by itself: every program knows it. */
const bareStyle = '{2D5ABB26-0587-4C30-8999-92F81FD0307C}'
const anchors = { top: 't', middle: 'ctr', bottom: 'b' } as const

/** A table; undefined for one without any cell, which programs take for damage. */
export function writeTable(item: TableItem, canvas: Canvas): Xml | undefined {
  if (item.columns.length === 0 || item.rows.length === 0) return undefined
  const id = canvas.nextId()
  if (item.step !== undefined) canvas.build({ step: item.step, shape: id })
  const { frame, columns, rows, headRows, rtl, caption, cells } = item
  const grid = layGrid(cells, rows.length, columns.length)
  return element(
    'p:graphicFrame',
    {},
    element(
      'p:nvGraphicFramePr',
      {},
      writeIdentity(id, { name: 'Table', alt: caption, link: item.link }, canvas),
      element('p:cNvGraphicFramePr', {}, element('a:graphicFrameLocks', { noGrp: true })),
      element('p:nvPr'),
    ),
    writePlace(frame, {}, 'p:xfrm'),
    element(
      'a:graphic',
      {},
      element(
        'a:graphicData',
        { uri: 'http://schemas.openxmlformats.org/drawingml/2006/table' },
        element(
          'a:tbl',
          {},
          element(
            'a:tblPr',
            { rtl: rtl ? true : undefined, firstRow: headRows > 0 ? true : undefined },
            element('a:tableStyleId', {}, bareStyle),
          ),
          element(
            'a:tblGrid',
            {},
            columns.map((width) => element('a:gridCol', { w: toEmu(width) })),
          ),
          rows.map((height, row) =>
            element(
              'a:tr',
              { h: toEmu(height) },
              grid[row]?.map((place) => writeCell(place, height, canvas)),
            ),
          ),
        ),
      ),
    ),
  )
}

/** A place of the grid: the cell that begins here, or the one that reaches over it. */
interface Place {
  readonly cell?: Cell
  readonly reaches?: { readonly across: boolean; readonly down: boolean }
}

function layGrid(cells: readonly Cell[], rows: number, columns: number): Place[][] {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, (): Place => ({})))
  for (const cell of cells) {
    for (const { down, across } of listReached(cell)) {
      const row = grid[cell.row + down]
      if (!row || cell.column + across >= columns) continue
      const begins = down === 0 && across === 0
      row[cell.column + across] = begins
        ? { cell }
        : { cell, reaches: { across: across > 0, down: down > 0 } }
    }
  }
  return grid
}

function listReached({ rowSpan, columnSpan }: Cell): { readonly down: number; readonly across: number }[] {
  return Array.from({ length: rowSpan * columnSpan }, (_, index) => ({
    down: Math.floor(index / columnSpan),
    across: index % columnSpan,
  }))
}

function writeCell({ cell, reaches }: Place, height: number, canvas: Canvas): Xml {
  // Room between cells may be narrower than any letter.
  if (!cell)
    return element('a:tc', {}, writeNothing(), element('a:tcPr', { marL: 0, marR: 0, marT: 0, marB: 0 }))
  const spans = { rowSpan: cell.rowSpan, gridSpan: cell.columnSpan }
  const attributes = {
    rowSpan: spans.rowSpan > 1 && !reaches?.down ? spans.rowSpan : undefined,
    gridSpan: spans.gridSpan > 1 && !reaches?.across ? spans.gridSpan : undefined,
    hMerge: reaches?.across ? true : undefined,
    vMerge: reaches?.down ? true : undefined,
  }
  const text = reaches
    ? writeNothing()
    : cell.paragraphs.length === 0
      ? writeNothing(height - cell.margins.top - cell.margins.bottom)
      : element(
          'a:txBody',
          {},
          element('a:bodyPr'),
          element('a:lstStyle'),
          writeParagraphs(cell.paragraphs, canvas),
        )
  return element('a:tc', attributes, text, writeCellProperties(cell, canvas))
}

/** Distance of lines that have no letters, in shares of their size. */
const bareLine = 1.25

/** A line as large as there is room for, in px, and no larger than usual: it must not make its row grow. */
function writeNothing(room = 0): Xml {
  const size = Math.min(1800, Math.max(100, Math.floor((room / bareLine) * 75)))
  const paragraph = element('a:p', {}, element('a:endParaRPr', { sz: size }))
  return element('a:txBody', {}, element('a:bodyPr'), element('a:lstStyle'), paragraph)
}

function writeCellProperties(cell: Cell, canvas: Canvas): Child {
  const { anchor, borders, fill } = cell
  const margins = seatCell(cell, canvas)
  return element(
    'a:tcPr',
    {
      marL: toMargin(margins.left),
      marR: toMargin(margins.right),
      marT: toMargin(margins.top),
      marB: toMargin(margins.bottom),
      anchor: anchors[anchor],
    },
    writeLine('a:lnL', borders.left, canvas),
    writeLine('a:lnR', borders.right, canvas),
    writeLine('a:lnT', borders.top, canvas),
    writeLine('a:lnB', borders.bottom, canvas),
    fill === undefined ? noFill : writeFill({ kind: 'solid', colour: fill }, canvas),
  )
}

function toMargin(pixels: number): number {
  return Math.max(0, toEmu(pixels))
}
