import { type Edges, uniteEdges } from './edges.ts'
import { readScale } from './scale.ts'

let drawing: CanvasRenderingContext2D | null | undefined
let drawn = ''

/** A canvas that measures text in a font; undefined where there is none. */
export function pickFont(font: string): CanvasRenderingContext2D | undefined {
  drawing ??= document.createElement('canvas').getContext('2d')
  if (!drawing) return undefined
  if (font !== drawn) drawing.font = font
  drawn = font
  return drawing
}

/** Where the ink of a text lies, line by line: a line's frame has room above and below for letters it does not have. */
export function measureLines(node: Text, style: CSSStyleDeclaration, range: Range): Edges[] {
  range.selectNodeContents(node)
  const frames = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
  const first = frames[0]
  if (!first || style.writingMode !== 'horizontal-tb') return frames
  const trim = measureTrim(node, style)
  if (!trim) return frames
  return frames.map(({ left, right, top, bottom }) => ({
    left,
    right,
    top: top + (bottom - top) * trim.top,
    bottom: bottom - (bottom - top) * trim.bottom,
  }))
}

const trims = new Map<string, Trim | undefined>()

interface Trim {
  readonly top: number
  readonly bottom: number
}

/** The parts of a line's frame that are empty above and below its letters. */
function measureTrim(node: Text, style: CSSStyleDeclaration): Trim | undefined {
  if (node.length > 80) return drawTrim(node, style)
  const key = `${style.font} ${style.textTransform} ${node.data}`
  if (!trims.has(key)) trims.set(key, drawTrim(node, style))
  return trims.get(key)
}

function drawTrim(node: Text, style: CSSStyleDeclaration): Trim | undefined {
  const canvas = pickFont(style.font)
  if (!canvas) return undefined
  const text = style.textTransform === 'uppercase' ? node.data.toUpperCase() : node.data
  const sample = text.length > 4000 ? text.slice(0, 4000) : text
  const ink = canvas.measureText(sample.replace(/\s+/g, ' '))
  const height = ink.fontBoundingBoxAscent + ink.fontBoundingBoxDescent
  if (!(height > 0) || ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent <= 0) return undefined
  return {
    top: (ink.fontBoundingBoxAscent - ink.actualBoundingBoxAscent) / height,
    bottom: (ink.fontBoundingBoxDescent - ink.actualBoundingBoxDescent) / height,
  }
}

/** Pieces that stand side by side become one line. */
export function joinLines(pieces: readonly Edges[]): Edges[] {
  const lines: Edges[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last && continues(last, piece)) lines[lines.length - 1] = uniteEdges(last, piece)
    else lines.push(piece)
  }
  return lines
}

function continues(line: Edges, next: Edges): boolean {
  const gap = next.left - line.right
  const shared = Math.min(line.bottom, next.bottom) - Math.max(line.top, next.top)
  const least = Math.min(line.bottom - line.top, next.bottom - next.top)
  return gap > -2 && gap < 2 && shared > least / 2
}

/** Text in a slot is drawn by the tree that the slot is in, at the scale it has there. */
export function readFontSize(node: Text, style: CSSStyleDeclaration): number {
  const parent = node.assignedSlot ?? node.parentElement
  return Number.parseFloat(style.fontSize) * (parent ? readScale(parent) : 1)
}
