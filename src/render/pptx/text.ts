import type { Rect } from '../../model/layout.ts'
import type { Paragraph, Shape, TextBody } from '../../model/scene.ts'
import { openNumbering, writeBullet, writeOutNumber } from './bullet.ts'
import type { Canvas } from './canvas.ts'
import { insetText } from './geometry.ts'
import { writeRunProperties, writeRuns } from './run.ts'
import { readGap, readLine } from './seat.ts'
import { toCentipoints, toEmu } from './units.ts'
import { type Child, element, type Xml } from './xml.ts'

const anchors = { top: 't', middle: 'ctr', bottom: 'b' } as const
const directions = {
  right: 'vert',
  left: 'vert270',
  upright: 'eaVert',
  'upright-left': 'mongolianVert',
  stacked: 'wordArtVertRtl',
} as const

/** How a text lies in its shape. */
export function writeTextBody(text: TextBody, frame: Rect, shape: Shape, canvas: Canvas): Xml {
  const { insets, anchor, wrap, columns, vertical } = text
  const own = insetText(shape, frame)
  const body = element(
    'a:bodyPr',
    {
      vert: vertical && directions[vertical],
      wrap: wrap ? 'square' : 'none',
      lIns: toInset(insets.left - own.x),
      tIns: toInset(insets.top - own.y),
      rIns: toInset(insets.right - own.x),
      bIns: toInset(insets.bottom - own.y),
      numCol: columns?.count,
      spcCol: columns && toEmu(columns.gap),
      rtlCol: false,
      anchor: anchors[anchor],
    },
    element('a:noAutofit'),
  )
  return element('p:txBody', {}, body, element('a:lstStyle'), writeParagraphs(text.paragraphs, canvas))
}

/** The format allows no text outside of its shape: a negative inset is as good as none. */
function toInset(pixels: number): number {
  return Math.max(0, toEmu(pixels))
}

export function writeParagraphs(paragraphs: readonly Paragraph[], canvas: Canvas): Xml {
  const number = openNumbering()
  let over = 0
  const written = paragraphs.map((paragraph, index) => {
    const previous = paragraphs[index - 1]
    const gap = previous ? readGap(paragraph, previous, canvas.lines) + over : 0
    // No paragraph can reach into the one before it: those that follow make up for it.
    over = Math.min(0, gap)
    return writeParagraph(paragraph, Math.max(0, gap), number(paragraph), canvas)
  })
  return written.length > 0 ? written.join('') : element('a:p')
}

const alignments = { left: 'l', center: 'ctr', right: 'r', justify: 'just' } as const

function writeParagraph(
  paragraph: Paragraph,
  before: number,
  startAt: number | undefined,
  canvas: Canvas,
): Xml {
  const { align, rtl, level, indent, first, bullet, runs, lang } = paragraph
  const seated = canvas.lines(readLine(paragraph))
  const number = writeOutNumber(paragraph)
  const properties = element(
    'a:pPr',
    {
      marL: toEmu(Math.max(0, indent)),
      indent: toEmu(Math.max(first, -indent)),
      lvl: level > 0 ? level : undefined,
      algn: alignments[align],
      rtl: rtl ? true : undefined,
    },
    element('a:lnSpc', {}, writeSpace(seated.pitch)),
    element('a:spcBef', {}, writeSpace(before)),
    element('a:spcAft', {}, writeSpace(0)),
    bullet && !canvas.ghost && !number
      ? writeBullet(bullet, { startAt, first: runs[0] }, canvas)
      : element('a:buNone'),
  )
  const spoken = lang === undefined ? canvas : { ...canvas, lang }
  const last = runs.at(-1)
  const end: Child = last && writeRunProperties('a:endParaRPr', last, spoken)
  return element(
    'a:p',
    {},
    properties,
    writeRuns(number ? [number, ...runs] : runs, spoken, bullet !== undefined),
    end,
  )
}

function writeSpace(pixels: number): Xml {
  return element('a:spcPts', { val: toCentipoints(pixels) })
}
